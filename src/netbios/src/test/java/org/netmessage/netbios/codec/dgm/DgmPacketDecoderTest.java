package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.name.NetBiosName;

/** What the fields mean, and one bad field at a time. */
class DgmPacketDecoderTest {
    private static final int TYPE = 0;
    private static final int FLAGS = 1;
    private static final int DGM_LENGTH = 10;
    private static final int PACKET_OFFSET = 12;
    private static final int SOURCE_NAME = 14;
    private static final int DESTINATION_NAME = 48;

    private static ByteBuf vector(String name) {
        return Unpooled.copiedBuffer(WireVectors.named("dgm/" + name).buffer());
    }

    private static <T extends DgmPacket> T decoded(String name, Class<T> type) {
        DgmPacket packet = DgmPacketDecoder.decode(vector(name));
        assertThat(packet).isInstanceOf(type);
        return type.cast(packet);
    }

    private static ThrowableAssertAlternative<CorruptedFrameException> rejected(ByteBuf packet) {
        return assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() -> DgmPacketDecoder.decode(packet));
    }

    private static NetBiosName name(String text, int suffix) {
        return NetBiosName.of(text, suffix, StandardCharsets.US_ASCII);
    }

    @Test
    void readsDirectUnique() {
        DgmPacket.Datagram datagram = decoded("direct-unique", DgmPacket.Datagram.class);

        assertThat(datagram.kind()).isEqualTo(DgmKind.DIRECT_UNIQUE);
        assertThat(datagram.header().flags()).isEqualTo(DgmFlags.whole(0));
        assertThat(datagram.header().id()).isEqualTo(0x4001);
        assertThat(datagram.header().sourceAddress().getHostAddress()).isEqualTo("192.0.2.10");
        assertThat(datagram.header().sourcePort()).isEqualTo(138);
        assertThat(datagram.source()).isEqualTo(name("PRINTSRV", 3));
        assertThat(datagram.destination()).isEqualTo(name("ALICE", 3));
        assertThat(datagram.data().length()).isEqualTo(119);
        assertThat(datagram.length()).isEqualTo(187);
    }

    @Test
    void readsDirectGroupAndBroadcast() {
        assertThat(decoded("direct-group", DgmPacket.Datagram.class).kind()).isEqualTo(DgmKind.DIRECT_GROUP);
        DgmPacket.Datagram broadcast = decoded("broadcast", DgmPacket.Datagram.class);
        assertThat(broadcast.kind()).isEqualTo(DgmKind.BROADCAST);
        assertThat(broadcast.destination()).isEqualTo(NetBiosName.WILDCARD);
        assertThat(broadcast.header().flags().sourceNodeType()).isEqualTo(0x0C);
    }

    @Test
    void readsScopes() {
        DgmPacket.Datagram datagram = decoded("direct-unique-with-scope", DgmPacket.Datagram.class);

        assertThat(datagram.destination()).isEqualTo(name("ALICE", 3).withScope("EXAMPLE.ORG"));
        assertThat(datagram.length()).isEqualTo(2 * 46 + 3);
    }

    @Test
    void readsBothFragments() {
        DgmPacket.FirstFragment first = decoded("fragment-first", DgmPacket.FirstFragment.class);
        DgmPacket.SecondFragment second = decoded("fragment-second", DgmPacket.SecondFragment.class);

        assertThat(first.length()).isEqualTo(580);
        assertThat(first.data().length()).isEqualTo(466);
        assertThat(second.length()).isEqualTo(580);
        assertThat(second.offset()).isEqualTo(534);
        assertThat(second.data().length()).isEqualTo(46);
    }

    @Test
    void readsErrorsAndQueries() {
        assertThat(decoded("error", DgmPacket.DatagramError.class).error())
                .isEqualTo(DgmError.DESTINATION_NAME_NOT_PRESENT);
        assertThat(decoded("query-request", DgmPacket.QueryRequest.class).destination())
                .isEqualTo(name("WORKGROUP", 0));
        assertThat(decoded("query-positive", DgmPacket.QueryResponse.class).positive())
                .isTrue();
        assertThat(decoded("query-negative", DgmPacket.QueryResponse.class).positive())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x20, 0x40, 0x80, 0xF0})
    void ignoresReservedFlags(int reserved) {
        DgmPacket.Datagram datagram = (DgmPacket.Datagram)
                DgmPacketDecoder.decode(vector("direct-unique").setByte(FLAGS, 0x02 | reserved));

        assertThat(datagram.data())
                .isEqualTo(decoded("direct-unique", DgmPacket.Datagram.class).data());
    }

    @Test
    void rejectsEmptyPacket() {
        rejected(Unpooled.EMPTY_BUFFER).withMessageContaining("header");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x0F, 0x17, 0x90, 0xFF})
    void rejectsOtherTypes(int type) {
        rejected(vector("direct-unique").setByte(TYPE, type)).withMessageContaining("type 0x");
    }

    @ParameterizedTest
    @CsvSource({"direct-unique, 186", "direct-unique, 188", "direct-unique, 0", "direct-unique, 65535"})
    @CsvSource({"fragment-first, 533", "fragment-second, 45"})
    void rejectsLengthThatIsNot(String vector, int length) {
        rejected(vector(vector).setShort(DGM_LENGTH, length)).withMessageContaining("datagram length " + length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct-unique", "fragment-first"})
    void rejectsOffsetWhereDatagramBegins(String vector) {
        rejected(vector(vector).setShort(PACKET_OFFSET, 1)).withMessageContaining("packet offset 1");
    }

    @Test
    void rejectsDatagramThatWouldBecomeTooLong() {
        ByteBuf packet = vector("samba-shared-scope");
        int added = 0xFFFF - packet.getUnsignedShort(DGM_LENGTH);

        rejected(packet.setShort(DGM_LENGTH, 0xFFFF).writeZero(added)).withMessageContaining("at most 65535");
    }

    @Test
    void rejectsPointerWhereDatagramIsInTwoPackets() {
        rejected(vector("samba-shared-scope").setByte(FLAGS, 0x03)).withMessageContaining("pointer");
    }

    @Test
    void rejectsSecondPacketWithMoreToCome() {
        rejected(vector("fragment-second").setByte(FLAGS, 0x01)).withMessageContaining("must be the last");
    }

    @ParameterizedTest
    @ValueSource(ints = {SOURCE_NAME, DESTINATION_NAME})
    void rejectsNamesThatAreNone(int offset) {
        // a pointer may only lead back
        rejected(vector("direct-unique").setByte(offset, 0x1F)).withMessageContaining("label of 31 bytes");
        rejected(vector("direct-unique").setByte(offset + 1, 'a')).withMessageContaining("letter");
        rejected(vector("direct-unique").setShort(offset, 0xC0C0)).withMessageContaining("pointer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct-unique", "error", "query-request", "query-positive", "query-negative"})
    void rejectsWhatIsLeftOver(String vector) {
        rejected(vector(vector).writeByte(0)).withMessageContaining("bytes");
    }

    @Test
    void namesErrorsAsTheRfcDoes() {
        assertThat(DgmError.DESTINATION_NAME_NOT_PRESENT).hasToString("destination name not present (0x82)");
        assertThat(DgmError.INVALID_SOURCE_NAME).hasToString("invalid source name format (0x83)");
        assertThat(DgmError.INVALID_DESTINATION_NAME).hasToString("invalid destination name format (0x84)");
        assertThat(new DgmError(0x42)).hasToString("unknown error (0x42)");
    }

    @Test
    void refusesPacketsThatCannotBe() {
        DgmPacket.Datagram good = decoded("direct-unique", DgmPacket.Datagram.class);
        DgmPacket.FirstFragment first = decoded("fragment-first", DgmPacket.FirstFragment.class);
        DgmPacket.SecondFragment second = decoded("fragment-second", DgmPacket.SecondFragment.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DgmPacket.Datagram(
                        good.kind(), first.header(), good.source(), good.destination(), good.data()))
                .withMessageContaining("M clear");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DgmPacket.Datagram(
                        good.kind(),
                        good.header(),
                        good.source(),
                        good.destination(),
                        Octets.of(new byte[0x10000 - 68])))
                .withMessageContaining("65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DgmPacket.FirstFragment(
                        first.kind(), first.header(), 533, first.source(), first.destination(), first.data()))
                .withMessageContaining("533");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DgmPacket.SecondFragment(second.kind(), second.header(), 580, 65536, second.data()))
                .withMessageContaining("65536");
    }
}
