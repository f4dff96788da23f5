package org.netmessage.netbios.codec.ns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

class NsPacketEncoderTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);
    private static final NbEntry OWNER =
            new NbEntry(0, (Inet4Address) NetUtil.createInetAddressFromIpAddressString("192.0.2.20"));
    private static final int LONGEST_DATAGRAM = 576; // RFC 1002 section 6, MAX_DATAGRAM_LENGTH

    private static ByteBuf encode(NsPacket packet) {
        ByteBuf out = Unpooled.buffer();
        NsPacketEncoder.encode(packet, out);
        return out;
    }

    private static NsPacket nodeStatus(int names) {
        return NsPackets.nodeStatusResponse(
                1,
                ALICE,
                Collections.nCopies(names, new NodeName(ALICE, NodeName.ACTIVE)),
                Octets.of(new byte[46]),
                false);
    }

    @Test
    void pointsToTheQuestionWithTheLongestScopeToo() {
        String label = "x".repeat(63);
        NetBiosName longest = ALICE.withScope(String.join(".", label, label, label, "x".repeat(28)));

        ByteBuf out = encode(NsPackets.registration(1, longest, OWNER, 0, true));

        assertThat(out.readableBytes()).isEqualTo(12 + 255 + 4 + 2 + 16).isLessThan(LONGEST_DATAGRAM);
        assertThat(NsPacketDecoder.decode(out).additionals())
                .extracting(NsRecord::name)
                .containsExactly(Optional.of(longest));
    }

    @Test
    void writesTheNameOfRecordThatIsNotTheQuestioned() {
        NsRecord other =
                new NsRecord(ALICE.withScope("CORP"), NsRecordType.NB, 0, new NsData.Addresses(List.of(OWNER)));
        NsPacket packet = new NsPacket(
                1,
                new NsFlags(NsFlags.REGISTRATION),
                Optional.of(new NsQuestion(ALICE, NsRecordType.NB)),
                List.of(),
                List.of(),
                List.of(other));

        assertThat(NsPacketDecoder.decode(encode(packet))).isEqualTo(packet);
    }

    @Test
    void countsTheRecordsOfEveryPacketButNegativeAnswer() {
        NsPacket negative = NsPackets.negativeQueryResponse(1, ALICE, NsRcode.NAM_ERR);
        NsPacket request =
                new NsPacket(1, new NsFlags(0x0003), Optional.empty(), negative.answers(), List.of(), List.of());

        assertThat(encode(negative).getUnsignedShort(6)).isZero();
        assertThat(encode(request).getUnsignedShort(6)).isEqualTo(1);
    }

    @Test
    void writesTimeToLiveWithoutSign() {
        ByteBuf out = encode(NsPackets.registration(1, ALICE, OWNER, 0xFFFF_FFFFL, false));

        assertThat(ByteBufUtil.hexDump(out, 56, 4)).isEqualTo("ffffffff");
    }

    @Test
    void fits25AddressesInOneDatagram() {
        ByteBuf out = encode(NsPackets.positiveQueryResponse(1, ALICE, Collections.nCopies(25, OWNER), 0));

        assertThat(out.readableBytes()).isEqualTo(56 + 6 * 25).isLessThan(LONGEST_DATAGRAM);
        assertThat(NsPacketDecoder.decode(out).answeredOwners()).hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25, 255})
    void writesNodeStatusOfAnySize(int names) {
        NsPacket packet = nodeStatus(names);

        ByteBuf out = encode(packet);

        assertThat(out.readableBytes()).isEqualTo(56 + 47 + 18 * names);
        assertThat(NsPacketDecoder.decode(out)).isEqualTo(packet);
    }

    @Test
    void refusesNodeStatusOfMoreNamesThanItsCountCanSay() {
        assertThatIllegalArgumentException().isThrownBy(() -> nodeStatus(256)).withMessageContaining("256");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x1_0000})
    void refusesTransactionIdOfMoreThan16Bits(int id) {
        assertThatIllegalArgumentException().isThrownBy(() -> NsPackets.nameQuery(id, ALICE, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x1_0000})
    void refusesFlagsOfMoreThan16Bits(int word) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NsFlags(word));
    }

    @Test
    void countsTheRecordsOfNegativeAnswerThatHasMoreThanOne() {
        NsPacket negative = NsPackets.negativeQueryResponse(1, ALICE, NsRcode.NAM_ERR);
        NsRecord record = negative.answers().get(0);
        NsPacket two =
                new NsPacket(1, negative.flags(), Optional.empty(), List.of(record, record), List.of(), List.of());
        NsPacket another =
                new NsPacket(1, negative.flags(), Optional.empty(), List.of(record), List.of(record), List.of(record));
        NsPacket withQuestion = new NsPacket(
                1,
                negative.flags(),
                Optional.of(new NsQuestion(ALICE, NsRecordType.NB)),
                List.of(record),
                List.of(),
                List.of());

        assertThat(NsPacketDecoder.decode(encode(two))).isEqualTo(two);
        assertThat(NsPacketDecoder.decode(encode(another))).isEqualTo(another);
        assertThat(NsPacketDecoder.decode(encode(withQuestion))).isEqualTo(withQuestion);
    }

    @Test
    void refusesWhatDoesNotFitItsField() {
        NsData data = new NsData.Addresses(List.of(OWNER));

        assertThatIllegalArgumentException().isThrownBy(() -> new NsRecord(ALICE, 0x1_0000, 0, data));
        assertThatIllegalArgumentException().isThrownBy(() -> new NsRecord(ALICE, 0, -1, data));
        assertThatIllegalArgumentException().isThrownBy(() -> new NsRecord(ALICE, 0, 0x1_0000_0000L, data));
        assertThatIllegalArgumentException().isThrownBy(() -> new NsQuestion(ALICE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NbEntry(0x1_0000, OWNER.address()));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeName(ALICE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NsData.Addresses(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NsData.Addresses(Collections.nCopies(10_923, OWNER)))
                .withMessageContaining("65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NsData.NodeStatus(List.of(), Octets.of(new byte[0xFFFF])))
                .withMessageContaining("65536 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NsData.Opaque(Octets.of(new byte[0x1_0000])))
                .withMessageContaining("65536 bytes");
    }
}
