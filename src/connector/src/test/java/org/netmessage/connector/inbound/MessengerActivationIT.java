package org.netmessage.connector.inbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import jakarta.resource.ResourceException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.api.NetMessage;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage;

/** From a message that came in to the bean and back. */
class MessengerActivationIT {
    private static final List<Place> WHOLE_DELIVERY =
            List.of(Place.CREATE, Place.BEFORE, Place.ON_MESSAGE, Place.AFTER, Place.RELEASE);

    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @Test
    void givesTheMessageToTheBean() throws Exception {
        MessengerActivation activation = fixture.start();
        ReceivedMessage message = Loopback.message("hello");

        assertThat(outcome(activation.deliver(message).toCompletableFuture())).isEqualTo(Outcome.DELIVERED);

        assertThat(fixture.endpoints.messages())
                .containsExactly(new NetMessage(
                        "joe",
                        "ALICE",
                        "hello",
                        Instant.EPOCH,
                        message.source(),
                        message.callingName(),
                        NetMessage.Kind.SINGLE_BLOCK));
        assertThat(fixture.endpoints.calls()).isEqualTo(WHOLE_DELIVERY);
    }

    @Test
    void answersNotBeforeTheBeanReturned() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        fixture.endpoints.handleWith(message -> goOn.join());
        MessengerActivation activation = fixture.start();

        CompletableFuture<Outcome> delivery = deliver(activation, "hello");
        fixture.endpoints.messages().poll(5, SECONDS);
        assertThat(delivery).isNotDone();

        goOn.complete(null);
        assertThat(outcome(delivery)).isEqualTo(Outcome.DELIVERED);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Place.CREATE, new IllegalStateException("undeployed"), List.of(Place.CREATE)),
                Arguments.of(
                        Place.BEFORE,
                        new ResourceException("no transaction"),
                        List.of(Place.CREATE, Place.BEFORE, Place.RELEASE)),
                Arguments.of(Place.ON_MESSAGE, new IllegalArgumentException("bean is broken"), WHOLE_DELIVERY),
                Arguments.of(Place.ON_MESSAGE, new NoClassDefFoundError("gone"), WHOLE_DELIVERY),
                Arguments.of(Place.ON_MESSAGE, new StackOverflowError(), WHOLE_DELIVERY),
                Arguments.of(Place.AFTER, new ResourceException("rolled back"), WHOLE_DELIVERY));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsTheSenderOfFailureAndPairsItsCalls(Place place, Throwable failure, List<Place> calls) throws Exception {
        fixture.endpoints.failAt(place, failure);
        MessengerActivation activation = fixture.start(1, 1);

        assertThat(delivered(activation, "hello")).isEqualTo(Outcome.FAILED);

        assertThat(fixture.endpoints.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void takesTheNextMessageAfterFailure(Place place, Throwable failure) throws Exception {
        fixture.endpoints.failAt(place, failure);
        MessengerActivation activation = fixture.start(1, 1);
        delivered(activation, "hello");

        fixture.endpoints.failNowhere();

        assertThat(delivered(activation, "again")).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void passesNoInterruptOnToTheNextMessage() throws Exception {
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> secondWaits = new CompletableFuture<>();
        fixture.endpoints.handleWith(message -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            secondWaits.join();
            Thread.currentThread().interrupt();
        });
        MessengerActivation activation = fixture.start(1, 1);
        CompletableFuture<Outcome> first = deliver(activation, "hello");
        fixture.endpoints.messages().poll(5, SECONDS);

        CompletableFuture<Outcome> second = deliver(activation, "again");
        secondWaits.complete(null);

        assertThat(outcome(first)).isEqualTo(Outcome.DELIVERED);
        assertThat(outcome(second)).isEqualTo(Outcome.DELIVERED);
        assertThat(interrupted).containsExactly(false, false);
    }
}
