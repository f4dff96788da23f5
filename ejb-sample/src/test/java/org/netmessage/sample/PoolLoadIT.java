package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.sample.SendLoad.Call;

/** Many threads, a small pool, and a recipient that is killed and comes back. */
@ArquillianTest
class PoolLoadIT {
    private static final int POOL_SIZE = Integer.getInteger("it.pool.size", 5);
    private static final int THREADS = 50;
    private static final int MESSAGES = Integer.getInteger("load.sends", 20_000);
    private static final int KILLS = 2;
    private static final int FAILURES = 100; // that a recipient stays away for
    private static final long CALL_TIME = 30_000; // milliseconds, the adapter's callTimeoutMillis
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient client = Server.patientClient();

    @AutoClose
    private final Server server = new Server();

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(SendLoad.class, Call.class, OneMessage.class);
    }

    @Test
    void poolIsWholeAndNothingReportedSentIsLostAfterTheRecipientWasKilledTwice() throws Exception {
        List<String> came = new ArrayList<>();

        List<Call> calls = sendToOneWhoIsKilled(came);

        assertThat(calls).hasSize(MESSAGES).allMatch(call -> call.millis() < CALL_TIME);
        assertThat(came).doesNotHaveDuplicates();
        Set<String> arrived = new HashSet<>(came);
        Set<String> reported = sent(calls);
        assertThat(arrived).containsAll(reported);
        // those that were on their way when the recipient was killed, and whose fate nobody can know
        arrived.removeAll(reported);
        assertThat(arrived).hasSizeLessThanOrEqualTo(KILLS * POOL_SIZE);
        print(calls, arrived.size());
        assertPoolIsWhole();
    }

    /** Kills the recipient after a quarter of the messages, twice; {@code came} gets the texts that reached it in all its lives. */
    private List<Call> sendToOneWhoIsKilled(List<String> came) throws Exception {
        List<FakeRecipient> lives = new ArrayList<>();
        CompletableFuture<List<Call>> load = load();
        for (int kill = 0; kill < KILLS; kill++) {
            try (FakeRecipient peer = new FakeRecipient(Server.PEER_PORT)) {
                lives.add(peer);
                await().atMost(PATIENCE).pollInterval(TICK).until(() -> peer.messages() >= MESSAGES / 4);
            }
            int before = failures();
            await().atMost(PATIENCE).pollInterval(TICK).until(() -> failures() >= before + FAILURES);
        }
        try (FakeRecipient last = new FakeRecipient(Server.PEER_PORT)) {
            lives.add(last);
            List<Call> calls = load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            lives.forEach(peer -> came.addAll(peer.texts()));
            return calls;
        }
    }

    private static Set<String> sent(List<Call> calls) {
        return calls.stream()
                .filter(call -> call.status() == NetApiStatus.NERR_Success)
                .map(call -> String.valueOf(call.number()))
                .collect(Collectors.toSet());
    }

    private void assertPoolIsWhole() throws Exception {
        assertThat(server.pool("InUseCount")).isZero();
        assertThat(server.pool("BlockingFailureCount")).isZero();
        assertThat(server.pool("TimedOut")).isZero();
        assertThat(server.pool("AvailableCount")).isEqualTo(POOL_SIZE);
        assertThat(server.pool("ActiveCount"))
                .isEqualTo(server.pool("CreatedCount") - server.pool("DestroyedCount"))
                .isBetween(1L, (long) POOL_SIZE);
    }

    private static void print(List<Call> calls, int unknown) {
        Map<String, Long> results = calls.stream()
                .collect(Collectors.groupingBy(
                        call -> NetApiStatus.nameOf(call.status()), TreeMap::new, Collectors.counting()));
        long slowest = calls.stream().mapToLong(Call::millis).max().orElse(0);
        System.out.printf(
                "%d messages through a pool of %d: %s; %d reported failed came all the same; slowest call %d ms%n",
                calls.size(), POOL_SIZE, results, unknown, slowest);
    }

    private CompletableFuture<List<Call>> load() {
        HttpRequest request = HttpRequest.newBuilder(
                        Server.uri("SendLoad/load?to=PEER&threads=" + THREADS + "&messages=" + MESSAGES))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, BodyHandlers.ofLines())
                .thenApply(response -> response.body().map(Call::parse).toList());
    }

    private int failures() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(Server.uri("SendLoad/load")).build();
        return Integer.parseInt(client.send(request, BodyHandlers.ofString()).body());
    }
}
