package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;

/** What an activation counts. */
class ActivationStatisticsIT {
    @AutoClose
    private final ActivationFixture fixture = new ActivationFixture();

    @Test
    void begin() throws Exception {
        ActivationStatistics statistics = fixture.start().statistics();

        assertThat(statistics.bean())
                .isEqualTo(fixture.endpoints.getEndpointClass().getName());
        assertThat(statistics.aliases()).containsExactly("ALICE");
        assertThat(statistics.state()).isEqualTo(ActivationState.ACTIVE);
        assertThat(statistics.refused())
                .isEqualTo(Map.of(
                        Refusal.NOT_WANTED,
                        0L,
                        Refusal.NO_ROOM,
                        0L,
                        Refusal.NO_THREAD,
                        0L,
                        Refusal.NO_ENDPOINT,
                        0L,
                        Refusal.STOPPED,
                        0L));
    }

    @Test
    void countDeliveriesAndFailures() throws Exception {
        MessengerActivation activation = fixture.start();
        delivered(activation, "1");
        delivered(activation, "2");
        fixture.endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));
        delivered(activation, "3");

        assertThat(activation.statistics().delivered()).isEqualTo(2);
        assertThat(activation.statistics().failed()).isEqualTo(1);
        assertThat(activation.statistics().deadLettered()).isEqualTo(1);
    }

    @Test
    void countWhatTheSelectorDoesNotWant() throws Exception {
        fixture.spec.setSenders("UPS*");
        MessengerActivation activation = fixture.start();
        Loopback.awaitRegistered(fixture.service, "ALICE");

        try (MessageFunctions functions = fixture.service.functions(Optional.empty(), Optional.empty())) {
            functions.netMessageBufferSend(Optional.empty(), "ALICE", Optional.of("ups"), "hello");
            assertThatExceptionOfType(MessengerException.class)
                    .isThrownBy(() ->
                            functions.netMessageBufferSend(Optional.empty(), "ALICE", Optional.of("joe"), "short"));
            assertThatExceptionOfType(MessengerException.class)
                    .isThrownBy(() -> functions.netMessageBufferSend(
                            Optional.empty(), "ALICE", Optional.of("joe"), "long ".repeat(40)));
        }

        assertThat(activation.statistics().refused()).containsEntry(Refusal.NOT_WANTED, 2L);
        assertThat(activation.statistics().delivered()).isEqualTo(1);
    }

    @Test
    void countRefusalsByReason() throws Exception {
        MessengerActivation activation = fixture.start(1, 1);
        fixture.server.behave(Manner.REJECT);
        delivered(activation, "no thread");
        fixture.server.behave(Manner.DELAY);
        CompletableFuture<Outcome> waiting = deliver(activation, "waits");
        delivered(activation, "no room");
        assertThat(activation.statistics().queued()).isEqualTo(1);
        fixture.server.runDelayed();
        outcome(waiting);
        activation.stop();
        delivered(activation, "stopped");

        assertThat(activation.statistics().refused())
                .containsEntry(Refusal.NO_THREAD, 1L)
                .containsEntry(Refusal.NO_ROOM, 1L)
                .containsEntry(Refusal.STOPPED, 1L);
        assertThat(activation.statistics().state()).isEqualTo(ActivationState.STOPPED);
    }
}
