package org.netmessage.netbios.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmessage.netbios.name.NetBiosName;

/** How long a resolver waits for a file, MS-NBTE 3.1.3. */
class LmHostsRoadTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 0x03, US_ASCII);

    @TempDir
    Path directory;

    private final LookupThread lookups = new LookupThread();
    private final EventLoops loops = EventLoops.start("road", 1);
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("lmhosts"), "10.0.0.5 ALICE\n");
    }

    @AfterEach
    void end() {
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
        CompletableFuture<Boolean> blocked = lookups.supply(() -> await(opens));
        LmHostsRoad road = road(Duration.ofMillis(10));

        assertThat(get(road.find(ALICE))).isEmpty();

        opens.countDown();
        get(blocked);
        assertThat(get(road(Duration.ofSeconds(30)).find(ALICE))).isPresent();
    }

    private LmHostsRoad road(Duration openTime) {
        return new LmHostsRoad(new LmHostsSource(file, US_ASCII), lookups, loops, openTime);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
