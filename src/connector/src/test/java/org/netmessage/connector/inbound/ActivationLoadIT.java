package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetMessage;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Many senders at once, and a bean that fails at times. */
@ExtendWith(SharedLoops.class)
class ActivationLoadIT {
    private static final int SENDERS = 16;
    private static final int MESSAGES = 200;

    private final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();
    private final MessengerActivationSpec spec = new MessengerActivationSpec();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    private MessengerService service;
    private MessengerActivation activation;
    private Dispatcher dispatcher;

    private record LoopDispatcher(EventLoops loops) implements Dispatcher {
        @Override
        public void execute(Runnable task) {
            loops.execute(task);
        }

        @Override
        public Runnable schedule(Runnable task, Duration delay) {
            return loops.schedule(task, delay);
        }
    }

    @BeforeEach
    void create(EventLoops loops) {
        service = new MessengerService(Loopback.settings("HERE", Ports.free(), null, 2_000), loops);
        dispatcher = new LoopDispatcher(loops);
        endpoints.handleWith(this::failOnEveryTenthOnce);
        spec.setAliases("ALICE");
        spec.setMaxQueued(SENDERS * MESSAGES);
        spec.setMaxRedeliveries(1);
        spec.setRedeliveryDelayMillis(1);
    }

    @AfterEach
    void close() {
        activation.stop();
        service.close();
    }

    private void failOnEveryTenthOnce(NetMessage message) {
        if (message.text().endsWith("0") && failed.add(message.text())) {
            throw new IllegalStateException("not at once");
        }
        taken.computeIfAbsent(message.text(), text -> new AtomicInteger()).incrementAndGet();
        order.add(message.text());
    }

    private void start() throws Exception {
        activation = new MessengerActivation(
                spec,
                endpoints,
                new ActivationParts(
                        service,
                        Tracing.NONE,
                        new StubWorkManager(Manner.RUN),
                        dispatcher,
                        false,
                        ActivationDefaults.BUILT_IN,
                        Duration.ofSeconds(10),
                        new ActivationCounters()));
        activation.start();
    }

    /** Sends everything from all senders; each waits for no answer before the next. */
    private List<CompletableFuture<Outcome>> sendAll() {
        List<CompletableFuture<List<CompletableFuture<Outcome>>>> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.supplyAsync(() -> IntStream.range(0, MESSAGES)
                        .mapToObj(i -> deliver(activation, sender + "-" + i))
                        .toList()))
                .toList();
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        senders.forEach(sender -> answers.addAll(sender.join()));
        return answers;
    }

    private static List<Outcome> outcomes(List<CompletableFuture<Outcome>> answers) throws Exception {
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, SECONDS);
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** What waited longer than its sender does is not delivered again, on a machine that is slow enough; then the sender is told. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void tellsEachSenderTheTruthAndDeliversNothingTwice(int maxConcurrency) throws Exception {
        spec.setMaxConcurrency(maxConcurrency);
        start();

        List<Outcome> outcomes = outcomes(sendAll());

        assertThat(outcomes).hasSize(SENDERS * MESSAGES).isSubsetOf(Outcome.DELIVERED, Outcome.FAILED);
        assertThat(taken.values()).allMatch(count -> count.get() == 1);
        assertThat(outcomes.stream().filter(Outcome.DELIVERED::equals)).hasSize(taken.size());
        ActivationStatistics statistics = activation.statistics();
        assertThat(statistics.delivered()).isEqualTo(taken.size());
        assertThat(statistics.delivered() + statistics.deadLettered()).isEqualTo(SENDERS * MESSAGES);
        assertThat(statistics.redelivered() + statistics.deadLettered()).isEqualTo(SENDERS * MESSAGES / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void losesNothingThatItAcknowledged(int maxConcurrency) throws Exception {
        spec.setMaxConcurrency(maxConcurrency);
        spec.setAcknowledge("RECEIVED");
        start();

        assertThat(outcomes(sendAll())).hasSize(SENDERS * MESSAGES).containsOnly(Outcome.DELIVERED);
        awaitAllDelivered();

        assertThat(taken).hasSize(SENDERS * MESSAGES);
        assertThat(taken.values()).allMatch(count -> count.get() == 1);
        assertThat(activation.statistics().redelivered()).isEqualTo(SENDERS * MESSAGES / 10);
        assertThat(activation.statistics().failed()).isEqualTo(SENDERS * MESSAGES / 10);
    }

    private void awaitAllDelivered() {
        await().atMost(60, SECONDS).until(() -> activation.statistics().delivered() == SENDERS * MESSAGES);
    }

    @Test
    void keepsTheOrderOfEachSenderWhereOneIsHandledAtOnce() throws Exception {
        spec.setMaxConcurrency(1);
        spec.setAcknowledge("RECEIVED");
        start();
        sendAll();
        awaitAllDelivered();

        for (int sender = 0; sender < SENDERS; sender++) {
            String prefix = sender + "-";
            assertThat(order.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, DELIVERED", "8, DELIVERED", "1, RECEIVED", "8, RECEIVED"})
    void answersEverybodyThoughItStopsMeanwhile(int maxConcurrency, String acknowledge) throws Exception {
        spec.setMaxConcurrency(maxConcurrency);
        spec.setAcknowledge(acknowledge);
        start();
        CompletableFuture<List<CompletableFuture<Outcome>>> sending = CompletableFuture.supplyAsync(this::sendAll);
        endpoints.messages().poll(5, SECONDS);

        activation.stop();
        int takenUntilStopped = order.size();

        List<Outcome> outcomes = outcomes(sending.get(60, SECONDS));
        assertThat(outcomes).hasSize(SENDERS * MESSAGES).isSubsetOf(Outcome.DELIVERED, Outcome.PAUSED, Outcome.FAILED);
        assertThat(outcomes.stream().filter(Outcome.DELIVERED::equals).count())
                .isEqualTo(activation.statistics().delivered() + lost(acknowledge));
        assertThat(order).hasSize(takenUntilStopped);
        assertThat(activation.statistics().delivered()).isEqualTo(takenUntilStopped);
    }

    /** What senders believe to be delivered and was not; those who wait for the bean believe nothing wrong. */
    private long lost(String acknowledge) {
        return acknowledge.equals("RECEIVED") ? activation.statistics().deadLettered() : 0;
    }
}
