package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Deliveries as work of a server that has its moods. */
@ExtendWith(SharedLoops.class)
class ActivationWorkIT {
    private static MessengerService service;

    private ActivationFixture fixture;

    @BeforeAll
    static void createService(EventLoops loops) {
        service = new MessengerService(Loopback.settings("HERE", Ports.free(), null, 2_000), loops);
    }

    @AfterAll
    static void closeService() {
        service.close();
    }

    @BeforeEach
    void createFixture() {
        fixture = new ActivationFixture(service);
    }

    @AfterEach
    void closeFixture() {
        fixture.close();
    }

    /** An activation whose dispatcher waits for the test. */
    private MessengerActivation activationThatWaits() throws Exception {
        fixture.dispatcher.hold();
        fixture.spec.setMaxConcurrency(2);
        return fixture.activation();
    }

    @Test
    void takesNoThreadOfTheServerWhileNothingComes() throws Exception {
        fixture.start();

        assertThat(fixture.server.taken()).isEmpty();
    }

    @Test
    void leavesTheServerToTheDispatcher() throws Exception {
        MessengerActivation activation = activationThatWaits();

        CompletableFuture<Outcome> delivery = deliver(activation, "hello");
        assertThat(fixture.server.taken()).isEmpty();

        fixture.dispatcher.held().remove().run();
        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECT", "REJECT_LATER", "FAIL", "BREAK"})
    void tellsTheSenderThatTheServerRefused(Manner manner) throws Exception {
        MessengerActivation activation = fixture.start(1, 1);
        fixture.server.behave(manner);

        assertThat(delivered(activation, "hello")).isEqualTo(Outcome.NO_ROOM);

        fixture.server.behave(Manner.RUN);
        assertThat(delivered(activation, "again")).isEqualTo(Outcome.DELIVERED);
        assertThat(fixture.endpoints.messages()).hasSize(1);
    }

    @Test
    void tellsAllWhoWaitWhenTheLastWorkIsRefused() throws Exception {
        MessengerActivation activation = activationThatWaits();
        List<CompletableFuture<Outcome>> deliveries =
                Stream.of("1", "2", "3").map(text -> deliver(activation, text)).toList();
        assertThat(fixture.dispatcher.held()).as("works wanted").hasSize(2);
        fixture.server.behave(Manner.REJECT);

        fixture.dispatcher.held().remove().run();
        assertThat(deliveries).allMatch(delivery -> !delivery.isDone());

        fixture.dispatcher.held().remove().run();
        for (CompletableFuture<Outcome> delivery : deliveries) {
            assertThat(outcome(delivery)).isEqualTo(Outcome.NO_ROOM);
        }
    }

    @Test
    void goesOnWithTheWorkThatWasAccepted() throws Exception {
        MessengerActivation activation = activationThatWaits();
        CompletableFuture<Outcome> first = deliver(activation, "1");
        CompletableFuture<Outcome> second = deliver(activation, "2");
        fixture.server.behave(Manner.REJECT);
        fixture.dispatcher.held().remove().run();

        fixture.server.behave(Manner.RUN);
        fixture.dispatcher.held().remove().run();

        assertThat(outcome(first)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(second)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void waitsForServerThatStartsTheWorkLater() throws Exception {
        fixture.server.behave(Manner.DELAY);
        MessengerActivation activation = fixture.start(1, 2);
        CompletableFuture<Outcome> first = deliver(activation, "1");
        CompletableFuture<Outcome> second = deliver(activation, "2");

        assertThat(delivered(activation, "one too many")).isEqualTo(Outcome.NO_ROOM);
        assertThat(first).isNotDone();

        fixture.server.runDelayed();
        assertThat(outcome(first)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(second)).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void answersTheSenderOfMessageThatTheServerLost() throws Exception {
        fixture.server.behave(Manner.DROP);
        MessengerActivation activation = activationThatWaits();
        CompletableFuture<Outcome> lost = deliver(activation, "hello");
        fixture.dispatcher.held().remove().run();
        assertThat(lost).isNotDone();

        activation.stop();

        assertThat(outcome(lost)).isEqualTo(Outcome.PAUSED);
    }

    @Test
    void doesNotRunWorkThatTheServerReleased() throws Exception {
        fixture.server.behave(Manner.DELAY);
        MessengerActivation activation = fixture.start();
        CompletableFuture<Outcome> delivery = deliver(activation, "hello");

        fixture.server.taken().forEach(work -> work.release());
        assertThat(outcome(delivery)).isEqualTo(Outcome.NO_ROOM);

        fixture.server.runDelayed();
        assertThat(delivered(activation, "again")).isEqualTo(Outcome.DELIVERED);
        assertThat(fixture.endpoints.messages()).hasSize(1);
    }

    @Test
    void endsReleasedWorkAfterTheMessageInTheBean() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        fixture.endpoints.handleWith(message -> goOn.join());
        MessengerActivation activation = fixture.start(1, 9);
        CompletableFuture<Outcome> inBean = deliver(activation, "in the bean");
        assertThat(fixture.endpoints.messages().poll(5, SECONDS)).isNotNull();
        CompletableFuture<Outcome> waiting = deliver(activation, "waits");

        fixture.server.taken().forEach(work -> work.release());
        assertThat(inBean).isNotDone();
        goOn.complete(null);

        assertThat(outcome(inBean)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(waiting)).isEqualTo(Outcome.NO_ROOM);
    }
}
