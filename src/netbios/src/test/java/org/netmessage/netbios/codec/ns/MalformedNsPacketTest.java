package org.netmessage.netbios.codec.ns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;

/** One bad field at a time. */
class MalformedNsPacketTest {
    private static final int QDCOUNT = 4;
    private static final int ANCOUNT = 6;
    private static final int ARCOUNT = 10;
    private static final int RECORD = 46; // of an answer, behind its name
    private static final int RECORD_CLASS = RECORD + 2;
    private static final int RDLENGTH = RECORD + 8;
    private static final int RDATA = RECORD + 10;
    private static final int REDIRECT_RDLENGTH = RDLENGTH; // of the name server record, the first one

    private static ByteBuf vector(String name) {
        return Unpooled.copiedBuffer(WireVectors.named("ns/" + name).buffer());
    }

    private static ThrowableAssertAlternative<CorruptedFrameException> rejected(ByteBuf packet) {
        return assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() -> NsPacketDecoder.decode(packet));
    }

    @Test
    void rejectsEmptyDatagram() {
        rejected(Unpooled.EMPTY_BUFFER).withMessageContaining("header");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 0xFFFF})
    void rejectsMoreThanOneQuestion(int count) {
        rejected(vector("query-broadcast").setShort(QDCOUNT, count)).withMessageContaining(count + " questions");
    }

    @Test
    void rejectsQuestionOfOtherClass() {
        rejected(vector("query-broadcast").setShort(48, 0x0003)).withMessageContaining("class 0x3");
    }

    @Test
    void rejectsRecordOfOtherClass() {
        rejected(vector("query-positive").setShort(RECORD_CLASS, 0x00FF)).withMessageContaining("class 0xff");
    }

    @Test
    void rejectsMoreRecordsThanThereAre() {
        rejected(vector("query-positive").setShort(ANCOUNT, 2)).withMessageContaining("cut off");
        rejected(vector("query-positive").setShort(ARCOUNT, 0xFFFF)).withMessageContaining("cut off");
    }

    @Test
    void rejectsRecordLongerThanThePacket() {
        rejected(vector("query-positive").setShort(RDLENGTH, 7)).withMessageContaining("6 bytes left of 7");
        rejected(vector("query-positive").setShort(RDLENGTH, 0xFFFF)).withMessageContaining("record data");
    }

    @Test
    void rejectsNodeStatusWithFewerNamesThanItCounts() {
        rejected(vector("node-status-response").setByte(RDATA, 0xFF)).withMessageContaining("node status names");
    }

    @Test
    void doesNotReadNodeNamesBeyondTheRecord() {
        ByteBuf packet = vector("node-status-response").setShort(RDLENGTH, 5 * 18);

        rejected(packet).withMessageContaining("89 bytes left of 90");
    }

    @Test
    void rejectsNodeStatusWithoutCount() {
        rejected(vector("node-status-response").setShort(RDLENGTH, 0)).withMessageContaining("node status");
    }

    @Test
    void rejectsRecordNameThatPointsToItself() {
        rejected(vector("registration-broadcast").setShort(50, 0xC000 | 50)).withMessageContaining("offset 50");
    }

    @Test
    void rejectsRecordNameThatPointsForward() {
        rejected(vector("registration-broadcast").setShort(50, 0xC000 | 52)).withMessageContaining("offset 52");
    }

    @Test
    void rejectsQuestionNameThatPointsIntoTheHeader() {
        rejected(vector("query-broadcast").setShort(12, 0xC000)).withMessageContaining("must be 32");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5})
    void keepsAddressListOfOddLengthAsItIs(int length) {
        ByteBuf packet = vector("query-positive").setShort(RDLENGTH, length);

        NsPacket decoded = NsPacketDecoder.decode(packet);

        assertThat(decoded.answeredOwners()).isEmpty();
        assertThat(decoded.answers().get(0).data())
                .isInstanceOfSatisfying(
                        NsData.Opaque.class,
                        data -> assertThat(data.octets().length()).isEqualTo(length));
    }

    @Test
    void keepsUnknownRecordTypes() {
        NsPacket decoded = NsPacketDecoder.decode(vector("query-positive").setShort(RECORD, 0xABCD));

        assertThat(decoded.answers().get(0).type()).isEqualTo(0xABCD);
        assertThat(decoded.answers().get(0).data())
                .isEqualTo(
                        new NsData.Opaque(Octets.of((byte) 0, (byte) 0, (byte) 0xC0, (byte) 0, (byte) 2, (byte) 20)));
    }

    @Test
    void keepsUnknownOperationsResultsAndReservedBits() {
        NsFlags flags = NsPacketDecoder.decode(vector("query-positive").setShort(2, 0xDC6F))
                .flags();

        assertThat(flags.opCode()).isEqualTo(new NsOpCode(11));
        assertThat(flags.rcode()).isEqualTo(new NsRcode(15));
        assertThat(flags.word()).isEqualTo(0xDC6F);
    }

    @Test
    void readsTimeToLiveWithoutSign() {
        NsPacket decoded = NsPacketDecoder.decode(vector("query-positive").setInt(RECORD + 4, -1));

        assertThat(decoded.answers().get(0).ttl()).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void ignoresWhatFollowsTheLastRecord() {
        ByteBuf packet = vector("query-positive").writeInt(0xDEADBEEF);

        assertThat(NsPacketDecoder.decode(packet)).isEqualTo(NsPacketDecoder.decode(vector("query-positive")));
    }

    @Test
    void rejectsNameServerThatIsLongerThanItsRecord() {
        rejected(vector("redirect").setShort(REDIRECT_RDLENGTH, 33)).withMessageContaining("cut off");
    }

    @Test
    void rejectsNameServerThatIsShorterThanItsRecord() {
        rejected(vector("redirect").setShort(REDIRECT_RDLENGTH, 35)).withMessageContaining("1 bytes behind the name");
    }

    @Test
    void rejectsNameServerWithoutName() {
        rejected(vector("redirect").setShort(REDIRECT_RDLENGTH, 0)).withMessageContaining("cut off");
        rejected(vector("redirect").setByte(REDIRECT_RDLENGTH + 2, 0)).withMessageContaining("must be 32");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void keepsAddressOfOddLengthAsItIs(int length) {
        NsPacket decoded = NsPacketDecoder.decode(vector("redirect").setShort(138 - 6, length));

        assertThat(decoded.additionals().get(0).data())
                .isInstanceOfSatisfying(
                        NsData.Opaque.class,
                        data -> assertThat(data.octets().length()).isEqualTo(length));
    }

    @Test
    void rejectsQuestionWithoutName() {
        rejected(vector("query-broadcast").setByte(12, 0)).withMessageContaining("must be 32");
    }

    @Test
    void rejectsPointerToTheRoot() {
        // offset 4 is the upper byte of QDCOUNT, a zero
        rejected(vector("registration-broadcast").setShort(50, 0xC000 | QDCOUNT))
                .withMessageContaining("must be 32");
    }
}
