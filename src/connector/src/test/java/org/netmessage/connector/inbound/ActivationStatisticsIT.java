package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.connector.inbound.ActivationFixture.deliver;
import static org.netmessage.connector.inbound.ActivationFixture.delivered;
import static org.netmessage.connector.inbound.ActivationFixture.outcome;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** What an activation counts. */
@ExtendWith(SharedLoops.class)
class ActivationStatisticsIT {
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

    @Test
    void begin() throws Exception {
        ActivationStatistics statistics = fixture.start().statistics();

        assertThat(statistics.bean())
                .isEqualTo(fixture.endpoints.getEndpointClass().getName());
        assertThat(statistics.aliases()).containsExactly("ALICE");
        assertThat(statistics.state()).isEqualTo(ActivationState.ACTIVE);
        assertThat(statistics.refused())
                .isEqualTo(Map.of(Refusal.NO_ROOM, 0L, Refusal.NO_THREAD, 0L, Refusal.STOPPED, 0L));
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
