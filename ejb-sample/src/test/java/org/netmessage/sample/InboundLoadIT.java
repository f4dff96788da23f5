package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Many messages from many senders to one alias; every sender writes messages ahead of the answers to those before. */
@ArquillianTest
class InboundLoadIT {
    private static final int SENDERS = 16;
    private static final int EACH = Integer.getInteger("load.messages", 50_000) / SENDERS;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @AutoClose
    private final Server server = new Server();

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(
                SerialReceiver.class,
                ParallelReceiver.class,
                TenthThrowingReceiver.class,
                Received.class,
                Received.Line.class);
    }

    @Test
    void oneAtATimeLosesNoneRepeatsNoneAndKeepsTheOrderOfEachSender() throws Exception {
        assertThat(load(SerialReceiver.ALIAS).values()).allMatch(List::isEmpty);

        Map<String, List<String>> came = received(SerialReceiver.ALIAS);
        assertThat(came).hasSize(SENDERS);
        assertThat(came.values())
                .allSatisfy(texts -> assertThat(texts).containsExactlyElementsOf(texts(number -> true)));
    }

    @Test
    void eightAtATimeLoseNoneAndRepeatNone() throws Exception {
        assertThat(load(ParallelReceiver.ALIAS).values()).allMatch(List::isEmpty);

        Map<String, List<String>> came = received(ParallelReceiver.ALIAS);
        assertThat(came).hasSize(SENDERS);
        assertThat(came.values())
                .allSatisfy(texts -> assertThat(texts).containsExactlyInAnyOrderElementsOf(texts(number -> true)));
    }

    @Test
    void everySenderLearnsWhichMessagesTheBeanFailedOnAndTheOthersArrive() throws Exception {
        List<Integer> tenths = IntStream.range(0, EACH)
                .filter(number -> number % 10 == 0)
                .boxed()
                .toList();

        server.logExceptions(false);
        try {
            assertThat(load(TenthThrowingReceiver.ALIAS).values()).allMatch(tenths::equals);
        } finally {
            server.logExceptions(true);
        }

        Map<String, List<String>> came = received(TenthThrowingReceiver.ALIAS);
        assertThat(came).hasSize(SENDERS);
        assertThat(came.values())
                .allSatisfy(texts ->
                        assertThat(texts).containsExactlyInAnyOrderElementsOf(texts(number -> number % 10 != 0)));
        long failing = (long) SENDERS * tenths.size();
        assertThat(server.extended("DeliveriesFailed")).isEqualTo(2 * failing);
        assertThat(server.extended("Redelivered")).isEqualTo(failing);
        assertThat(server.extended("DeadLettered")).isEqualTo(failing);
    }

    /** Sends all messages; returns those of each sender that were refused. */
    private Map<String, List<Integer>> load(String alias) throws Exception {
        Received.forget(alias);
        Server.awaitAlias(alias);
        long begun = System.nanoTime();
        Map<String, Future<List<Integer>>> running = new TreeMap<>();
        for (int i = 0; i < SENDERS; i++) {
            String from = "SENDER" + i;
            running.put(from, threads.submit(() -> {
                try (PlainSender sender = new PlainSender(from, alias)) {
                    return sender.send(EACH);
                }
            }));
        }
        Map<String, List<Integer>> refused = new TreeMap<>();
        for (Map.Entry<String, Future<List<Integer>>> sender : running.entrySet()) {
            refused.put(sender.getKey(), sender.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d messages from %d senders to %s in %.1f s, %.0f a second%n",
                EACH * SENDERS, SENDERS, alias, seconds, EACH * SENDERS / seconds);
        return refused;
    }

    /** The texts of each sender in the order the bean got them. */
    private static Map<String, List<String>> received(String alias) throws Exception {
        return Received.of(alias).stream()
                .collect(Collectors.groupingBy(
                        Received.Line::from, Collectors.mapping(Received.Line::text, Collectors.toList())));
    }

    private static List<String> texts(IntPredicate which) {
        return IntStream.range(0, EACH).filter(which).mapToObj(String::valueOf).toList();
    }
}
