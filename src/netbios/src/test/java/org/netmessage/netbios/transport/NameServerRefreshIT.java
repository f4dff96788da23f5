package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.everybody;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.REFRESH;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** How names stay registered with a name server, RFC 1002 5.1.2.4; leases of a second are refreshed after half of it. */
@ExtendWith(BufferLeakExtension.class)
class NameServerRefreshIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final Queue<NetBiosName> conflicts = new ConcurrentLinkedQueue<>();
    private FakeNameServer server;
    private FakeNameServer second;
    private NetBiosNode node;

    @BeforeEach
    void startServers() {
        server = FakeNameServer.at(LOOPBACK, FakeNameServer.HOME);
        second = FakeNameServer.at(LOOPBACK, "127.0.0.54");
    }

    private void start(NodeType type, RetryPolicy retry, InetSocketAddress... servers) {
        NodeEvents events = new NodeEvents() {
            @Override
            public void onConflict(NetBiosName name) {
                conflicts.add(name);
            }
        };
        node = new NetBiosNode(
                LOOPBACK.loops(),
                FakeNameServer.settings(type, FAST, retry, servers),
                Map.of(),
                offer -> new SessionAcceptor.Decision.Refused(SsnError.NOT_LISTENING_FOR_CALLING_NAME),
                events);
        LOOPBACK.closing(() -> get(node.stop()));
        get(node.start());
    }

    /** Claims ALICE, which the first server grants for a second. */
    private void claim() {
        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.grant(server.expect(REGISTRATION, "ALICE"), 1);
        get(claim);
    }

    private String answerTo(String queried) {
        return LOOPBACK.closing(UdpPeer.at("127.0.0.9")).ask(NsBytes.query(1, queried), nameService(node));
    }

    /** The server hears nothing more before a claim. */
    private void assertNothingMoreIsSent(FakeNameServer to) {
        node.claim(name("OTHER"), false);
        to.expect(REGISTRATION, "OTHER");
    }

    @Test
    void refreshesAgainAndAgain() {
        start(NodeType.P, ANSWERED, server.address());
        claim();

        for (int i = 0; i < 2; i++) {
            Datagram refresh = server.next();
            assertThat(refresh.hex()).isEqualTo(NsBytes.claim(refresh.id(), REFRESH, "ALICE", 300_000, 0x2000, HERE));
            server.grant(refresh, 1);
        }
    }

    @Test
    void refreshesNothingThatIsGrantedForEver() {
        start(NodeType.P, ANSWERED, server.address());
        CompletableFuture<Void> forEver = node.claim(name("BOB"), false);
        server.grant(server.expect(REGISTRATION, "BOB"), 0);
        get(forEver);
        claim();

        server.grant(server.expect(REFRESH, "ALICE"), 1);
        server.grant(server.expect(REFRESH, "ALICE"), 0);
        assertNothingMoreIsSent(server);
    }

    @Test
    void stopsUsingNameThatTheServerRefuses() {
        start(NodeType.H, ANSWERED, server.address());
        claim();
        CompletableFuture<Void> other = node.claim(name("BOB"), false);
        server.grant(server.expect(REGISTRATION, "BOB"), 0);
        get(other);
        server.refuse(server.expect(REFRESH, "ALICE"), 6);

        await().atMost(PATIENCE).until(() -> node.inConflict(name("ALICE")));
        assertThat(conflicts).containsExactly(name("ALICE"));
        assertThat(answerTo("ALICE")).isEqualTo(NsBytes.notFound(1, NsBytes.name("ALICE")));
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at("127.0.0.9"));
        peer.expectSilence(
                "BOB",
                everybody(node),
                NsBytes.question(2, QUERY | BROADCAST, NsBytes.name("ALICE"), NB),
                NsBytes.claim(3, REGISTRATION | BROADCAST, "ALICE", UNIQUE, "127.0.0.9"));
        TcpPeer caller = LOOPBACK.closing(
                TcpPeer.call("127.0.0.9", node.sessionServiceAddress().orElseThrow()));
        assertThat(caller.send(SsnBytes.request("ALICE", "BOB")).receive())
                .as("nobody is there under that name")
                .isEqualTo(SsnBytes.negative(0x82));
    }

    @Test
    void freesNameInConflictWithoutTellingAnybody() {
        start(NodeType.H, ANSWERED, server.address());
        UdpPeer segment = LOOPBACK.closing(UdpPeer.hearing(node));
        claim();
        server.refuse(server.expect(REFRESH, "ALICE"), 7);
        await().atMost(PATIENCE).until(() -> node.inConflict(name("ALICE")));

        assertThat(Loopback.failure(node.claim(name("ALICE"), false)).reason())
                .isEqualTo(NetBiosException.Reason.NAME_CONFLICT);
        get(node.release(name("ALICE")));

        assertThat(node.inConflict(name("ALICE"))).isFalse();
        assertThat(segment.hasNothing()).isTrue();
        claim(); // the next thing the server hears
        assertThat(answerTo("ALICE")).startsWith("00018580");
        assertThat(conflicts).hasSize(1);
    }

    @Test
    void refreshesNothingThatWasDemanded() {
        start(NodeType.P, ANSWERED, server.address());
        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = server.expect(REGISTRATION, "ALICE");
        server.grant(request, 1);
        get(claim);
        server.send(
                request,
                NsBytes.answer(
                        request.id(),
                        NsBytes.CONFLICT_DEMAND,
                        NsBytes.name("ALICE"),
                        NB,
                        0,
                        NsBytes.owner(UNIQUE, "0.0.0.0")));
        await().atMost(PATIENCE).until(() -> node.inConflict(name("ALICE")));

        CompletableFuture<Void> other = node.claim(name("BOB"), false);
        Datagram next = server.next();
        while (!next.body().startsWith("2900")) {
            next = server.next(); // a refresh that was quicker than the demand
        }
        server.grant(next, 1);
        get(other);
        server.grant(server.expect(REFRESH, "BOB"), 0);
    }

    @Test
    void keepsNameAndTriesAgainWhileTheServerIsSilent() {
        start(NodeType.P, UNHURRIED, server.address());
        claim();

        int first = server.expect(REFRESH, "ALICE").id();
        Datagram next = server.expect(REFRESH, "ALICE");
        while (next.id() == first) {
            next = server.expect(REFRESH, "ALICE");
        }

        assertThat(answerTo("ALICE")).startsWith("00018580");
        assertThat(conflicts).isEmpty();
    }

    @Test
    void registersWithAnotherServerWhenOneIsSilent() {
        start(NodeType.P, UNHURRIED, server.address(), second.address());
        claim();

        server.expect(REFRESH, "ALICE");
        second.grant(second.expect(REGISTRATION, "ALICE"), 1); // it does not know the name
        second.grant(second.expect(REFRESH, "ALICE"), 1);
        second.refuse(second.expect(REFRESH, "ALICE"), 2); // has failed
        Datagram back = server.next();
        while (back.body().startsWith("4000")) {
            back = server.next();
        }
        assertThat(back.body()).startsWith("2900").contains(NsBytes.name("ALICE"));
        server.grant(back, 0);

        get(node.release(name("ALICE")));
        server.expect(RELEASE, "ALICE");
    }

    @Test
    void releasesNameOnlyWhenTheRefreshUnderWayHasEnded() {
        start(NodeType.P, ANSWERED, server.address());
        claim();
        Datagram refresh = server.expect(REFRESH, "ALICE");

        CompletableFuture<Void> released = node.release(name("ALICE"));
        CompletableFuture<Void> other = node.claim(name("BOB"), false);
        server.grant(server.expect(REGISTRATION, "BOB"), 0);
        get(other);
        assertThat(server.hasNothing()).as("no release overtakes the refresh").isTrue();
        assertThat(released).isNotDone();
        server.grant(refresh, 1);
        server.expect(RELEASE, "ALICE");

        get(released);
        assertNothingMoreIsSent(server);
    }

    @Test
    void releasesNameWhereTheRefreshUnderWayBringsIt() {
        start(NodeType.P, UNHURRIED, server.address(), second.address());
        claim();
        server.expect(REFRESH, "ALICE");
        Datagram takeover = second.expect(REGISTRATION, "ALICE");

        CompletableFuture<Void> released = node.release(name("ALICE"));
        second.grant(takeover, 1);

        second.expect(RELEASE, "ALICE");
        get(released);
    }

    @Test
    void registersNothingAfterItHasStopped() {
        start(NodeType.P, ANSWERED, server.address());
        claim();
        Datagram refresh = server.expect(REFRESH, "ALICE");

        CompletableFuture<Void> stopped = node.stop();
        server.grant(refresh, 1);
        server.expect(RELEASE, "ALICE");

        get(stopped);
        assertThat(server.hasNothing()).isTrue();
    }
}
