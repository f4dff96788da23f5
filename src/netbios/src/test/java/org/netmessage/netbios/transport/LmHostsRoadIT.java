package org.netmessage.netbios.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;
import static org.netmessage.netbios.transport.ResolverBench.OWNER;
import static org.netmessage.netbios.transport.ResolverBench.SESSION_PORT;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** When a resolver looks into the LMHOSTS file, MS-NBTE 3.1.3. */
@ExtendWith(BufferLeakExtension.class)
class LmHostsRoadIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    @TempDir
    Path directory;

    private final AtomicInteger writes = new AtomicInteger();
    private ResolverBench bench;

    private Path file() {
        return directory.resolve("lmhosts");
    }

    private void start(RetryPolicy retry) {
        start(retry, US_ASCII);
    }

    private void start(RetryPolicy retry, Charset codePage) {
        NodeSettings settings = settings(HERE, retry);
        bench = new ResolverBench(
                LOOPBACK,
                settings.withNameService(settings.nameService()
                        .withRoads(CacheLimits.NONE, Optional.of(new LmHostsSource(file(), codePage)), false)));
    }

    /** Writes the file; each time it is a second newer. */
    private void write(String... lines) throws IOException {
        Files.write(file(), List.of(lines));
        Files.setLastModifiedTime(file(), FileTime.fromMillis(1_700_000_000_000L + 1000L * writes.incrementAndGet()));
    }

    private void assertFound(String name, String address) {
        assertThat(get(bench.find(name))).isEqualTo(at(address, SESSION_PORT));
    }

    private void assertNobody(String name) {
        assertThat(failure(bench.find(name)).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    }

    @Test
    void takesPreloadedEntriesBeforeItAsksAnybody() throws IOException {
        write("127.0.0.20 ALICE #PRE");
        start(FAST);

        assertFound("ALICE", "127.0.0.20");

        assertThat(bench.segment().hasNothing()).isTrue();
    }

    @Test
    void questionEndsWhereNoThreadReadsTheFile() throws IOException {
        write("127.0.0.20 ALICE #PRE");
        start(FAST);

        List<Throwable> failures = NoNewLoops.during(() -> Stream.generate(
                        () -> bench.find("ALICE").handle((found, failure) -> Futures.cause(failure)))
                .limit(2)
                .map(Loopback::get)
                .toList());

        assertThat(failures).hasSize(2).hasOnlyElementsOfType(IllegalArgumentException.class);
        assertFound("ALICE", "127.0.0.20");
    }

    @Test
    void takesOtherEntriesWhenNobodyAnswers() throws IOException {
        write("127.0.0.20 ALICE");
        start(FAST);

        assertFound("ALICE", "127.0.0.20");

        for (int i = 0; i < 3; i++) {
            assertThat(bench.segment().receive().body()).contains(NsBytes.name("ALICE"));
        }
        assertNobody("BOB");
    }

    @Test
    void prefersTheNetworkToEntriesThatAreNotPreloaded() throws IOException {
        write("127.0.0.20 ALICE");
        start(NameServerClaimIT.ANSWERED);

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = bench.segment().receive();
        bench.owner().send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());

        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
    }

    @Test
    void readsTheFileAgainWhenItHasChanged() throws IOException {
        write("127.0.0.20 ALICE #PRE");
        start(FAST);
        assertFound("ALICE", "127.0.0.20");

        write("127.0.0.21 ALICE #PRE");
        assertFound("ALICE", "127.0.0.21");
        Files.delete(file());
        assertNobody("ALICE");
        write("127.0.0.22 ALICE #PRE");
        assertFound("ALICE", "127.0.0.22");
    }

    @Test
    void saysOnceThatTheFileIsMissing() throws IOException {
        start(FAST);

        List<String> logged = logged(() -> {
            assertNobody("ALICE");
            assertNobody("BOB");
        });

        assertThat(logged).filteredOn(line -> line.startsWith("NBM-1021")).hasSize(1);
    }

    @Test
    void saysOnceThatTheFileCannotBeRead() throws IOException {
        Files.createDirectory(file());
        start(FAST);

        List<String> logged = logged(() -> {
            assertNobody("ALICE");
            assertNobody("BOB");
        });

        assertThat(logged)
                .filteredOn(line -> line.startsWith("NBM-1021"))
                .singleElement()
                .asString()
                .contains(file().toString())
                .contains("no regular file");
    }

    @Test
    void saysOnceWhatIsWrongInTheFile() throws IOException {
        write("nonsense", "127.0.0.20 ALICE #PRE");
        start(FAST);

        List<String> logged = logged(() -> {
            assertFound("ALICE", "127.0.0.20");
            assertFound("ALICE", "127.0.0.20");
        });

        assertThat(logged).filteredOn(line -> line.startsWith("NBM-1020")).hasSize(1);
    }

    @Test
    void asksTheNetworkWhenTooManyWaitForTheFile() throws IOException {
        write("127.0.0.20 NAME0 #PRE");
        CountDownLatch slowDisk = new CountDownLatch(1);
        start(new RetryPolicy(1, PATIENCE), new SlowCharset(slowDisk));

        List<CompletableFuture<InetSocketAddress>> waiting =
                IntStream.range(0, 64).mapToObj(i -> bench.find("NAME" + i)).toList();
        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = bench.segment().receive();
        bench.owner().send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());

        assertThat(query.body()).contains(NsBytes.name("ALICE"));
        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
        assertThat(waiting.get(0)).isNotDone();
        slowDisk.countDown();
        assertThat(get(waiting.get(0))).isEqualTo(at("127.0.0.20", SESSION_PORT));
    }

    @Test
    void blockedLookUpKeepsNoOutletOpenAndTheStopNotForLong() throws IOException {
        write("127.0.0.20 ALICE #PRE");
        CountDownLatch slowDisk = new CountDownLatch(1);
        UdpPeer segment = LOOPBACK.closing(UdpPeer.onSegment());
        NodeSettings settings = settings(HERE, FAST)
                .withPorts(
                        OptionalInt.of(0),
                        OptionalInt.of(0),
                        OptionalInt.of(segment.address().getPort()));
        NetBiosNode node = new NetBiosNode(
                LOOPBACK.loops(),
                settings.withNameService(settings.nameService()
                        .withRoads(
                                CacheLimits.NONE,
                                Optional.of(new LmHostsSource(file(), new SlowCharset(slowDisk))),
                                false)),
                offer -> new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME));
        get(node.sendDatagram(name("HERE"), name("GROUP"), true, new byte[1], soon()));
        InetSocketAddress outlet = segment.receive().from();
        CompletableFuture<InetSocketAddress> blocked = node.resolver().find(name("ALICE"), soon());

        List<String> logged = logged(() -> {
            CompletableFuture<Void> closed = node.closeOutlets();
            await().atMost(PATIENCE.dividedBy(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> UdpPeer.at(HERE, outlet.getPort()).close());
            assertThat(blocked).isNotDone();
            get(closed);
        });

        assertThat(slowDisk.getCount()).isEqualTo(1);
        assertThat(logged).anyMatch(line -> line.startsWith("NBM-1026"));
        slowDisk.countDown();
    }

    private static List<String> logged(Runnable task) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler keeping = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.netmessage.netbios");
        logger.addHandler(keeping);
        try {
            task.run();
        } finally {
            logger.removeHandler(keeping);
        }
        return List.copyOf(lines);
    }

    /** US-ASCII that cannot be read before the latch is open. */
    private static final class SlowCharset extends Charset {
        private final CountDownLatch latch;

        SlowCharset(CountDownLatch latch) {
            super("X-SLOW", new String[0]);
            this.latch = latch;
        }

        @Override
        public boolean contains(Charset other) {
            return US_ASCII.contains(other);
        }

        @Override
        public CharsetDecoder newDecoder() {
            Loopback.awaitQuietly(latch);
            return US_ASCII.newDecoder();
        }

        @Override
        public CharsetEncoder newEncoder() {
            Loopback.awaitQuietly(latch);
            return US_ASCII.newEncoder();
        }
    }
}
