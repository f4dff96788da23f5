package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.everybody;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.OVERWRITE;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.REFRESH;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;

/** Whose demands a node obeys, and what it tells of the names of others, RFC 1002 5.1.1.5. */
@ExtendWith(BufferLeakExtension.class)
class DemandsIT {
    private static final String PEER = "127.0.0.9";
    private static final String CONFLICT =
            NsBytes.answer(1, NsBytes.CONFLICT_DEMAND, NsBytes.name("ALICE"), NB, 0, NsBytes.owner(UNIQUE, "0.0.0.0"));
    private static final String RELEASE_OF_ALICE = NsBytes.claim(1, RELEASE, "ALICE", UNIQUE, HERE);

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final Queue<NetBiosName> conflicts = new ConcurrentLinkedQueue<>();
    private final Queue<NetBiosName> changed = new ConcurrentLinkedQueue<>();
    private final NetBiosCounters counters = new NetBiosCounters();
    private final UdpPeer peer = LOOPBACK.closing(UdpPeer.at(PEER));
    private final UdpPeer server = LOOPBACK.closing(UdpPeer.at(FakeNameServer.HOME));
    private NetBiosNode node;

    static Stream<String> demands() {
        return Stream.of(CONFLICT, RELEASE_OF_ALICE);
    }

    /** A B node that knows a name server, and owns ALICE and BOB. */
    private void start(boolean obeyDemands) {
        NodeSettings settings = FakeNameServer.settings(NodeType.B, FAST, FAST, server.address());
        start(settings.withNameService(settings.nameService().withTrust(obeyDemands, 3)));
        get(node.claim(name("ALICE"), false));
        get(node.claim(name("BOB"), false));
    }

    private void start(NodeSettings settings) {
        NodeEvents events = new NodeEvents() {
            @Override
            public void onConflict(NetBiosName name) {
                conflicts.add(name);
            }

            @Override
            public void onOwnerChanged(NetBiosName name) {
                changed.add(name);
            }
        };
        node = new NetBiosNode(
                LOOPBACK.loops(),
                settings.withObserver(counters),
                Map.of(),
                offer -> new SessionAcceptor.Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME),
                events);
        LOOPBACK.closing(() -> get(node.stop()));
        get(node.start());
    }

    private long refused() {
        return counters.dropped(Service.NAME, DropReason.UNTRUSTED_DEMAND);
    }

    private void assertConflict() {
        await().atMost(PATIENCE).until(() -> node.inConflict(name("ALICE")));
        assertThat(conflicts).containsExactly(name("ALICE"));
        assertThat(peer.ask(NsBytes.query(7, "ALICE"), nameService(node)))
                .isEqualTo(NsBytes.notFound(7, NsBytes.name("ALICE")));
        peer.expectSilence(
                "BOB",
                everybody(node),
                NsBytes.question(8, QUERY | BROADCAST, NsBytes.name("ALICE"), NB),
                NsBytes.claim(9, REGISTRATION | BROADCAST, "ALICE", UNIQUE, PEER));
    }

    @ParameterizedTest
    @MethodSource("demands")
    void refusesStrangersAndCountsThem(String demand) {
        start(false);

        peer.expectSilence("ALICE", nameService(node), demand);
        peer.expectSilence("ALICE", everybody(node), demand);

        assertThat(refused()).isEqualTo(2);
        assertThat(node.inConflict(name("ALICE"))).isFalse();
        assertThat(conflicts).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("demands")
    void obeysItsNameServer(String demand) {
        start(false);

        server.send(demand, nameService(node));

        assertConflict();
        server.send(demand, nameService(node));
        peer.expectSilence("BOB", nameService(node));
        assertThat(conflicts).as("told once").hasSize(1);
        assertThat(refused()).isZero();
    }

    @ParameterizedTest
    @MethodSource("demands")
    void doesNotTakeBroadcastsForItsNameServers(String demand) {
        start(false);

        server.send(demand, everybody(node));

        await().atMost(PATIENCE).until(() -> refused() == 1 || node.inConflict(name("ALICE")));
        assertThat(node.inConflict(name("ALICE"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("demands")
    void obeysAnybodyWhenToldTo(String demand) {
        start(true);

        peer.send(demand, everybody(node));

        assertConflict();
    }

    @Test
    void heedsOnlyConflictDemandsAndOnlyForItsNames() {
        start(true);
        String owner = NsBytes.owner(UNIQUE, "0.0.0.0");

        peer.expectSilence(
                "ALICE",
                nameService(node),
                NsBytes.answer(1, 0xAD86, NsBytes.name("ALICE"), NB, 0, owner), // late objection
                NsBytes.answer(2, 0xAD80, NsBytes.name("ALICE"), NB, 0, owner),
                NsBytes.answer(3, 0x8587, NsBytes.name("ALICE"), NB, 0, owner), // of a query
                NsBytes.answer(4, 0xAD87, NsBytes.name("FOREIGN"), NB, 0, owner),
                NsBytes.claim(5, RELEASE, "ALICE", UNIQUE, PEER)); // its own, not ours

        assertThat(node.inConflict(name("ALICE"))).isFalse();
        assertThat(counters.dropped(Service.NAME, DropReason.UNSOLICITED)).isEqualTo(4);
    }

    @Test
    void tellsThatOthersGaveUpOrTookNames() {
        start(false);

        peer.expectSilence(
                "BOB",
                everybody(node),
                NsBytes.claim(1, RELEASE | BROADCAST, "FOREIGN", UNIQUE, PEER),
                NsBytes.claim(2, OVERWRITE | BROADCAST, "TAKEN", UNIQUE, PEER),
                NsBytes.claim(3, REFRESH | BROADCAST, "KEPT", UNIQUE, PEER));

        assertThat(changed).containsExactly(name("FOREIGN"), name("TAKEN"));
    }

    @Test
    void defendsNoNameThatBeginsWithAnAsterisk() {
        start(false);
        NetBiosName starred = NetBiosName.ofBytes("*STARRED       \3".getBytes(StandardCharsets.US_ASCII));
        get(node.claim(starred, false));

        peer.expectSilence(
                "BOB", everybody(node), NsBytes.claim(1, REGISTRATION | BROADCAST, "*STARRED", UNIQUE, PEER));
    }

    @Test
    void pointToPointNodeIgnoresBroadcastsAndSaysNoToUnicast() {
        FakeNameServer own = FakeNameServer.at(LOOPBACK, "127.0.0.54");
        start(FakeNameServer.settings(NodeType.P, FAST, ANSWERED, own.address()));
        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        own.grant(own.expect(REGISTRATION, "ALICE"), 0);
        get(claim);
        List<String> broadcasts = List.of(
                NsBytes.question(1, QUERY | BROADCAST, NsBytes.name("ALICE"), NB),
                NsBytes.question(2, NsBytes.NODE_STATUS | BROADCAST, NsBytes.anybody(), NsBytes.NBSTAT),
                NsBytes.claim(3, REGISTRATION | BROADCAST, "ALICE", UNIQUE, PEER));

        broadcasts.forEach(packet -> peer.send(packet, everybody(node)));
        peer.expectSilence("ALICE", nameService(node), broadcasts.toArray(String[]::new));

        assertThat(peer.ask(NsBytes.query(7, "NOBODY"), nameService(node)))
                .isEqualTo(NsBytes.notFound(7, NsBytes.name("NOBODY")));
        assertThat(counters.dropped(Service.NAME, DropReason.NOBODY_LISTENS))
                .as("those sent to its address")
                .isEqualTo(3);
    }
}
