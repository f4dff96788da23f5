package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;
import static org.netmessage.netbios.transport.ResolverBench.OWNER;
import static org.netmessage.netbios.transport.ResolverBench.SESSION_PORT;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** Whom a resolver asks, in which order, and what it remembers, RFC 1002 5.1.1.2, 5.1.2.2, MS-NBTE 3.1.4.2. */
@ExtendWith(BufferLeakExtension.class)
class ResolverRoadsIT {
    private static final CacheLimits CACHE = CacheLimits.DEFAULT;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private FakeNameServer server;
    private ResolverBench bench;

    @BeforeEach
    void startServer() {
        server = FakeNameServer.at(LOOPBACK, FakeNameServer.HOME);
    }

    private void start(NodeType type, RetryPolicy broadcast, RetryPolicy unicast, InetSocketAddress... servers) {
        start(FakeNameServer.settings(type, broadcast, unicast, servers), CacheLimits.NONE, false);
    }

    private void start(NodeSettings settings, CacheLimits cache, boolean dns) {
        bench = new ResolverBench(
                LOOPBACK, settings.withNameService(settings.nameService().withRoads(cache, Optional.empty(), dns)));
    }

    private Datagram query(String name) {
        return server.expect(QUERY, name);
    }

    private void assertFound(CompletableFuture<InetSocketAddress> found) {
        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
    }

    private void assertNobody(CompletableFuture<?> found) {
        assertThat(failure(found).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    }

    private void assertSegmentHeardNothing() {
        assertThat(bench.segment().hasNothing()).isTrue();
    }

    @Test
    void pointToPointNodeAsksTheServerAlone() {
        start(NodeType.P, FAST, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = server.next();
        server.found(query, UNIQUE, OWNER, 0);

        assertFound(found);
        assertThat(query.hex()).isEqualTo(NsBytes.query(query.id(), "ALICE"));
        CompletableFuture<InetSocketAddress> nobody = bench.find("NOBODY");
        server.notFound(query("NOBODY"));
        assertNobody(nobody);
        assertSegmentHeardNothing();
    }

    @Test
    void hybridNodeAsksTheServerThenEverybody() {
        start(NodeType.H, UNHURRIED, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> byServer = bench.find("ALICE");
        server.found(query("ALICE"), UNIQUE, OWNER, 0);
        assertFound(byServer);
        CompletableFuture<InetSocketAddress> byEverybody = bench.find("BOB");
        Datagram query = query("BOB");
        assertSegmentHeardNothing();
        server.notFound(query);
        Datagram broadcast = bench.segment().receive();
        bench.owner().send(NsBytes.found(broadcast.id(), "BOB", UNIQUE, OWNER), broadcast.from());

        assertFound(byEverybody);
        assertThat(broadcast.hex())
                .isEqualTo(NsBytes.question(broadcast.id(), QUERY | BROADCAST, NsBytes.name("BOB"), NB));
    }

    @Test
    void hybridNodeAsksEverybodyWhenTheServersAreSilent() {
        start(NodeType.H, UNHURRIED, FAST, server.address());

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram broadcast = bench.segment().receive();
        bench.owner().send(NsBytes.found(broadcast.id(), "ALICE", UNIQUE, OWNER), broadcast.from());

        assertFound(found);
        assertThat(Stream.generate(server::receive).limit(3).map(Datagram::id).distinct())
                .hasSize(1);
    }

    @Test
    void mixedNodeAsksEverybodyThenTheServer() {
        start(NodeType.M, UNHURRIED, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> byEverybody = bench.find("ALICE");
        Datagram broadcast = bench.segment().receive();
        bench.owner().send(NsBytes.found(broadcast.id(), "ALICE", UNIQUE, OWNER), broadcast.from());
        assertFound(byEverybody);
        assertThat(server.hasNothing()).isTrue();
        CompletableFuture<InetSocketAddress> byServer = bench.find("BOB");
        server.found(query("BOB"), UNIQUE, OWNER, 0);

        assertFound(byServer);
        assertThat(Stream.generate(bench.segment()::receive)
                        .limit(3)
                        .map(Datagram::id)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void asksTheNextServerWhenOneFailsOrIsSilent() {
        FakeNameServer second = FakeNameServer.at(LOOPBACK, "127.0.0.54");
        FakeNameServer third = FakeNameServer.at(LOOPBACK, "127.0.0.55");
        start(NodeType.P, FAST, UNHURRIED, server.address(), second.address(), third.address());

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = query("ALICE");
        server.send(query, NsBytes.answer(query.id(), 0x8582, NsBytes.name("ALICE"), 10, 0, "")); // SRV_ERR
        second.expect(QUERY, "ALICE");
        third.found(third.expect(QUERY, "ALICE"), UNIQUE, OWNER, 0);

        assertFound(found);
        CompletableFuture<InetSocketAddress> next = bench.find("BOB");
        third.found(third.expect(QUERY, "BOB"), UNIQUE, OWNER, 0);
        assertFound(next);
    }

    @Test
    void believesTheServerThatSaysNo() {
        FakeNameServer second = FakeNameServer.at(LOOPBACK, "127.0.0.54");
        start(NodeType.P, FAST, ANSWERED, server.address(), second.address());

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        server.notFound(query("ALICE"));

        assertNobody(found);
        assertThat(second.hasNothing()).isTrue();
    }

    @Test
    void goesWhereItIsSentTwiceAtMost() {
        int port = server.address().getPort();
        FakeNameServer second = FakeNameServer.at(LOOPBACK, "127.0.0.54", port);
        FakeNameServer third = FakeNameServer.at(LOOPBACK, "127.0.0.55", port);
        FakeNameServer fourth = FakeNameServer.at(LOOPBACK, "127.0.0.56", port);
        start(NodeType.P, FAST, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        server.redirect(query("ALICE"), "127.0.0.54");
        second.redirect(second.expect(QUERY, "ALICE"), "127.0.0.55");
        third.found(third.expect(QUERY, "ALICE"), UNIQUE, OWNER, 0);
        assertFound(found);

        CompletableFuture<InetSocketAddress> lost = bench.find("BOB");
        server.redirect(query("BOB"), "127.0.0.54");
        second.redirect(second.expect(QUERY, "BOB"), "127.0.0.55");
        third.redirect(third.expect(QUERY, "BOB"), "127.0.0.56");
        assertThat(failure(lost).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(fourth.hasNothing()).isTrue();
    }

    @Test
    void goesNowhereWhereNobodyCanBe() {
        start(NodeType.P, FAST, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        server.redirect(query("ALICE"), Loopback.EVERYBODY);

        assertThat(failure(found).reason()).isEqualTo(Reason.TIMEOUT);
        assertSegmentHeardNothing();
    }

    @Test
    void remembersWhatItFoundUntilItIsToldToForget() {
        start(FakeNameServer.settings(NodeType.P, FAST, ANSWERED, server.address()), CACHE, false);
        CompletableFuture<InetSocketAddress> first = bench.find("ALICE");
        server.found(query("ALICE"), UNIQUE, OWNER, 300);
        assertFound(first);

        assertFound(bench.find("ALICE"));
        assertThat(server.hasNothing()).isTrue();
        bench.resolver().forget(name("ALICE"));
        CompletableFuture<InetSocketAddress> again = bench.find("ALICE");
        server.found(query("ALICE"), UNIQUE, OWNER, 300);

        assertFound(again);
    }

    @Test
    void remembersForAWhileThatNobodyOwnsAName() {
        start(FakeNameServer.settings(NodeType.P, FAST, ANSWERED, server.address()), CACHE, false);
        CompletableFuture<InetSocketAddress> first = bench.find("NOBODY");
        server.notFound(query("NOBODY"));
        assertNobody(first);

        assertNobody(bench.find("NOBODY"));

        assertThat(server.hasNothing()).isTrue();
    }

    @Test
    void findsAllOwnersOfGroup() {
        start(FakeNameServer.settings(NodeType.P, FAST, ANSWERED, server.address()), CACHE, false);

        CompletableFuture<List<NbEntry>> found = bench.resolver().findOwners(name("GROUP"), soon());
        Datagram query = query("GROUP");
        server.send(
                query,
                NsBytes.answer(
                        query.id(),
                        NsBytes.POSITIVE_ANSWER,
                        NsBytes.name("GROUP"),
                        NB,
                        300,
                        NsBytes.owner(GROUP, "127.0.0.9") + NsBytes.owner(GROUP, "127.0.0.10")));

        List<NbEntry> owners = List.of(
                new NbEntry(GROUP, Ipv4Network.parseAddress("127.0.0.9")),
                new NbEntry(GROUP, Ipv4Network.parseAddress("127.0.0.10")));
        assertThat(get(found)).isEqualTo(owners);
        assertThat(get(bench.resolver().findOwners(name("GROUP"), soon()))).isEqualTo(owners);
        assertNobody(bench.find("GROUP"));
    }

    @Test
    void asksOnceForAllWhoAskAtTheSameTimeEachWithItsOwnDeadline() {
        start(NodeType.P, FAST, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> patient = bench.find("ALICE");
        CompletableFuture<InetSocketAddress> hurried =
                bench.resolver().find(name("ALICE"), Deadline.in(Duration.ofMillis(50)));
        CompletableFuture<InetSocketAddress> third = bench.find("ALICE");
        Datagram query = query("ALICE");
        assertThat(failure(hurried).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(patient).isNotDone();
        server.found(query, UNIQUE, OWNER, 0);

        assertFound(patient);
        assertFound(third);
        assertThat(server.hasNothing()).isTrue();
    }

    @Test
    void asksAnewForWhoAsksAgainOnHearingNo() {
        start(NodeType.P, FAST, ANSWERED, server.address());

        CompletableFuture<InetSocketAddress> again =
                bench.find("ALICE").exceptionallyCompose(failure -> bench.find("ALICE"));
        server.notFound(query("ALICE"));
        server.found(query("ALICE"), UNIQUE, OWNER, 0);

        assertFound(again);
    }

    @Test
    void goesNoFurtherWhenItIsClosed() {
        start(NodeType.H, UNHURRIED, ANSWERED, server.address());
        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        query("ALICE");

        get(bench.resolver().close());

        assertThat(failure(found).reason()).isEqualTo(Reason.CLOSED);
        CompletableFuture<InetSocketAddress> later = bench.find("BOB");
        server.found(query("BOB"), UNIQUE, OWNER, 0);
        assertFound(later);
        assertSegmentHeardNothing();
    }

    @Test
    void asksTheSystemLastAndOnlyWhenToldTo() {
        NodeSettings settings = FakeNameServer.settings(NodeType.P, FAST, ANSWERED, server.address());
        start(settings, CacheLimits.NONE, true);
        CompletableFuture<InetSocketAddress> found = bench.find("LOCALHOST");
        server.notFound(query("LOCALHOST"));
        assertThat(get(found)).isEqualTo(at(HERE, SESSION_PORT));

        start(settings, CacheLimits.NONE, false);
        CompletableFuture<InetSocketAddress> unknown = bench.find("LOCALHOST");
        server.notFound(query("LOCALHOST"));
        assertNobody(unknown);
    }

    @Test
    void doesNotTakeDigitsForAnAddress() {
        start(FakeNameServer.settings(NodeType.P, FAST, ANSWERED, server.address()), CacheLimits.NONE, true);

        CompletableFuture<InetSocketAddress> found = bench.find("2130706433"); // 127.0.0.1 to the JDK
        server.notFound(query("2130706433"));

        assertNobody(found);
    }
}
