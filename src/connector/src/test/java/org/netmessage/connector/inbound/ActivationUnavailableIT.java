package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;

import jakarta.resource.spi.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.api.NetMessage;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Kind;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.messenger.MessageConsumer.Outcome;

/** What becomes of messages while the server has no endpoint of the bean, as before its activation is complete. */
class ActivationUnavailableIT {
    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @BeforeEach
    void haveNoEndpoint() {
        fixture.endpoints.implement(Kind.FAILURE);
        fixture.endpoints.failAt(Place.CREATE, new UnavailableException("not yet active"));
    }

    private void endPause() {
        await().until(() -> !fixture.dispatcher.delays().isEmpty());
        fixture.dispatcher.runScheduled();
    }

    private void awaitCreates(int count) {
        await().until(() -> fixture.endpoints.count(Place.CREATE) == count
                && !fixture.dispatcher.delays().isEmpty());
    }

    @Test
    void keepsWhatItAcknowledgedAndItsOrderAndAsksAgainEverySecond() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start(1, 9);
        assertThat(delivered(activation, "first")).isEqualTo(Outcome.DELIVERED);
        assertThat(delivered(activation, "second")).isEqualTo(Outcome.DELIVERED);
        awaitCreates(1);
        assertThat(fixture.dispatcher.delays()).containsExactly(Duration.ofSeconds(1));
        assertThat(activation.statistics().queued()).isEqualTo(2);
        assertThat(activation.statistics().delivering()).as("takes no thread").isZero();
        endPause();
        awaitCreates(2);

        fixture.endpoints.failNowhere();
        endPause();

        await().until(() -> activation.statistics().delivered() == 2);
        assertThat(fixture.endpoints.messages().stream().map(NetMessage::text)).containsExactly("first", "second");
        assertThat(activation.statistics().failed()).isZero();
        assertThat(activation.statistics().redelivered()).isZero();
        assertThat(activation.statistics().deadLettered()).isZero();
        assertThat(fixture.endpoints.undeliverable()).isEmpty();
    }

    @Test
    void tellsTheSenderThatWaits() throws Exception {
        MessengerActivation activation = fixture.start(1, 9);

        assertThat(delivered(activation, "too early")).isEqualTo(Outcome.PAUSED);

        await().untilAsserted(
                        () -> assertThat(activation.statistics().refused()).containsEntry(Refusal.NO_ENDPOINT, 1L));
        assertThat(activation.statistics().failed()).isZero();
        assertThat(activation.statistics().deadLettered()).isZero();
        fixture.endpoints.failNowhere();
        assertThat(delivered(activation, "good")).isEqualTo(Outcome.DELIVERED);
        assertThat(fixture.endpoints.undeliverable()).isEmpty();
    }

    @Test
    void isNoAttempt() throws Exception {
        fixture.endpoints.failNowhere();
        fixture.endpoints.handleWith(message -> {
            throw new IllegalStateException("no");
        });
        fixture.spec.setAcknowledge("RECEIVED");
        fixture.spec.setMaxRedeliveries(1);
        MessengerActivation activation = fixture.start();
        deliver(activation, "bad");
        awaitCreates(1);
        haveNoEndpoint();
        endPause();
        awaitCreates(2);
        assertThat(activation.statistics().redelivered()).isZero();

        fixture.endpoints.failNowhere();
        endPause();

        await().until(() -> !fixture.endpoints.undeliverable().isEmpty());
        assertThat(fixture.endpoints.undeliverable()).containsExactly(new DeliveryFailure(Cause.FAILED, 2, false));
        assertThat(activation.statistics().redelivered()).isEqualTo(1);
    }

    @Test
    void countsWhatItAcknowledgedAndHasNoEndpointForWhenItStops() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start();
        deliver(activation, "too late");
        awaitCreates(1);

        activation.stop();

        assertThat(fixture.endpoints.count(Place.CREATE)).as("one more try").isEqualTo(2);
        assertThat(activation.statistics().deadLettered()).isEqualTo(1);
        assertThat(fixture.dispatcher.delays()).isEmpty();
    }

    @Test
    void saysSoInTheLogOnce() throws Exception {
        fixture.spec.setAcknowledge("RECEIVED");
        MessengerActivation activation = fixture.start();

        try (LogLines log = new LogLines("org.netmessage.connector.inbound")) {
            deliver(activation, "hello");
            for (int i = 1; i <= 3; i++) {
                awaitCreates(i);
                fixture.dispatcher.runScheduled();
            }
            awaitCreates(4);

            assertThat(log.of("NBM-3114")).hasSize(1);
        }
    }
}
