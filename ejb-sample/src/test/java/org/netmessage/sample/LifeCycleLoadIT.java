package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.sample.Senders.Sent;

/** Bean, adapter and server go and come back while messages come in. */
@ArquillianTest
class LifeCycleLoadIT {
    private static final int SENDERS = 16;
    private static final int ROUNDS = 4; // of five operations
    private static final int MESSAGES = 200; // between two operations
    private static final int REFUSALS = 32;
    private static final Duration MAX_TIME = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WAR = "ParallelReceiver.war";

    private final Map<String, List<Duration>> times = new TreeMap<>();

    @AutoClose
    private final Server server = new Server();

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(ParallelReceiver.class, Received.class, Received.Line.class);
    }

    @Test
    void everyMessageIsAcknowledgedAndDeliveredOrRefusedAndNothingIsLeftBehind() throws Exception {
        Received.forget(ParallelReceiver.ALIAS);
        List<Sent> sent;
        try (Senders senders = new Senders(SENDERS, ParallelReceiver.ALIAS)) {
            awaitTraffic(senders);
            for (int i = 0; i < ROUNDS; i++) {
                perform(senders, "undeploy", () -> server.deployment(WAR, "undeploy"), false);
                perform(senders, "deploy", () -> server.deployment(WAR, "deploy"), true);
                perform(senders, "suspend", () -> server.run("suspend"), false);
                perform(senders, "resume", () -> server.run("resume"), true);
                perform(senders, "redeploy", () -> server.deployment(Server.ADAPTER, "redeploy"), true);
            }
            sent = senders.end();
        }
        print(sent);

        assertThat(times.values()).allSatisfy(each -> assertThat(each).allMatch(time -> time.compareTo(MAX_TIME) < 0));
        assertEachIsAcknowledgedAndDeliveredOrRefused(sent);
        assertThat(server.adapterThreads()).isNotEmpty().doesNotHaveDuplicates(); // those of one adapter
        assertNothingIsLeftBehind();
    }

    private static void assertEachIsAcknowledgedAndDeliveredOrRefused(List<Sent> sent) throws IOException {
        List<String> came = Received.of(ParallelReceiver.ALIAS).stream()
                .map(Received.Line::text)
                .toList();
        assertThat(came).doesNotHaveDuplicates();
        assertThat(new HashSet<>(came))
                .isEqualTo(sent.stream()
                        .filter(message -> message.status() == NetApiStatus.NERR_Success)
                        .map(Sent::text)
                        .collect(Collectors.toSet()));
        assertThat(sent).noneMatch(message -> message.status() == NetApiStatus.NERR_InternalError);
    }

    private void assertNothingIsLeftBehind() throws Exception {
        server.deployment(WAR, "undeploy");
        server.deployment("netmessage.war", "undeploy");
        server.deployment(Server.ADAPTER, "undeploy");
        try {
            assertThat(server.adapterThreads()).isEmpty();
            InetAddress address = InetAddress.getLoopbackAddress();
            new DatagramSocket(Server.NAME_PORT, address).close();
            new DatagramSocket(Server.DATAGRAM_PORT, address).close();
            new ServerSocket(Server.SESSION_PORT, 1, address).close();
            // threads of the server's pools keep their first task until they have been idle for a second
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(server.loadedAdapters()).isZero());
        } finally {
            server.deployment(Server.ADAPTER, "deploy");
            server.deployment("netmessage.war", "deploy");
            server.deployment(WAR, "deploy");
        }
    }

    /** Something an administrator does. */
    @FunctionalInterface
    private interface Operation {
        Object run() throws IOException;
    }

    /** Does it in the middle of messages, then waits for more of them, or for senders that learn that there is nobody. */
    private void perform(Senders senders, String name, Operation operation, boolean takesMessages) throws IOException {
        int refused = senders.failed();
        long begun = System.nanoTime();
        operation.run();
        times.computeIfAbsent(name, none -> new ArrayList<>()).add(Duration.ofNanos(System.nanoTime() - begun));
        if (takesMessages) {
            awaitTraffic(senders);
        } else {
            await().atMost(PATIENCE).until(() -> senders.failed() >= refused + REFUSALS);
        }
    }

    private static void awaitTraffic(Senders senders) {
        int before = senders.acknowledged();
        await().atMost(PATIENCE).until(() -> senders.acknowledged() >= before + MESSAGES);
    }

    private void print(List<Sent> sent) {
        times.forEach((name, each) -> System.out.printf(
                "%s under load: %s ms%n",
                name, each.stream().map(Duration::toMillis).toList()));
        Map<String, Long> results = sent.stream()
                .collect(Collectors.groupingBy(
                        message -> NetApiStatus.nameOf(message.status()), TreeMap::new, Collectors.counting()));
        System.out.println(sent.size() + " messages: " + results);
    }
}
