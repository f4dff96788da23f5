package org.netmessage.netbios.codec.ns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.name.NetBiosName;

/** What captured packets mean. */
class NsPacketDecoderTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);
    private static final NetBiosName NBNS2 = NetBiosName.of("NBNS2", 0x20, US_ASCII);
    private static final NetBiosName SAMBAPEER = NetBiosName.of("SAMBAPEER", 0x03, US_ASCII);

    private static NsPacket decode(String vector) {
        return NsPacketDecoder.decode(WireVectors.named("ns/" + vector).buffer());
    }

    private static Inet4Address address(String text) {
        return (Inet4Address) NetUtil.createInetAddressFromIpAddressString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "nmbd-claim-unique, 4f11, 2910, SAMBAPEER<03>, 0, 0, 10.99.0.1",
        "nmbd-claim-group, 4f13, 2910, TESTGRP<00>, 0, 8000, 10.99.0.1",
        "nmbd-claim-browser-election, 4f14, 2910, TESTGRP<1e>, 0, 8000, 10.99.0.1",
        "nmbd-claim-msbrowse, 4c01, 2910, ..__MSBROWSE__.<01>, 0, e000, 10.99.0.2",
        "nmbd-claim-h-node, 4bf0, 2910, SAMBAPEER<20>, 0, 6000, 10.99.0.1",
        "nmbd-register-multihomed, 4bf5, 7900, SAMBAPEER<20>, 259200, 6000, 10.99.0.1",
        "nmbd-register-group, 4bf8, 2900, TESTGRP<00>, 259200, e000, 10.99.0.1",
        "nmbd-refresh, 4bff, 4000, SAMBAPEER<03>, 259200, 6000, 10.99.0.1",
        "nmbd-release, 4c03, 3000, TESTGRP<1e>, 259200, e000, 10.99.0.1",
        "refresh-operation-9, 2222, 4900, MYNAME<03>, 300, 2000, 10.99.0.3",
        "register-lower-case, 2222, 2900, lowname<03>, 300, 2000, 10.99.0.3",
        "smbtorture-overwrite, db56, 2810, SAMBAPEER<20>, 1234, 400, 10.99.0.3",
        "overwrite-demand, 1237, 2810, ALICE<03>, 0, 0, 192.0.2.20",
    })
    void readsClaims(
            String vector, String id, String flags, String name, long ttl, String ownerFlags, String ownerAddress) {
        NsPacket packet = decode(vector);

        assertThat(packet.transactionId()).isEqualTo(HexFormat.fromHexDigits(id));
        assertThat(packet.flags()).isEqualTo(new NsFlags(HexFormat.fromHexDigits(flags)));
        assertThat(packet.question().orElseThrow().type()).isEqualTo(NsRecordType.NB);
        assertThat(packet.subject().orElseThrow()).hasToString(name);
        assertThat(packet.additionals())
                .extracting(record -> record.name().orElseThrow().toString(), NsRecord::type, NsRecord::ttl)
                .containsExactly(tuple(name, NsRecordType.NB, ttl));
        assertThat(packet.claimedOwners())
                .containsExactly(new NbEntry(HexFormat.fromHexDigits(ownerFlags), address(ownerAddress)));
        assertThat(packet.answeredOwners()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nmbd-query-positive, 8580, SAMBAPEER<03>, 259200, 0, 10.99.0.1",
        "nmbd-nbns-query-positive, 8580, WINSPEER<03>, 258960, 6000, 10.99.0.2",
        "nmbd-nbns-query-group, 8580, TESTGRP<00>, 258965, e000, 0.0.0.0",
        "nmbd-query-with-scope-positive, 8580, WINSPEER<03>.FOO.BAR, 1, 6000, 10.99.0.2",
        "nmbd-wildcard-query-positive, 8580, *<00>, 24, 6000, 10.99.0.2",
        "nmbd-claim-refused, ad86, SAMBAPEER<03>, 0, 0, 10.99.0.3",
        "nmbd-register-refused, ad85, WINSPEER<03>, 0, 2000, 10.99.0.3",
        "nmbd-register-multihomed-positive, ad80, SAMBAPEER<20>, 24, 6000, 10.99.0.1",
        "nmbd-refresh-positive, ad80, SAMBAPEER<03>, 24, 6000, 10.99.0.1",
        "nmbd-release-positive, b400, TESTGRP<1e>, 0, e000, 10.99.0.1",
        "nmbd-release-refused, b406, SAMBAPEER<03>, 0, 0, 10.99.0.3",
        "nmbd-release-unknown, b403, WINSPEER<03>, 0, 2000, 10.99.0.3",
        "end-node-challenge, ad00, ALICE<03>, 0, 0, 192.0.2.30",
        "conflict-demand, ad87, ALICE<03>, 0, 0, 0.0.0.0",
    })
    void readsAnswers(String vector, String flags, String name, long ttl, String ownerFlags, String ownerAddress) {
        NsPacket packet = decode(vector);

        assertThat(packet.flags()).isEqualTo(new NsFlags(HexFormat.fromHexDigits(flags)));
        assertThat(packet.question()).isEmpty();
        assertThat(packet.subject().orElseThrow()).hasToString(name);
        assertThat(packet.answers()).extracting(NsRecord::ttl).containsExactly(ttl);
        assertThat(packet.answeredOwners())
                .containsExactly(new NbEntry(HexFormat.fromHexDigits(ownerFlags), address(ownerAddress)));
        assertThat(packet.claimedOwners()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nmblookup-query-broadcast, 110, SAMBAPEER<03>, 32",
        "nmblookup-query-unicast, 100, WINSPEER<03>, 32",
        "netnbname-query, 100, SAMBAPEER<03>, 32",
        "nmbd-challenge-query, 0, SAMBAPEER<03>, 32",
        "query-with-scope, 100, WINSPEER<03>.FOO.BAR, 32",
        "nbtscan-node-status-request, 10, *<00>, 33",
        "netnbname-node-status-request, 0, *<00>, 33",
    })
    void readsQuestions(String vector, String flags, String name, int type) {
        NsPacket packet = decode(vector);

        assertThat(packet.flags()).isEqualTo(new NsFlags(HexFormat.fromHexDigits(flags)));
        assertThat(packet.question().orElseThrow().name()).hasToString(name);
        assertThat(packet.question().orElseThrow().type()).isEqualTo(type);
        assertThat(packet.answers()).isEmpty();
        assertThat(packet.additionals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"query-negative, ALICE<03>", "nmbd-nbns-query-negative, NOSUCH<03>"})
    void readsTheRecordOfNegativeAnswerWhetherCountedOrNot(String vector, String name) {
        NsPacket packet = decode(vector);

        assertThat(packet.flags().rcode()).isEqualTo(NsRcode.NAM_ERR);
        assertThat(packet.answers())
                .extracting(record -> record.name().orElseThrow().toString(), NsRecord::type, NsRecord::data)
                .containsExactly(tuple(name, NsRecordType.NULL, new NsData.Opaque(Octets.of())));
    }

    @Test
    void readsNegativeAnswerWithoutRecord() {
        NsPacket packet = NsPacketDecoder.decode(
                WireVectors.named("ns/query-negative").buffer().slice(0, 12));

        assertThat(packet.flags().rcode()).isEqualTo(NsRcode.NAM_ERR);
        assertThat(packet.answers()).isEmpty();
        assertThat(packet.subject()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wack, 32, 30", "nmbd-wack, 10, 60"})
    void readsWackWhateverTypeItsRecordHas(String vector, int type, long seconds) {
        NsPacket packet = decode(vector);

        assertThat(packet.flags().opCode()).isEqualTo(NsOpCode.WACK);
        assertThat(packet.answers())
                .extracting(NsRecord::type, NsRecord::ttl, NsRecord::data)
                .containsExactly(tuple(type, seconds, new NsData.Opaque(Octets.of((byte) 0x29, (byte) 0x00))));
        assertThat(packet.answeredOwners()).isEmpty();
    }

    @Test
    void readsRedirect() {
        NsPacket packet = decode("redirect");

        assertThat(packet.answers()).isEmpty();
        assertThat(packet.authorities())
                .containsExactly(new NsRecord(ALICE, NsRecordType.NS, 300, new NsData.NameServer(NBNS2)));
        assertThat(packet.additionals())
                .containsExactly(new NsRecord(NBNS2, NsRecordType.A, 300, new NsData.Address(address("192.0.2.54"))));
        assertThat(packet.redirectedTo()).contains(address("192.0.2.54"));
    }

    @Test
    void readsNameOfNameServerThatIsPointer() {
        ByteBuf redirect = WireVectors.named("ns/redirect").buffer();
        ByteBuf compressed =
                Unpooled.buffer().writeBytes(redirect, 54).writeShort(2).writeShort(0xC00C);
        compressed.writeBytes(redirect.skipBytes(2 + 34));

        NsPacket packet = NsPacketDecoder.decode(compressed);

        assertThat(packet.additionals()).hasSize(1);
        assertThat(packet.authorities())
                .containsExactly(new NsRecord(ALICE, NsRecordType.NS, 300, new NsData.NameServer(ALICE)));
    }

    @Test
    void readsWackThatNamesNothing() {
        NsPacket wack = decode("wack-without-name");

        assertThat(wack.flags().opCode()).isEqualTo(NsOpCode.WACK);
        assertThat(wack.subject()).isEmpty();
        assertThat(wack.answers())
                .extracting(NsRecord::name, NsRecord::ttl)
                .containsExactly(tuple(Optional.empty(), 30L));
    }

    @ParameterizedTest
    @CsvSource({"nmbd-node-status-to-nmblookup", "nmbd-node-status-to-nbtscan"})
    void readsNodeStatus(String vector) {
        NsPacket packet = decode(vector);

        assertThat(packet.subject()).contains(NetBiosName.WILDCARD);
        NsData.NodeStatus status = (NsData.NodeStatus) packet.answers().get(0).data();
        assertThat(status.names())
                .extracting(node -> node.name().toString(), NodeName::group)
                .containsExactly(
                        tuple("SAMBAPEER<00>", false),
                        tuple("SAMBAPEER<03>", false),
                        tuple("SAMBAPEER<20>", false),
                        tuple("TESTGRP<00>", true),
                        tuple("TESTGRP<1e>", true));
        assertThat(status.names()).allMatch(node -> (node.flags() & NodeName.ACTIVE) != 0);
        assertThat(status.statistics()).isEqualTo(Octets.of(new byte[46]));
        assertThat(status.names()).extracting(NodeName::name).contains(SAMBAPEER);
    }

    @Test
    void readsAllAddressesOfAnswer() {
        NsPacket packet = NsPacketDecoder.decode(
                WireVectors.named("ns/query-positive-three-addresses").buffer());

        assertThat(packet.answeredOwners())
                .isEqualTo(List.of(
                        new NbEntry(0x2000, address("192.0.2.20")),
                        new NbEntry(0x4000, address("198.51.100.7")),
                        new NbEntry(0xE000, address("255.255.255.255"))));
    }
}
