package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.everybody;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.NBSTAT;
import static org.netmessage.netbios.transport.NsBytes.NODE_STATUS;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;

/** What a node answers to queries and to packets that are none, seen by a peer that speaks bytes. */
@ExtendWith(BufferLeakExtension.class)
class NameAnswersIT {
    private static final String STATISTICS = "00".repeat(46);
    private static final int THREE_DAYS = 259_200;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private NetBiosNode node;
    private UdpPeer peer;

    @BeforeEach
    void start() {
        node = LOOPBACK.nodeOwning("ALICE");
        peer = LOOPBACK.closing(UdpPeer.at("127.0.0.9"));
    }

    private static String owned(int id, int flags, String name) {
        return NsBytes.answer(
                id, NsBytes.POSITIVE_ANSWER, NsBytes.name(name), NB, THREE_DAYS, NsBytes.owner(flags, HERE));
    }

    private static String statusQuestion(int id, String wireName) {
        return NsBytes.question(id, NODE_STATUS, wireName, NBSTAT);
    }

    @Test
    void answersBroadcastForItsName() {
        String query = NsBytes.question(7, QUERY | BROADCAST, NsBytes.name("ALICE"), NB);

        assertThat(peer.ask(query, everybody(node))).isEqualTo(owned(7, UNIQUE, "ALICE"));
    }

    @Test
    void answersFromItsOwnAddress() {
        peer.send(NsBytes.query(7, "ALICE"), everybody(node));

        assertThat(peer.receive().from()).isEqualTo(nameService(node));
    }

    @Test
    void answersUnicastForItsNameAndForOthers() {
        assertThat(peer.ask(NsBytes.query(8, "ALICE"), nameService(node))).isEqualTo(owned(8, UNIQUE, "ALICE"));
        assertThat(peer.ask(NsBytes.query(9, "NOBODY"), nameService(node)))
                // the record is not counted, RFC 1002 4.2.14
                .isEqualTo("00098583" + "0000000000000000" + NsBytes.name("NOBODY") + "000a0001000000000000");
    }

    @Test
    void saysThatNameIsGroup() {
        get(node.claim(name("GROUP"), true));

        assertThat(peer.ask(NsBytes.query(7, "GROUP"), nameService(node))).isEqualTo(owned(7, GROUP, "GROUP"));
    }

    @Test
    void leavesBroadcastsForOthersToOthers() {
        String foreign = NsBytes.name("FOREIGN");
        String scoped = NsBytes.inScope(NsBytes.name("ALICE"), "ELSEWHERE");
        peer.expectSilence(
                "ALICE",
                everybody(node),
                NsBytes.question(1, QUERY | BROADCAST, foreign, NB),
                NsBytes.question(2, QUERY, foreign, NB), // without the flag
                NsBytes.question(3, QUERY | BROADCAST, scoped, NB),
                NsBytes.question(4, QUERY | BROADCAST, NsBytes.name("ALICE", 0x20), NB),
                NsBytes.question(5, QUERY | BROADCAST, NsBytes.anybody(), NB));
        peer.expectSilence("ALICE", nameService(node), NsBytes.question(6, QUERY | BROADCAST, foreign, NB));
    }

    @Test
    void tellsItsStatusToAnybodyWhoAsksForAnybody() {
        get(node.claim(name("GROUP"), true));
        String table = "02" + NsBytes.raw("ALICE", 3) + "0400" + NsBytes.raw("GROUP", 3) + "8400";

        for (var to : List.of(nameService(node), everybody(node))) {
            assertStatus(peer.ask(statusQuestion(7, NsBytes.anybody()), to), NsBytes.anybody(), table);
        }
    }

    @Test
    void tellsItsStatusToWhoAsksForItsName() {
        String table = "01" + NsBytes.raw("ALICE", 3) + "0400";

        assertStatus(
                peer.ask(statusQuestion(7, NsBytes.name("ALICE")), nameService(node)), NsBytes.name("ALICE"), table);
    }

    /** The names to the byte, and as many bytes of statistics as there must be. */
    private static void assertStatus(String answer, String asked, String table) {
        String expected = NsBytes.answer(7, NsBytes.NODE_STATUS_ANSWER, asked, NBSTAT, 0, table + STATISTICS);

        assertThat(answer)
                .hasSameSizeAs(expected)
                .startsWith(expected.substring(0, expected.length() - STATISTICS.length()));
    }

    @Test
    void tellsNoStatusToWhoAsksForAnotherNameOrScope() {
        peer.expectSilence(
                "ALICE",
                nameService(node),
                statusQuestion(1, NsBytes.name("FOREIGN")),
                statusQuestion(2, NsBytes.inScope(NsBytes.name("ALICE"), "ELSEWHERE")),
                statusQuestion(3, NsBytes.inScope(NsBytes.anybody(), "ELSEWHERE")));
    }

    @Test
    void tellsAnEmptyStatusWhileItOwnsNothing() {
        NetBiosNode nobody = LOOPBACK.node(settings("127.0.0.3", FAST));

        assertStatus(peer.ask(statusQuestion(7, NsBytes.anybody()), nameService(nobody)), NsBytes.anybody(), "00");
    }

    @Test
    void cutsStatusToWhatDatagramMayHold() {
        get(claimMany(23, ""));
        String whole = peer.ask(statusQuestion(7, NsBytes.anybody()), nameService(node));
        get(claimMany(1, "MORE"));
        String cut = peer.ask(statusQuestion(8, NsBytes.anybody()), nameService(node));

        assertThat(whole).startsWith("00078400").contains("18" + NsBytes.raw("ALICE", 3));
        assertThat(cut).startsWith("00088600").contains("18" + NsBytes.raw("ALICE", 3));
        assertThat(cut.length() / 2).isLessThanOrEqualTo(576 - 28);
    }

    @Test
    void cutsStatusOfLongScope() {
        String label = "S".repeat(60);
        CompletableFuture<?>[] claims = IntStream.range(0, 25)
                .mapToObj(i -> node.claim(name("N" + i).withScope(label), false))
                .toArray(CompletableFuture[]::new);
        get(CompletableFuture.allOf(claims));

        String cut = peer.ask(statusQuestion(8, NsBytes.inScope(NsBytes.anybody(), label)), nameService(node));

        assertThat(cut).startsWith("00088600");
        assertThat(cut.length() / 2).isBetween(500, 576 - 28);
    }

    private CompletableFuture<Void> claimMany(int count, String prefix) {
        return CompletableFuture.allOf(IntStream.range(0, count)
                .mapToObj(i -> node.claim(name(prefix + i), false))
                .toArray(CompletableFuture[]::new));
    }

    @Test
    void outlivesMalformedPackets() {
        String good = NsBytes.query(1, "ALICE");
        Random random = new Random(20260101);
        String[] bad = IntStream.range(0, 200)
                .mapToObj(i -> random.nextBoolean()
                        ? good.substring(0, 2 * random.nextInt(good.length() / 2))
                        : NsBytes.question(i, 0x8000 | random.nextInt(0x8000), NsBytes.name("X" + i), NB))
                .toArray(String[]::new);

        for (var to : List.of(nameService(node), everybody(node))) {
            peer.expectSilence("ALICE", to, bad);
            peer.expectSilence("ALICE", to, "00".repeat(8192), "ff".repeat(8192));
        }
    }

    @Test
    void ignoresWhoComesFromElsewhere() {
        NodeSettings closed =
                settings("127.0.0.3", FAST).withAccess(List.of(Ipv4Network.parse("127.0.0.8/29")), Optional.empty());
        NetBiosNode choosy = LOOPBACK.node(closed);
        get(choosy.claim(name("BOB"), false));
        UdpPeer stranger = LOOPBACK.closing(UdpPeer.at("127.0.0.16"));

        for (var to : List.of(nameService(choosy), everybody(choosy))) {
            stranger.send(NsBytes.query(1, "BOB"), to);
            stranger.send(statusQuestion(2, NsBytes.anybody()), to);
            peer.expectSilence("BOB", to);
        }

        // what the node would have sent to the stranger was sent before it answered the peer
        UdpPeer friend = LOOPBACK.closing(UdpPeer.at("127.0.0.9"));
        friend.send(NsBytes.query(3, "BOB"), nameService(choosy));
        assertThat(friend.receive().id()).isEqualTo(3);
        assertThat(stranger.hasNothing()).isTrue();
    }
}
