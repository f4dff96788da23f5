package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;
import static org.netmessage.netbios.transport.ResolverBench.OWNER;
import static org.netmessage.netbios.transport.ResolverBench.SESSION_PORT;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** Finding names without a node of our own, RFC 1002 5.1.1.2, from a peer that speaks bytes. */
@ExtendWith(BufferLeakExtension.class)
class NameResolverIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private ResolverBench bench;
    private UdpPeer segment;
    private UdpPeer owner;

    private void start(NodeSettings settings) {
        start(settings, Map.of());
    }

    private void start(NodeSettings settings, Map<String, HostAddress> hosts) {
        bench = new ResolverBench(LOOPBACK, settings, hosts);
        segment = bench.segment();
        owner = bench.owner();
    }

    @Test
    void asksEverybodyAndTakesTheFirstAnswer() {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = segment.receive();
        owner.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());
        owner.send(NsBytes.found(query.id(), "ALICE", UNIQUE, "127.0.0.10"), query.from());

        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
        assertThat(query.hex()).isEqualTo(NsBytes.question(query.id(), QUERY | BROADCAST, NsBytes.name("ALICE"), NB));
        assertThat(query.from().getAddress()).isEqualTo(Ipv4Network.parseAddress(HERE));
        assertThat(query.from().getPort()).isNotEqualTo(segment.address().getPort());
    }

    @Test
    void givesUpAfterThreeQuestions() {
        start(settings(HERE, new RetryPolicy(3, Duration.ofMillis(40))));
        long before = System.nanoTime();

        NetBiosException failure = failure(bench.find("NOBODY"));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(failure.reason()).isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(failure).hasMessageContaining("NOBODY<03>");
        List<String> questions =
                Stream.generate(() -> segment.receive().hex()).limit(3).toList();
        assertThat(questions).containsOnly(questions.get(0));
        assertThat(segment.hasNothing()).isTrue();
    }

    @Test
    void dropsAnswerThatComesTooLate() {
        start(settings(HERE, Loopback.FAST));
        failure(bench.find("LATE"));
        Datagram old = segment.receive();
        owner.send(NsBytes.found(old.id(), "LATE", UNIQUE, OWNER), old.from());

        assertThat(failure(bench.find("LATE")).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    }

    @Test
    void takesStaticHostsWithoutAsking() {
        start(
                settings(HERE, UNHURRIED),
                Map.of(
                        "ALICE", new HostAddress(Ipv4Network.parseAddress("192.0.2.20"), OptionalInt.empty()),
                        "BOB", new HostAddress(Ipv4Network.parseAddress("192.0.2.21"), OptionalInt.of(1139))));

        assertThat(get(bench.find("ALICE"))).isEqualTo(at("192.0.2.20", SESSION_PORT));
        assertThat(get(bench.resolver().find(name("BOB").withSuffix(0x20), soon())))
                .isEqualTo(at("192.0.2.21", 1139));
        assertThat(segment.hasNothing()).isTrue();
    }

    @Test
    void asksNoLongerThanTheDeadlineAllows() {
        start(settings(HERE, new RetryPolicy(3, Duration.ofSeconds(60))));

        assertThat(failure(bench.resolver().find(name("ALICE"), Deadline.in(Duration.ofMillis(60))))
                        .reason())
                .isEqualTo(Reason.TIMEOUT);
        assertThat(failure(bench.resolver().find(name("ALICE"), Deadline.in(Duration.ZERO)))
                        .reason())
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void endsQuestionsWhenItCloses() {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        segment.receive();

        get(bench.resolver().close());

        assertThat(failure(found).reason()).isEqualTo(Reason.CLOSED);
        get(bench.resolver().close());
        CompletableFuture<InetSocketAddress> again = bench.find("ALICE");
        Datagram query = segment.receive();
        owner.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());
        assertThat(get(again)).isEqualTo(at(OWNER, SESSION_PORT));
    }

    @Test
    void reportsThatItsAddressCannotBeBound() {
        Inet4Address foreign = Ipv4Network.parseAddress("198.51.100.254");
        start(NodeSettings.on(
                List.of(new Lana(new Ipv4Network(foreign, 24), Ipv4Network.parseAddress("198.51.100.255"), foreign))));

        assertThat(failure(bench.find("ALICE")).reason()).isEqualTo(Reason.LOCAL);
        assertThat(failure(bench.find("ALICE"))).hasMessageContaining("198.51.100.254");
    }
}
