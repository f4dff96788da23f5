package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;

/** Deliveries as work of a server that has its moods. */
class ActivationWorkIT {
    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

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
