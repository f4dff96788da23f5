package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;

/**
 * Event loops that the tests of a class share, and what each test opens on them. After the class no thread of ours may be
 * left.
 */
final class Loopback implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** Where the node under test lives. */
    static final String HERE = "127.0.0.1";

    /** Where everybody on loopback listens. */
    static final String EVERYBODY = "127.255.255.255";

    /** Longer than anything takes; only a failing test waits so long. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For questions that nobody answers. */
    static final RetryPolicy FAST = new RetryPolicy(3, Duration.ofMillis(20));

    /** For questions that a peer answers. */
    static final RetryPolicy UNHURRIED = new RetryPolicy(3, Duration.ofMillis(250));

    private static final int LOOPS = 2;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private EventLoops loops;

    @Override
    public void beforeAll(ExtensionContext context) {
        loops = EventLoops.start("test", LOOPS);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // the loops end at once; close waits another second for an executor of Netty, which need not delay every class
        Thread closer = new Thread(loops::close, "closer");
        closer.setDaemon(true);
        closer.start();
        assertNoThreadLeft();
    }

    EventLoops loops() {
        return loops;
    }

    /** Keeps all loops busy until it is run. */
    Runnable occupy() {
        CountDownLatch latch = new CountDownLatch(1);
        for (int i = 0; i < LOOPS; i++) {
            loops.execute(() -> awaitQuietly(latch));
        }
        return latch::countDown;
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Closes something when the test is over, last first. */
    <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    /** A node that listens; it is stopped when the test is over. */
    NetBiosNode node(NodeSettings settings, SessionAcceptor acceptor) {
        NetBiosNode node = new NetBiosNode(loops, settings, acceptor);
        opened.push(() -> get(node.stop()));
        get(node.start());
        return node;
    }

    /** A node that listens and takes no sessions. */
    NetBiosNode node(NodeSettings settings) {
        return node(settings, offer -> new SessionAcceptor.Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME));
    }

    /** A node that owns names nobody contested. */
    NetBiosNode nodeOwning(String... names) {
        NetBiosNode node = node(settings(HERE, FAST));
        for (String name : names) {
            get(node.claim(name(name), false));
        }
        return node;
    }

    /** Settings of a node whose ports the system chooses. */
    static NodeSettings settings(String address, RetryPolicy retry) {
        return settings(address, retry, SessionLimits.DEFAULT)
                .withPorts(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0));
    }

    /** Settings of a node with unset ports. */
    static NodeSettings settings(String address, RetryPolicy retry, SessionLimits limits) {
        return NodeSettings.on(Ipv4Network.parseAddress(address))
                .withNameService(NameServiceSettings.DEFAULT
                        .withRetries(retry, retry, Duration.ofMillis(100))
                        .withRoads(CacheLimits.NONE, Optional.empty(), false))
                .withLimits(limits);
    }

    /** Settings of a node on loopback that sends its broadcasts elsewhere, which the system refuses. */
    static NodeSettings broadcastingTo(String broadcast) {
        Inet4Address here = Ipv4Network.parseAddress(HERE);
        NodeSettings usual = settings(HERE, FAST);
        return NodeSettings.on(List.of(new Lana(new Ipv4Network(here, 0), Ipv4Network.parseAddress(broadcast), here)))
                .withPorts(
                        usual.ports().name(),
                        usual.ports().session(),
                        usual.ports().datagram())
                .withNameService(usual.nameService());
    }

    /** A messenger name. */
    static NetBiosName name(String text) {
        return NetBiosName.of(text, 3, StandardCharsets.US_ASCII);
    }

    static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(Ipv4Network.parseAddress(address), port);
    }

    static InetSocketAddress nameService(NetBiosNode node) {
        return node.nameServiceAddress().orElseThrow();
    }

    /** Where broadcasts to a node go. */
    static InetSocketAddress everybody(NetBiosNode node) {
        return at(EVERYBODY, nameService(node).getPort());
    }

    static Deadline soon() {
        return Deadline.in(PATIENCE);
    }

    /** Waits for a result. */
    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a failure, which must be one of ours. */
    static NetBiosException failure(CompletableFuture<?> future) {
        Throwable cause = get(future.handle((value, failure) -> failure));
        while (cause instanceof CompletionException) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(NetBiosException.class);
        return (NetBiosException) cause;
    }

    static void assertNoThreadLeft() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(EventLoops.THREAD_PREFIX))
                .toList();
    }
}
