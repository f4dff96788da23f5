package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessage;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;

/** What becomes of messages when their bean goes. */
class ActivationStopIT {
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @BeforeEach
    void prepare() {
        fixture.endpoints.handleWith(message -> goOn.join());
    }

    @AfterEach
    void letGo() {
        goOn.complete(null);
    }

    private NetMessage messageInBean() throws InterruptedException {
        NetMessage message = fixture.endpoints.messages().poll(5, SECONDS);
        assertThat(message).isNotNull();
        return message;
    }

    /** Sends to ALICE, from the computer to itself; ends with the status. */
    private CompletableFuture<Integer> send(String text) {
        return CompletableFuture.supplyAsync(() -> {
            try (MessageFunctions functions = fixture.service.functions(Optional.empty(), Optional.empty())) {
                functions.netMessageBufferSend(Optional.empty(), "ALICE", Optional.empty(), text);
                return NetApiStatus.NERR_Success;
            } catch (MessengerException e) {
                return e.status();
            }
        });
    }

    private static CompletableFuture<Void> stop(MessengerActivation activation) {
        return CompletableFuture.runAsync(activation::stop);
    }

    @Test
    void waitsForTheBeanAndAnswersThoseWhoWait() throws Exception {
        MessengerActivation activation = fixture.start(1, 9);
        CompletableFuture<Outcome> running = deliver(activation, "in the bean");
        messageInBean();
        CompletableFuture<Outcome> waiting = deliver(activation, "waits");

        CompletableFuture<Void> stopping = stop(activation);

        assertThat(outcome(waiting)).isEqualTo(Outcome.PAUSED);
        assertThat(stopping).isNotDone();
        assertThat(running).isNotDone();

        goOn.complete(null);
        stopping.get(5, SECONDS);
        assertThat(running).isCompletedWithValue(Outcome.DELIVERED);
        assertThat(fixture.endpoints.count(Place.ON_MESSAGE)).isEqualTo(1);
    }

    @Test
    void waitsNoLongerForTheBeanThanItMayAndSaysHowMuchItLeavesInIt() throws Exception {
        fixture.stopTime = Duration.ofMillis(50);
        MessengerActivation activation = fixture.start(2, 9);
        CompletableFuture<Outcome> first = deliver(activation, "in the bean");
        CompletableFuture<Outcome> second = deliver(activation, "in the bean too");
        messageInBean();
        messageInBean();

        try (LogLines log = new LogLines("org.netmessage.connector.inbound")) {
            stop(activation).get(5, SECONDS);

            assertThat(log.of("NBM-3103"))
                    .singleElement(as(STRING))
                    .containsPattern("is still busy PT0\\.\\d+S")
                    .endsWith("messages in it: 2");
        }
        assertThat(first).isNotDone();

        goOn.complete(null);
        assertThat(outcome(first)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(second)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void countsWhatItAcknowledgedAndCouldNotDeliverInTime() throws Exception {
        fixture.stopTime = Duration.ofMillis(50);
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 99);
        deliver(activation, "in the bean");
        messageInBean();
        for (int i = 0; i < 40; i++) {
            assertThat(delivered(activation, "waits")).isEqualTo(Outcome.DELIVERED);
        }

        try (LogLines log = new LogLines("org.netmessage.connector.inbound")) {
            stop(activation).get(5, SECONDS);

            assertThat(log.of("NBM-3107")).hasSize(30);
            assertThat(log.of("NBM-3141")).containsExactly("NBM-3141 lines NBM-3107 that were left out: 10");
        }
        assertThat(activation.statistics().deadLettered()).isEqualTo(40);
    }

    @Test
    void deliversNothingAfterwards() throws Exception {
        MessengerActivation activation = fixture.start();

        activation.stop();

        assertThat(delivered(activation, "too late")).isEqualTo(Outcome.PAUSED);
        assertThat(fixture.endpoints.calls()).isEmpty();
    }

    @Test
    void stopsTwice() throws Exception {
        MessengerActivation activation = fixture.start();

        activation.stop();
        activation.stop();

        assertThat(delivered(activation, "too late")).isEqualTo(Outcome.PAUSED);
    }

    @Test
    void leavesNoThreadAtWork() throws Exception {
        goOn.complete(null);
        MessengerActivation activation = fixture.start(3, 9);
        for (int i = 0; i < 5; i++) {
            delivered(activation, "hello");
        }

        activation.stop();

        await().until(() -> Loopback.threads(StubWorkManager.THREAD_PREFIX).isEmpty());
    }

    @Test
    void doesNotWaitForWorksThatNeverRan() throws Exception {
        fixture.server.behave(Manner.DELAY);
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> waiting = deliver(activation, "waits");

        stop(activation).get(5, SECONDS);
        assertThat(outcome(waiting)).isEqualTo(Outcome.PAUSED);

        fixture.server.runDelayed();
        await().until(() -> Loopback.threads(StubWorkManager.THREAD_PREFIX).isEmpty());
        assertThat(fixture.endpoints.calls()).isEmpty();
    }

    @Test
    void goesThroughItsStates() throws Exception {
        MessengerActivation activation = fixture.activation();
        assertThat(activation.statistics().state()).isEqualTo(ActivationState.NEW);
        activation.start();
        assertThat(activation.statistics().state()).isEqualTo(ActivationState.ACTIVE);
        deliver(activation, "in the bean");
        messageInBean();

        CompletableFuture<Void> stopping = stop(activation);
        await().until(() -> activation.statistics().state() == ActivationState.STOPPING);

        goOn.complete(null);
        stopping.get(5, SECONDS);
        assertThat(activation.statistics().state()).isEqualTo(ActivationState.STOPPED);
    }

    @Test
    void startsOnce() throws Exception {
        MessengerActivation activation = fixture.start();
        Loopback.awaitRegistered(fixture.service, "ALICE");

        activation.start();
        activation.stop();

        assertThat(send("too late").get(5, SECONDS)).isEqualTo(NetApiStatus.NERR_NameNotFound);
    }

    @Test
    void doesNotStartOnceItWasStopped() throws Exception {
        MessengerActivation activation = fixture.activation();
        activation.stop();

        activation.start();

        assertThat(activation.statistics().state()).isEqualTo(ActivationState.STOPPED);
    }

    @Test
    void takesNothingWhileItIsToldThatItWillStop() throws Exception {
        MessengerActivation activation = fixture.start();

        activation.beginStop();

        assertThat(delivered(activation, "too late")).isEqualTo(Outcome.PAUSED);
    }

    @Test
    void tellsTheSenderThatTheBeanTookTheLastMessage() throws Exception {
        MessengerActivation activation = fixture.start(1, 9);
        Loopback.awaitRegistered(fixture.service, "ALICE");
        CompletableFuture<Integer> running = send("in the bean");
        assertThat(messageInBean().text()).isEqualTo("in the bean");

        CompletableFuture<Void> stopping = stop(activation);
        assertThat(send("waits").get(5, SECONDS)).isEqualTo(NetApiStatus.NERR_PausedRemote);
        goOn.complete(null);

        assertThat(running.get(5, SECONDS)).isEqualTo(NetApiStatus.NERR_Success);
        stopping.get(5, SECONDS);
        assertThat(send("too late").get(5, SECONDS)).isEqualTo(NetApiStatus.NERR_NameNotFound);
    }

    @Test
    void holdsNothingIfTheNameTableIsFull() throws Exception {
        fixture.spec.setAliases(
                IntStream.rangeClosed(1, 256).mapToObj(i -> "N" + i).collect(Collectors.joining(",")));

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(fixture::start)
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.NERR_TooManyNames));
        assertThat(fixture.server.taken()).isEmpty();

        fixture.spec.setAliases("N256");
        fixture.start();
    }

    @Test
    void saysNotThatABeanIsBusyWhichNeverRan() throws Exception {
        fixture.stopTime = Duration.ofMillis(50);
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.server.behave(Manner.DROP);
        MessengerActivation activation = fixture.start();
        deliver(activation, "waits");

        try (LogLines log = new LogLines("org.netmessage.connector.inbound")) {
            stop(activation).get(5, SECONDS);

            assertThat(log.of("NBM-3103")).isEmpty();
            assertThat(log.of("NBM-3107")).hasSize(1);
        }
    }

    @Test
    void saysNotThatABeanIsBusyWhereWhoeverStopsIsInterrupted() throws Exception {
        MessengerActivation activation = fixture.start();
        try (LogLines log = new LogLines("org.netmessage.connector.inbound")) {
            CompletableFuture.runAsync(() -> {
                        Thread.currentThread().interrupt();
                        activation.stop();
                        Thread.interrupted(); // the thread is not ours
                    })
                    .get(5, SECONDS);

            assertThat(log.of("NBM-3103")).isEmpty();
            assertThat(log.of("NBM-3102")).hasSize(1);
        }
    }
}
