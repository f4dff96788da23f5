package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.api.NetMessage;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Kind;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage;

/** What becomes of a message on which the bean fails. */
class ActivationRedeliveryIT {
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @BeforeEach
    void prepare() {
        fixture.endpoints.handleWith(this::failOnSome);
        fixture.spec.setMaxRedeliveries(2);
        fixture.spec.setRedeliveryDelayMillis(300);
        failing.add("bad");
    }

    private void failOnSome(NetMessage message) {
        if (failing.contains(message.text())) {
            throw new IllegalStateException("not today");
        }
    }

    private void awaitPause() {
        await().until(() -> !fixture.dispatcher.delays().isEmpty());
    }

    private void endPause() {
        awaitPause();
        fixture.dispatcher.runScheduled();
    }

    private List<String> texts() {
        return fixture.endpoints.messages().stream().map(NetMessage::text).toList();
    }

    @Test
    void givesTheBeanTheMessageAgainAfterTheDelay() throws Exception {
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        awaitPause();
        assertThat(fixture.dispatcher.delays()).containsExactly(Duration.ofMillis(300));
        assertThat(delivery).isNotDone();
        assertThat(activation.statistics().queued()).isEqualTo(1);

        failing.clear();
        endPause();

        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
        assertThat(texts()).containsExactly("bad", "bad");
        assertThat(activation.statistics().failed()).isEqualTo(1);
        assertThat(activation.statistics().redelivered()).isEqualTo(1);
        assertThat(activation.statistics().delivered()).isEqualTo(1);
        assertThat(activation.statistics().deadLettered()).isZero();
    }

    @Test
    void takesNoThreadOfTheServerDuringTheDelay() throws Exception {
        MessengerActivation activation = fixture.start();
        deliver(activation, "bad");
        awaitPause();

        assertThat(activation.statistics().delivering()).isZero();
    }

    @Test
    void tellsTheSenderAfterTheLastAttempt() throws Exception {
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        endPause();
        assertThat(delivery).isNotDone();
        endPause();

        assertThat(outcome(delivery)).isEqualTo(Outcome.FAILED);
        assertThat(texts()).hasSize(3);
        assertThat(fixture.dispatcher.delays()).isEmpty();
        assertThat(activation.statistics().redelivered()).isEqualTo(2);
        assertThat(activation.statistics().deadLettered()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderWhereOneIsHandledAtOnce() throws Exception {
        MessengerActivation activation = fixture.start(1, 9);
        deliver(activation, "bad");
        CompletableFuture<Outcome> next = deliver(activation, "good");
        awaitPause();
        failing.clear();
        endPause();

        assertThat(outcome(next)).isEqualTo(Outcome.DELIVERED);
        assertThat(texts()).containsExactly("bad", "bad", "good");
    }

    @Test
    void passesByWhereSeveralAreHandledAtOnce() throws Exception {
        MessengerActivation activation = fixture.start(2, 9);
        deliver(activation, "bad");
        awaitPause();

        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void tellsTheSenderThatWaitedThatItStops() throws Exception {
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        awaitPause();

        activation.stop();

        assertThat(outcome(delivery)).isEqualTo(Outcome.PAUSED);
        assertThat(fixture.dispatcher.delays()).isEmpty();
        assertThat(texts()).hasSize(1);
    }

    @Test
    void tellsTheSenderThatWaitedThatTheServerHasNoThread() throws Exception {
        MessengerActivation activation = fixture.start(1, 9);
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        CompletableFuture<Outcome> next = deliver(activation, "good");
        awaitPause();
        fixture.server.behave(Manner.REJECT);

        endPause();

        assertThat(outcome(delivery)).isEqualTo(Outcome.NO_ROOM);
        assertThat(outcome(next)).isEqualTo(Outcome.NO_ROOM);
        fixture.server.behave(Manner.RUN);
        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void answersAtOnceWhereWantedAndGoesOnTrying() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start();

        assertThat(deliver(activation, "bad")).isCompletedWithValue(Outcome.DELIVERED);
        awaitPause();
        failing.clear();
        endPause();

        await().until(() -> activation.statistics().delivered() == 1);
    }

    @Test
    void deliversWhatItAcknowledgedBeforeItStops() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        fixture.endpoints.handleWith(message -> goOn.join());
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        deliver(activation, "in the bean");
        deliver(activation, "waits");
        assertThat(fixture.endpoints.messages().poll(5, SECONDS)).isNotNull();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(activation::stop);
        await().until(() -> activation.statistics().state() == ActivationState.STOPPING);
        goOn.complete(null);
        stopping.get(5, SECONDS);

        assertThat(activation.statistics().delivered()).isEqualTo(2);
    }

    @Test
    void triesWithoutPauseWhatItAcknowledgedAsOftenAsItMayBeforeItStops() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.endpoints.implement(Kind.FAILURE);
        MessengerActivation activation = fixture.start();
        deliver(activation, "bad");
        awaitPause();

        CompletableFuture.runAsync(activation::stop).get(5, SECONDS);

        assertThat(texts()).hasSize(3);
        assertThat(fixture.endpoints.undeliverable()).containsExactly(new DeliveryFailure(Cause.FAILED, 3, false));
    }

    @Test
    void deliversAtLastWhatItAcknowledgedThoughItStops() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        AtomicInteger attempts = new AtomicInteger();
        fixture.endpoints.handleWith(message -> {
            goOn.join();
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        deliver(activation, "first");
        deliver(activation, "second");
        await().until(() -> texts().size() == 1);

        activation.beginStop();
        goOn.complete(null);
        activation.stop();

        assertThat(texts()).containsExactly("first", "first", "first", "second");
        assertThat(activation.statistics().delivered()).isEqualTo(2);
        assertThat(activation.statistics().deadLettered()).isZero();
    }

    @Test
    void triesNoMoreOnceTheTimeForStoppingIsOver() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.endpoints.handleWith(message -> {
            goOn.join();
            throw new IllegalStateException("too late");
        });
        fixture.stopTime = Duration.ofMillis(50);
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start();
        deliver(activation, "bad");
        await().until(() -> texts().size() == 1);

        activation.stop();
        goOn.complete(null);

        assertThat(fixture.endpoints.undeliverable().poll(5, SECONDS))
                .isEqualTo(new DeliveryFailure(Cause.FAILED, 1, false));
        assertThat(texts()).hasSize(1);
    }

    @Test
    void doesNotForgetWhatIsPutOffJustAsItStops() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start();
        fixture.dispatcher.meanwhile(() -> {
            failing.clear();
            activation.beginStop();
        });

        deliver(activation, "bad");

        await().until(() -> activation.statistics().delivered() == 1);
    }

    @Test
    void makesTheLongestPauseThatIsAllowed() throws Exception {
        fixture.spec.setMaxRedeliveries(1);
        fixture.spec.setRedeliveryDelayMillis(10_000);
        fixture.spec.validate();
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        awaitPause();
        failing.clear();
        endPause();

        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void tellsTheBeanThatNobodyHearsOfLostDatagram() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.spec.setMaxRedeliveries(0);
        fixture.start().deliver(Loopback.message("bad", ReceivedMessage.Kind.DATAGRAM));

        assertThat(fixture.endpoints.undeliverable().poll(5, SECONDS))
                .isEqualTo(new DeliveryFailure(Cause.FAILED, 1, false));
    }

    @Test
    void keepsWhatItAcknowledgedUntilTheServerHasThread() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.server.behave(Manner.REJECT);
        MessengerActivation activation = fixture.start(1, 9);
        deliver(activation, "first");
        deliver(activation, "second");
        assertThat(fixture.dispatcher.delays()).containsExactly(Duration.ofSeconds(1));
        endPause();
        assertThat(fixture.dispatcher.delays()).as("refused once more").hasSize(1);

        fixture.server.behave(Manner.RUN);
        endPause();

        await().until(() -> activation.statistics().delivered() == 2);
        assertThat(texts()).containsExactly("first", "second");
        assertThat(activation.statistics().deadLettered()).isZero();
    }

    @Test
    void keepsRedeliveryOfWhatItAcknowledgedUntilTheServerHasThread() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        deliver(activation, "bad");
        deliver(activation, "good");
        awaitPause();
        fixture.server.behave(Manner.REJECT);
        endPause();
        assertThat(fixture.dispatcher.delays()).containsExactly(Duration.ofSeconds(1));

        failing.clear();
        fixture.server.behave(Manner.RUN);
        endPause();

        await().until(() -> activation.statistics().delivered() == 2);
        assertThat(texts()).containsExactly("bad", "bad", "good");
        assertThat(activation.statistics().deadLettered()).isZero();
    }

    @Test
    void keepsWhatItAcknowledgedThoughTheServerReleasesTheWork() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        fixture.endpoints.handleWith(message -> goOn.join());
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        deliver(activation, "in the bean");
        deliver(activation, "waits");
        await().until(() -> texts().size() == 1);
        fixture.server.taken().forEach(work -> work.release());
        goOn.complete(null);
        awaitPause();
        assertThat(activation.statistics().delivering()).isZero();

        endPause();

        await().until(() -> activation.statistics().delivered() == 2);
    }

    @Test
    void doesNotWaitOnceItStopsForThreadThatTheServerHas() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.server.behave(Manner.REJECT);
        MessengerActivation activation = fixture.start();
        deliver(activation, "good");

        fixture.server.behave(Manner.RUN);
        activation.stop();

        assertThat(activation.statistics().delivered()).isEqualTo(1);
        assertThat(fixture.dispatcher.delays()).isEmpty();
    }

    @Test
    void countsWhatItAcknowledgedAndTheServerHasNoThreadForWhenItStops() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.server.behave(Manner.REJECT);
        MessengerActivation activation = fixture.start();
        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
        assertThat(activation.statistics().deadLettered()).isZero();

        activation.stop();

        assertThat(activation.statistics().deadLettered()).isEqualTo(1);
        assertThat(fixture.dispatcher.delays()).isEmpty();
    }

    @Test
    void givesTheBeanWhatCouldNotBeDelivered() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.spec.setMaxRedeliveries(1);
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "bad");
        endPause();

        assertThat(fixture.endpoints.undeliverable().poll(5, SECONDS))
                .isEqualTo(new DeliveryFailure(Cause.FAILED, 2, true));
        assertThat(outcome(delivery)).isEqualTo(Outcome.FAILED);
        activation.stop();
        assertThat(fixture.endpoints.calls())
                .endsWith(Place.CREATE, Place.BEFORE, Place.ON_UNDELIVERABLE, Place.AFTER, Place.RELEASE);
    }

    @Test
    void takesTheNextMessageThoughTheBeanDoesNotTakeTheUndeliverableOne() throws Exception {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.endpoints.failAt(Place.ON_UNDELIVERABLE, new IllegalStateException("nor this"));
        fixture.spec.setMaxRedeliveries(0);
        MessengerActivation activation = fixture.start(1, 9);

        assertThat(delivered(activation, "bad")).isEqualTo(Outcome.FAILED);

        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
        assertThat(fixture.endpoints.undeliverable()).hasSize(1);
    }

    /** Of a log that is half stopped: neither is a lane served twice, nor goes a message uncounted. */
    @Test
    void servesEachLaneOnceThoughTheLogFails() throws Exception {
        Logger logger = Logger.getLogger("org.netmessage.connector.inbound");
        Handler broken = new FailingLog();
        MessengerActivation activation = fixture.start(1, 9);
        logger.addHandler(broken);
        try {
            CompletableFuture<Outcome> delivery = deliver(activation, "bad");
            awaitPause();
            await().until(() -> Loopback.threads(StubWorkManager.THREAD_PREFIX).isEmpty());
            assertThat(activation.statistics().delivering()).isZero();
            assertThat(delivery).isNotDone();
            endPause();
            endPause();

            assertThat(outcome(delivery)).isEqualTo(Outcome.FAILED);
            assertThat(activation.statistics().deadLettered()).isEqualTo(1);
        } finally {
            logger.removeHandler(broken);
        }
    }

    private static final class FailingLog extends Handler {
        @Override
        public void publish(LogRecord line) {
            throw new AssertionError("gone");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void countsWhatFailsBeforeTheBeanHasIt() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.spec.setMaxRedeliveries(0);
        fixture.tracing = (operation, destination) -> {
            throw new AssertionError("no span");
        };
        MessengerActivation activation = fixture.start();
        try (LogLines log = new LogLines("org.netmessage.connector.inbound")) {
            deliver(activation, "hello");

            await().until(() -> activation.statistics().deadLettered() == 1);
            await().until(() -> log.of("NBM-3107").size() == 1);
        }
        assertThat(fixture.endpoints.count(Place.CREATE)).isEqualTo(fixture.endpoints.count(Place.RELEASE));
    }
}
