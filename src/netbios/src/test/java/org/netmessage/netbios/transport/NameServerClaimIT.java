package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.OVERWRITE;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** How a P node claims names, RFC 1002 5.1.2.1, before a name server that speaks bytes. */
@ExtendWith(BufferLeakExtension.class)
class NameServerClaimIT {
    /** For servers that always answer. */
    static final RetryPolicy ANSWERED = new RetryPolicy(3, Duration.ofSeconds(5));

    private static final String OWNER = "127.0.0.77";
    private static final int P_NODE = 0x2000;
    private static final long ASKED_TTL = 300_000;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private FakeNameServer server;
    private NetBiosNode node;

    @BeforeEach
    void startServer() {
        server = FakeNameServer.at(LOOPBACK, FakeNameServer.HOME);
    }

    private void start(RetryPolicy retry, InetSocketAddress... servers) {
        node = LOOPBACK.node(FakeNameServer.settings(NodeType.P, retry, retry, servers));
    }

    private void start(RetryPolicy retry) {
        start(retry, server.address());
    }

    /** The claim as the server got it. */
    private Datagram registration(String name) {
        return server.expect(REGISTRATION, name);
    }

    private String answerTo(String queried) {
        return LOOPBACK.closing(UdpPeer.at(OWNER)).ask(NsBytes.query(1, queried), nameService(node));
    }

    private void assertNotOwned(String name) {
        assertThat(node.ownership(name(name))).isEmpty();
        assertThat(answerTo(name)).isEqualTo(NsBytes.notFound(1, NsBytes.name(name)));
    }

    /** The server hears nothing more before another claim. */
    private void assertNothingMoreIsSent() {
        node.claim(name("OTHER"), false);
        registration("OTHER");
    }

    @ParameterizedTest
    @CsvSource({"false, 8192", "true, 40960"})
    void registersWithTheServerAndNobodyElse(boolean group, int flags) {
        start(ANSWERED);
        UdpPeer segment = LOOPBACK.closing(UdpPeer.hearing(node));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), group);
        Datagram request = server.next();
        server.grant(request, 0);

        get(claim);
        assertThat(request.hex()).isEqualTo(NsBytes.claim(request.id(), REGISTRATION, "ALICE", ASKED_TTL, flags, HERE));
        assertThat(request.from()).isEqualTo(nameService(node));
        assertThat(segment.hasNothing()).isTrue();
        assertThat(answerTo("ALICE")).endsWith(NsBytes.owner(flags, HERE));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void ownsNothingWhenTheServerSaysNo(int rcode) {
        start(ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.refuse(registration("ALICE"), rcode);

        NetBiosException failure = failure(claim);
        assertThat(failure.reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(failure).hasMessageContaining("ALICE<03> is owned by 127.0.0.99, says " + FakeNameServer.HOME);
        assertNotOwned("ALICE");
        assertNothingMoreIsSent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void asksTheNextServerWhenOneFails(int rcode) {
        FakeNameServer second = FakeNameServer.at(LOOPBACK, "127.0.0.54");
        start(ANSWERED, server.address(), second.address());

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.refuse(registration("ALICE"), rcode);
        second.grant(second.expect(REGISTRATION, "ALICE"), 0);

        get(claim);
        CompletableFuture<Void> next = node.claim(name("BOB"), false);
        second.grant(second.expect(REGISTRATION, "BOB"), 0);
        get(next);
        assertThat(server.hasNothing())
                .as("who failed is asked last for a while")
                .isTrue();
    }

    @Test
    void asksTheNextServerWhenOneIsSilent() {
        FakeNameServer second = FakeNameServer.at(LOOPBACK, "127.0.0.54");
        start(UNHURRIED, server.address(), second.address());

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        second.grant(second.expect(REGISTRATION, "ALICE"), 0);

        get(claim);
        List<String> requests = Stream.generate(server::receive)
                .limit(3)
                .map(Datagram::hex)
                .distinct()
                .toList();
        assertThat(requests).as("one question, three times").hasSize(1);
        assertThat(server.hasNothing()).isTrue();
    }

    @Test
    void ownsNothingWhenAllServersAreSilent() {
        UdpPeer other = LOOPBACK.closing(UdpPeer.at("127.0.0.54"));
        start(FAST, server.address(), other.address());

        NetBiosException failure = failure(node.claim(name("ALICE"), false));

        assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failure).hasMessageContaining("ALICE<03>").hasMessageContaining(FakeNameServer.HOME);
        assertNotOwned("ALICE");
    }

    @Test
    void ignoresAnswersThatDoNotFit() {
        start(UNHURRIED);
        UdpPeer stranger = LOOPBACK.closing(UdpPeer.at(OWNER));
        UdpPeer lodger = LOOPBACK.closing(UdpPeer.at(FakeNameServer.HOME));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = registration("ALICE");
        int id = request.id();
        String alice = NsBytes.name("ALICE");
        String owner = NsBytes.owner(UNIQUE, OWNER);
        stranger.send(NsBytes.objection(id, "ALICE", OWNER), request.from());
        lodger.send(NsBytes.objection(id, "ALICE", OWNER), request.from());
        server.send(request, NsBytes.objection(id ^ 1, "ALICE", OWNER));
        server.send(request, NsBytes.objection(id, "ALICF", OWNER));
        server.send(request, NsBytes.answer(id, 0xB486, alice, NB, 0, owner)); // release
        server.send(request, NsBytes.answer(id, 0x8586, alice, NB, 0, owner)); // query
        server.send(request, NsBytes.answer(id, 0x2D86, alice, NB, 0, owner)); // no answer
        server.grant(request, 0);

        get(claim);
        server.refuse(request, 6); // a second answer changes nothing
        assertThat(answerTo("ALICE")).startsWith("00018580");
    }

    @Test
    void waitsForServerThatAsksForTimeAndDoesNotRepeatItself() {
        start(new RetryPolicy(2, Duration.ofMillis(300)));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = registration("ALICE");
        server.delay(request, 60);
        CompletableFuture<Void> other = node.claim(name("BOB"), false);
        failure(other); // long after the claim would have failed, had nobody asked for time

        assertThat(claim).isNotDone();
        server.grant(request, 0);
        get(claim);
    }

    @Test
    void ignoresDelaysOfStrangers() {
        start(FAST);
        UdpPeer stranger = LOOPBACK.closing(UdpPeer.at(OWNER));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = registration("ALICE");
        String name = FakeNameServer.wireName(request);
        stranger.send(NsBytes.answer(request.id(), 0xBC00, name, NB, 60, "2900"), request.from());
        server.send(request, NsBytes.answer(request.id() ^ 1, 0xBC00, name, NB, 60, "2900"));

        assertThat(failure(claim).reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void doesNotTakeNameThatItsOwnerDefendsAgainstChallenge() {
        start(ANSWERED);
        UdpPeer owner = LOOPBACK.closing(UdpPeer.at(OWNER, nameService(node).getPort()));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.challenge(registration("ALICE"), OWNER);
        Datagram query = owner.receive();
        owner.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());

        assertThat(query.hex()).isEqualTo(NsBytes.question(query.id(), QUERY, NsBytes.name("ALICE"), NB));
        NetBiosException failure = failure(claim);
        assertThat(failure.reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(failure).hasMessageContaining("owned by " + OWNER);
        assertThat(node.ownership(name("ALICE"))).isEmpty();
        assertNothingMoreIsSent();
    }

    @Test
    void overwritesWhatTheChallengedOwnerDoesNotHave() {
        start(ANSWERED);
        UdpPeer owner = LOOPBACK.closing(UdpPeer.at(OWNER, nameService(node).getPort()));
        UdpPeer stranger =
                LOOPBACK.closing(UdpPeer.at("127.0.0.78", nameService(node).getPort()));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.challenge(registration("ALICE"), OWNER);
        Datagram query = owner.receive();
        stranger.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());
        owner.send(NsBytes.notFound(query.id(), NsBytes.name("ALICE")), query.from());
        Datagram overwrite = server.expect(OVERWRITE, "ALICE");

        assertThat(overwrite.hex())
                .isEqualTo(NsBytes.claim(overwrite.id(), OVERWRITE, "ALICE", ASKED_TTL, P_NODE, HERE));
        assertThat(claim).isNotDone();
        server.grant(overwrite, 0);
        get(claim);
    }

    @Test
    void ownsNothingWhenTheServerRefusesTheOverwrite() {
        start(ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.challenge(registration("ALICE"), HERE);
        server.refuse(server.expect(OVERWRITE, "ALICE"), 4);

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertNotOwned("ALICE");
    }

    @Test
    void overwritesWhatASilentOwnerHad() {
        start(UNHURRIED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.challenge(registration("ALICE"), OWNER);
        server.grant(server.expect(OVERWRITE, "ALICE"), 0);

        get(claim);
    }

    @Test
    void ownsNothingWhenTheServerDoesNotAnswerTheOverwrite() {
        start(UNHURRIED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        server.challenge(registration("ALICE"), HERE);
        server.expect(OVERWRITE, "ALICE");

        NetBiosException failure = failure(claim);
        assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failure).hasMessageContaining("does not answer the overwrite of ALICE<03>");
        assertNotOwned("ALICE");
    }

    @Test
    void givesBackWhatIsGrantedAfterTheRelease() {
        start(ANSWERED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram request = registration("ALICE");
        get(node.release(name("ALICE")));
        server.grant(request, 0);

        assertThat(failure(claim).reason()).isEqualTo(Reason.CLOSED);
        server.expect(RELEASE, "ALICE");
    }

    @Test
    void keepsWhatTheNextClaimGotWhenTheFirstIsGrantedLate() {
        start(ANSWERED);

        node.claim(name("ALICE"), false);
        Datagram first = registration("ALICE");
        get(node.release(name("ALICE")));
        CompletableFuture<Void> again = node.claim(name("ALICE"), false);
        server.grant(registration("ALICE"), 0);
        get(again);
        server.grant(first, 0);

        assertThat(answerTo("ALICE")).startsWith("00018580"); // and the late grant has been taken
        assertNothingMoreIsSent();
    }
}
