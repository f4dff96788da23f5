package org.netmessage.netbios.codec.ns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.name.NetBiosName;

/** The packets we send are those of the wire vectors. */
class NsPacketsTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);
    private static final NetBiosName NBNS2 = NetBiosName.of("NBNS2", 0x20, US_ASCII);
    private static final NetBiosName SAMBAPEER = NetBiosName.of("SAMBAPEER", 0x03, US_ASCII);
    private static final NbEntry PEER = new NbEntry(0x0000, address("10.99.0.3"));
    private static final NbEntry B_NODE = new NbEntry(0x0000, address("192.0.2.20"));
    private static final NbEntry H_NODE = new NbEntry(0x6000, address("192.0.2.20"));
    private static final NbEntry OTHER = new NbEntry(0x0000, address("192.0.2.30"));

    private static Inet4Address address(String text) {
        return (Inet4Address) NetUtil.createInetAddressFromIpAddressString(text);
    }

    private static NodeName node(String name, int suffix, int flags) {
        return new NodeName(NetBiosName.of(name, suffix, US_ASCII), flags);
    }

    private static Octets statistics() {
        return Octets.of(Arrays.copyOf(HexFormat.of().parseHex("00005e005301"), 46));
    }

    static Stream<Arguments> packets() {
        List<NodeName> table = List.of(
                node("WS1", 0x00, NodeName.ACTIVE),
                node("WORKGROUP", 0x00, NodeName.ACTIVE | NodeName.GROUP),
                node("WS1", 0x03, NodeName.ACTIVE),
                node("ALICE", 0x03, NodeName.ACTIVE),
                node("WS1", 0x20, NodeName.ACTIVE));
        return Stream.of(
                Arguments.of("registration-broadcast", NsPackets.registration(0x1234, ALICE, B_NODE, 0, true)),
                Arguments.of("registration-unicast", NsPackets.registration(0x1235, ALICE, H_NODE, 300_000, false)),
                Arguments.of("overwrite-demand", NsPackets.overwrite(0x1237, ALICE, B_NODE, 0, true)),
                Arguments.of(
                        "registration-multihomed", NsPackets.multihomedRegistration(0x1236, ALICE, H_NODE, 300_000)),
                Arguments.of("refresh", NsPackets.refresh(0x1238, ALICE, H_NODE, 300_000, false)),
                Arguments.of("end-node-challenge", NsPackets.endNodeChallenge(0x1235, ALICE, OTHER)),
                Arguments.of("wack", NsPackets.wack(0x1235, ALICE, new NsFlags(0x2900), 30)),
                Arguments.of("release-broadcast", NsPackets.release(0x1239, ALICE, B_NODE, true)),
                Arguments.of(
                        "registration-positive",
                        NsPackets.registrationResponse(0x1235, ALICE, H_NODE, 518_400, NsRcode.OK)),
                Arguments.of(
                        "registration-negative",
                        NsPackets.registrationResponse(0x1234, ALICE, OTHER, 0, NsRcode.ACT_ERR)),
                Arguments.of("conflict-demand", NsPackets.conflictDemand(0x123A, ALICE, 0)),
                Arguments.of("release-positive", NsPackets.releaseResponse(0x1239, ALICE, B_NODE, NsRcode.OK)),
                Arguments.of(
                        "nmbd-release-refused", NsPackets.releaseResponse(0x2222, SAMBAPEER, PEER, NsRcode.ACT_ERR)),
                Arguments.of("refresh-broadcast", NsPackets.refresh(0x2222, SAMBAPEER, PEER, 0, true)),
                Arguments.of("netnbname-query", NsPackets.nameQuery(0x5AE2, SAMBAPEER, false)),
                Arguments.of("query-broadcast", NsPackets.nameQuery(0x123B, ALICE, true)),
                Arguments.of(
                        "query-positive", NsPackets.positiveQueryResponse(0x123B, ALICE, List.of(B_NODE), 300_000)),
                Arguments.of("query-negative", NsPackets.negativeQueryResponse(0x123B, ALICE, NsRcode.NAM_ERR)),
                Arguments.of(
                        "redirect", NsPackets.redirectQueryResponse(0x123B, ALICE, NBNS2, address("192.0.2.54"), 300)),
                Arguments.of("node-status-request", NsPackets.nodeStatusRequest(0x123C, NetBiosName.WILDCARD)),
                Arguments.of(
                        "node-status-response",
                        NsPackets.nodeStatusResponse(0x123C, NetBiosName.WILDCARD, table, statistics(), false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void makesThePacketsOfTheSheet(String vector, NsPacket packet) {
        ByteBuf out = Unpooled.buffer();
        NsPacketEncoder.encode(packet, out);

        assertThat(ByteBufUtil.hexDump(out))
                .isEqualTo(WireVectors.named("ns/" + vector).hex());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void makesWhatTheDecoderReads(String vector, NsPacket packet) {
        assertThat(NsPacketDecoder.decode(WireVectors.named("ns/" + vector).buffer()))
                .isEqualTo(packet);
    }

    @Test
    void setsTheBroadcastFlagOnlyWhenBroadcasting() {
        assertThat(NsPackets.nameQuery(1, ALICE, false).flags()).isEqualTo(new NsFlags(0x0100));
        assertThat(NsPackets.registration(1, ALICE, B_NODE, 0, false).flags()).isEqualTo(new NsFlags(0x2900));
        assertThat(NsPackets.overwrite(1, ALICE, B_NODE, 0, false).flags()).isEqualTo(new NsFlags(0x2800));
        assertThat(NsPackets.release(1, ALICE, B_NODE, false).flags()).isEqualTo(new NsFlags(0x3000));
        assertThat(NsPackets.nodeStatusRequest(1, ALICE).flags()).isEqualTo(new NsFlags(0x0000));
    }

    @Test
    void answersWithTheResultCode() {
        assertThat(NsPackets.releaseResponse(1, ALICE, B_NODE, NsRcode.ACT_ERR).flags())
                .isEqualTo(new NsFlags(0xB406));
        assertThat(NsPackets.registrationResponse(1, ALICE, B_NODE, 0, NsRcode.RFS_ERR)
                        .flags())
                .isEqualTo(new NsFlags(0xAD85));
    }

    @Test
    void saysWhenNodeStatusIsCut() {
        assertThat(NsPackets.nodeStatusResponse(1, ALICE, List.of(), Octets.of(), true)
                        .flags())
                .isEqualTo(new NsFlags(0x8600));
    }
}
