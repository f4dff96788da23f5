package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.OVERWRITE;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** In which order M and H nodes ask the name server and everybody, RFC 1002 5.1.3, MS-NBTE 3.1.4.1 and 3.1.7. */
@ExtendWith(BufferLeakExtension.class)
class NodeTypesIT {
    private static final int M_NODE = 0x4000;
    private static final int H_NODE = 0x6000;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private FakeNameServer server;
    private UdpPeer segment;
    private NetBiosNode node;

    @BeforeEach
    void startServer() {
        server = FakeNameServer.at(LOOPBACK, FakeNameServer.HOME);
    }

    private void start(NodeType type, RetryPolicy unicast) {
        start(type, FAST, unicast);
    }

    private void start(NodeType type, RetryPolicy broadcast, RetryPolicy unicast) {
        node = LOOPBACK.node(FakeNameServer.settings(type, broadcast, unicast, server.address()));
        segment = LOOPBACK.closing(UdpPeer.hearing(node));
    }

    private List<Datagram> hear(int count) {
        return Stream.generate(segment::receive).limit(count).toList();
    }

    /** Three broadcast registrations, then the announcement. */
    private void hearClaim(int nodeType) {
        List<Datagram> heard = hear(4);
        assertThat(heard.subList(0, 3))
                .extracting(Datagram::hex)
                .containsOnly(NsBytes.claim(heard.get(0).id(), REGISTRATION | BROADCAST, "ALICE", nodeType, HERE));
        assertThat(heard.get(3).hex())
                .isEqualTo(NsBytes.claim(heard.get(3).id(), OVERWRITE | BROADCAST, "ALICE", nodeType, HERE));
    }

    private void hearRelease(int nodeType) {
        List<Datagram> heard = hear(3);
        assertThat(heard)
                .extracting(Datagram::hex)
                .containsOnly(NsBytes.claim(heard.get(0).id(), RELEASE | BROADCAST, "ALICE", nodeType, HERE));
    }

    @Test
    void hybridNodeTellsOnlyTheServerThatAnswers() {
        start(NodeType.H, ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = server.next();
        server.grant(request, 0);
        get(claim);
        get(node.release(name("ALICE")));
        Datagram release = server.next();

        assertThat(request.hex()).isEqualTo(NsBytes.claim(request.id(), REGISTRATION, "ALICE", 300_000, H_NODE, HERE));
        assertThat(release.hex()).isEqualTo(NsBytes.claim(release.id(), RELEASE, "ALICE", H_NODE, HERE));
        assertThat(segment.hasNothing()).isTrue();
    }

    @Test
    void hybridNodeHasNoSecondTryWhenTheServerSaysNo() {
        start(NodeType.H, ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.refuse(server.expect(REGISTRATION, "ALICE"), 6);

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(segment.hasNothing()).isTrue();
    }

    @Test
    void hybridNodeAsksEverybodyWhenTheServerIsSilentAndRegistersLater() {
        start(NodeType.H, UNHURRIED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        int first = server.expect(REGISTRATION, "ALICE").id();
        hearClaim(H_NODE);
        get(claim);
        Datagram later = server.expect(REGISTRATION, "ALICE");
        while (later.id() == first) {
            later = server.expect(REGISTRATION, "ALICE");
        }
        server.grant(later, 0);

        CompletableFuture<Void> other = node.claim(name("BOB"), false); // the grant has been taken when this ends
        server.grant(server.expect(REGISTRATION, "BOB"), 0);
        get(other);
        get(node.release(name("ALICE")));
        server.expect(RELEASE, "ALICE");
        assertThat(segment.hasNothing()).isTrue();
    }

    @Test
    void hybridNodeTellsEverybodyWhenTheServerDoesNotReleaseTheName() {
        start(NodeType.H, ANSWERED);
        server.holdingReleases();
        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.grant(server.expect(REGISTRATION, "ALICE"), 0);
        get(claim);

        CompletableFuture<Void> released = node.release(name("ALICE"));
        Datagram release = server.expect(RELEASE, "ALICE");
        assertThat(segment.hasNothing()).isTrue();
        server.released(release, 6);

        get(released);
        hearRelease(H_NODE);
    }

    @Test
    void mixedNodeAsksEverybodyThenTheServer() {
        start(NodeType.M, ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = server.next();
        assertThat(request.hex()).isEqualTo(NsBytes.claim(request.id(), REGISTRATION, "ALICE", 300_000, M_NODE, HERE));
        hear(3);
        assertThat(segment.hasNothing()).as("not announced yet").isTrue();
        server.grant(request, 0);

        get(claim);
        assertThat(segment.receive().body()).startsWith("2810");
    }

    @Test
    void mixedNodeDoesNotAskTheServerWhenSomebodyObjects() {
        start(NodeType.M, UNHURRIED, ANSWERED);
        UdpPeer owner = LOOPBACK.closing(UdpPeer.at("127.0.0.9"));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram registration = segment.receive();
        owner.send(NsBytes.objection(registration.id(), "ALICE", "127.0.0.9"), registration.from());

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(server.hasNothing()).isTrue();
    }

    @Test
    void mixedNodeOwnsNothingWhenTheServerSaysNo() {
        start(NodeType.M, ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.refuse(server.expect(REGISTRATION, "ALICE"), 5);

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        hear(3);
        assertThat(segment.hasNothing()).as("nothing is announced").isTrue();
        assertThat(LOOPBACK.closing(UdpPeer.at("127.0.0.9")).ask(NsBytes.query(1, "ALICE"), nameService(node)))
                .isEqualTo(NsBytes.notFound(1, NsBytes.name("ALICE")));
    }

    @Test
    void mixedNodeNeedsNoServer() {
        start(NodeType.M, FAST);

        get(node.claim(name("ALICE"), false));

        hearClaim(M_NODE);
    }

    @Test
    void mixedNodeReleasesAtTheServerThenTellsEverybody() {
        start(NodeType.M, ANSWERED);
        server.holdingReleases();
        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.grant(server.expect(REGISTRATION, "ALICE"), 0);
        get(claim);
        hearClaim(M_NODE);

        CompletableFuture<Void> released = node.release(name("ALICE"));
        Datagram release = server.expect(RELEASE, "ALICE");
        assertThat(segment.hasNothing()).isTrue();
        server.released(release, 0);

        get(released);
        hearRelease(M_NODE);
    }
}
