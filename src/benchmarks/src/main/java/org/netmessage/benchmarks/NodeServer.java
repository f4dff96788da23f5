package org.netmessage.benchmarks;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NetBiosNode;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.SessionLimits;
import org.netmessage.netbios.transport.SessionListener;

/** Our node in a process of its own, with names of a table and a session listener that only counts. */
final class NodeServer {
    private static final int CLAIMS_AT_ONCE = 500;
    private static final int PORTS = 2137;
    private static final Duration LONG = Duration.ofMinutes(15);

    private NodeServer() {}

    /**
     * Prints {@code ready} when it listens and owns its names, then obeys {@link ServerConsole}.
     *
     * @param arguments {@code address=}, {@code names=} (how many, the first of which is {@code name=}), {@code sessions=}
     *     (limit in all and per source), {@code halfOpen=} (limit per source), {@code requestTimeout=} seconds
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        Sessions listener = new Sessions();
        try (EventLoops loops = EventLoops.start("bench", given.number("loops", 1))) {
            NetBiosNode node = new NetBiosNode(loops, settings(given), offer -> listener.accept());
            node.start().join();
            claim(node, given.text("name"), given.number("names", 10));
            ServerConsole.run(listener.standing::get);
            node.stop().join();
        }
    }

    /** The settings of a node under test, from the arguments of {@link #main} but for the names. */
    static NodeSettings settings(Arguments given) {
        Inet4Address address = Ipv4Network.parseAddress(given.text("address"));
        return NodeSettings.on(address)
                // nmbd takes 1137 of all addresses
                .withPorts(OptionalInt.of(PORTS), OptionalInt.of(PORTS + 2), OptionalInt.of(PORTS + 1))
                // a broadcast address of its own, so that another node may have the same names
                .withAddresses(
                        Ipv4Network.parseAddress(
                                "127.255" + address.getHostAddress().substring(5)),
                        address)
                .withAccess(List.of(new Ipv4Network(address, 8)), Optional.of(true))
                // nobody else is there who could object
                .withNameService(NameServiceSettings.DEFAULT.withRetries(
                        new RetryPolicy(1, Duration.ofMillis(50)), RetryPolicy.UNICAST, Duration.ofSeconds(5)))
                .withLimits(limits(given));
    }

    private static SessionLimits limits(Arguments given) {
        SessionLimits usual = SessionLimits.DEFAULT;
        int sessions = given.number("sessions", usual.maxSessions());
        int halfOpen = given.number("halfOpen", usual.maxHalfOpen());
        SessionLimits limits = sessions == usual.maxSessions() ? usual : usual.withSessions(sessions, sessions);
        return (halfOpen == usual.maxHalfOpen() ? limits : limits.withHalfOpen(2 * halfOpen, halfOpen))
                .withTimes(usual.times()
                        .withRequest(given.seconds("requestTimeout", 10))
                        .withIdle(LONG));
    }

    private static void claim(NetBiosNode node, String first, int count) {
        List<CompletableFuture<Void>> claims = new ArrayList<>();
        claims.add(node.claim(name(first), false));
        for (int i = 0; claims.size() < count; i++) {
            claims.add(node.claim(name(Questions.tableName(i)), false));
            if (claims.size() % CLAIMS_AT_ONCE == 0) {
                CompletableFuture.allOf(claims.toArray(CompletableFuture[]::new))
                        .join();
            }
        }
        CompletableFuture.allOf(claims.toArray(CompletableFuture[]::new)).join();
    }

    private static NetBiosName name(String text) {
        return NetBiosName.of(text, 0x03, StandardCharsets.US_ASCII);
    }

    /** Counts the sessions that stand. */
    private static final class Sessions implements SessionListener {
        private final AtomicInteger standing = new AtomicInteger();

        Decision accept() {
            standing.incrementAndGet();
            return new Decision.Accepted(this);
        }

        @Override
        public void onMessage(NetBiosSession session, ByteBuf message) {}

        @Override
        public void onClosed(NetBiosSession session) {
            standing.decrementAndGet();
        }
    }
}
