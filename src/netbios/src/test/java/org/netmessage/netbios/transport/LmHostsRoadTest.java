package org.netmessage.netbios.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.Loopback.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.name.NetBiosName;

/** How long a resolver waits for a file, MS-NBTE 3.1.3, and when it reads files again. */
class LmHostsRoadTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);

    private static final Logger LOGGER = Logger.getLogger("org.netmessage.netbios");

    @TempDir
    Path directory;

    private final LookupThread lookups = new LookupThread();
    private final EventLoops loops = EventLoops.start("road", 1);
    private final AtomicLong now = new AtomicLong();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("lmhosts"), "10.0.0.5 ALICE\n");
        LOGGER.addHandler(log);
    }

    @AfterEach
    void end() {
        LOGGER.removeHandler(log);
        lookups.take().ifPresent(thread -> get(thread.end()));
        loops.close();
        Loopback.assertNoThreadLeft();
    }

    @Test
    void findsWhatTheFileHas() {
        assertThat(get(road(Duration.ofSeconds(30)).find(ALICE))).isPresent();
    }

    @Test
    void findsNothingInFileThatKeepsItWaitingAndAllWhenItDoesNoLonger() {
        CountDownLatch opens = new CountDownLatch(1);
        CompletableFuture<Boolean> blocked = lookups.supply(() -> awaitOpen(opens));
        LmHostsRoad road = road(Duration.ofMillis(10));

        assertThat(get(road.find(ALICE))).isEmpty();

        opens.countDown();
        get(blocked);
        assertThat(get(road(Duration.ofSeconds(30)).find(ALICE))).isPresent();
    }

    @Test
    void saysOnceThatTheFileKeepsItWaitingUntilItIsReadInTimeAgain() throws IOException {
        LmHostsRoad road = road(Duration.ofMillis(50));
        findTwiceTooLate(road);
        assertThat(logged).filteredOn(line -> line.contains("not read within")).hasSize(1);

        assertThat(get(lookups.supply(() -> "nobody keeps us waiting"))).isNotEmpty();
        await().atMost(Loopback.PATIENCE).until(() -> get(road.find(ALICE)).isPresent());
        findTwiceTooLate(road);

        assertThat(logged).filteredOn(line -> line.contains("not read within")).hasSize(2);
    }

    private void findTwiceTooLate(LmHostsRoad road) {
        CountDownLatch opens = new CountDownLatch(1);
        CompletableFuture<Boolean> blocked = lookups.supply(() -> awaitOpen(opens));
        CompletableFuture<Optional<Owners>> first = road.find(ALICE);
        assertThat(get(first)).isEmpty();
        assertThat(get(road.find(ALICE))).isEmpty();
        opens.countDown();
        get(blocked);
        get(lookups.supply(() -> "those that came too late were read")); // and count for nothing
    }

    @Test
    void seesThatAnIncludedFileHasChangedComeOrGone() throws IOException {
        Path more = directory.resolve("more");
        Files.writeString(file, "#INCLUDE more\n");
        LmHostsRoad road = road(Duration.ofSeconds(30));
        assertThat(get(road.find(ALICE))).isEmpty();

        Files.writeString(more, "10.0.0.6 ALICE\n");
        assertFound(road, "10.0.0.6");
        Files.writeString(more, "10.0.0.66 ALICE\n");
        assertFound(road, "10.0.0.66");
        Files.writeString(more, "#INCLUDE evenmore\n");
        assertThat(get(road.find(ALICE))).isEmpty();
        Files.writeString(directory.resolve("evenmore"), "10.0.0.7 ALICE\n");
        assertFound(road, "10.0.0.7");
        Files.delete(more);
        assertThat(get(road.find(ALICE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lmhosts", "more"})
    void triesFileThatCouldNotBeReadAgainAfterAMinuteAndSaysOnceThatItCannot(String name) throws IOException {
        byte[] readable = "10.0.0.6 ALICE\n".getBytes(US_ASCII);
        byte[] unreadable = Arrays.copyOf(new byte[] {(byte) 0xFE, (byte) 0xFF}, readable.length); // UTF-16
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.writeString(file, "#INCLUDE more\n");
        Path bad = directory.resolve(name);
        Files.setLastModifiedTime(Files.write(bad, unreadable), time);
        LmHostsRoad road = road(Duration.ofSeconds(30));
        assertThat(get(road.find(ALICE))).isEmpty();
        now.addAndGet(MINUTE);
        assertThat(get(road.find(ALICE))).isEmpty();
        assertThat(logged).filteredOn(line -> line.contains("UTF-16")).hasSize(1);

        // as after a change of permissions, nothing is to be seen from outside
        Files.setLastModifiedTime(Files.write(bad, readable), time);
        now.addAndGet(MINUTE - 1);
        assertThat(get(road.find(ALICE))).as("not for every name").isEmpty();
        now.addAndGet(1);
        assertFound(road, "10.0.0.6");
    }

    private static void assertFound(LmHostsRoad road, String address) {
        assertThat(get(road.find(ALICE)).orElseThrow().entries())
                .extracting(owner -> owner.address().getHostAddress())
                .containsExactly(address);
    }

    private LmHostsRoad road(Duration openTime) {
        return new LmHostsRoad(new LmHostsSource(file, US_ASCII), lookups, loops, openTime, now::get);
    }

    private static boolean awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
