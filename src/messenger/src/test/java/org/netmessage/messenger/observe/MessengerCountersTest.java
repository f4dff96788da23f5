package org.netmessage.messenger.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessengerCountersTest {
    private static final int NOT_FOUND = 2273;
    private static final Duration LONG = Duration.ofMillis(3);

    private final MessengerCounters counters = new MessengerCounters();

    private static Send send(Road road, int status) {
        return new Send(road, "ALICE", status, 5, LONG);
    }

    private static Delivery delivery(Road road, Optional<Refusal> refusal) {
        return new Delivery(road, "ALICE", refusal, 5, LONG);
    }

    @Test
    void countsSendsByRoadAndStatus() {
        counters.sent(send(Road.SESSION, 0));
        counters.sent(send(Road.SESSION, 0));
        counters.sent(send(Road.SESSION, NOT_FOUND));
        counters.sent(send(Road.DATAGRAM, 0));

        assertThat(counters.sends(Road.SESSION)).isEqualTo(2);
        assertThat(counters.sends(Road.DATAGRAM)).isEqualTo(1);
        assertThat(counters.sendsByStatus(Road.SESSION)).isEqualTo(Map.of(0, 2L, NOT_FOUND, 1L));
        assertThat(counters.sendTimes(Road.SESSION)).isEqualTo(new Latency(3, 3_000, 3_000, 3_000, 3_000));
        assertThat(counters.sendTimes(Road.DATAGRAM).count()).isEqualTo(1);
    }

    @Test
    void countsDeliveriesByRoad() {
        counters.delivered(delivery(Road.SESSION, Optional.empty()));
        counters.delivered(delivery(Road.DATAGRAM, Optional.empty()));
        counters.delivered(delivery(Road.DATAGRAM, Optional.empty()));

        assertThat(counters.deliveries(Road.SESSION)).isEqualTo(1);
        assertThat(counters.deliveries(Road.DATAGRAM)).isEqualTo(2);
        assertThat(counters.deliveryTimes().count()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void countsRefusalsByReasonWhoeverRefuses(Refusal reason) {
        counters.refused(Road.SESSION, reason);
        counters.delivered(delivery(Road.SESSION, Optional.of(reason)));

        assertThat(counters.refusals(reason)).isEqualTo(2);
        assertThat(counters.deliveries(Road.SESSION)).isZero();
        assertThat(counters.deliveryTimes().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Retry.class)
    void countsRetries(Retry retry) {
        counters.retried(retry);

        assertThat(counters.retries(retry)).isEqualTo(1);
    }

    @Test
    void timesCanBeMeasuredAnewAndCountersStay() {
        counters.sent(send(Road.SESSION, 0));
        counters.delivered(delivery(Road.SESSION, Optional.empty()));

        counters.clearTimes();

        assertThat(counters.sendTimes(Road.SESSION).count()).isZero();
        assertThat(counters.deliveryTimes().count()).isZero();
        assertThat(counters.sends(Road.SESSION)).isEqualTo(1);
        assertThat(counters.deliveries(Road.SESSION)).isEqualTo(1);
    }

    @Test
    void pairTellsBoth() {
        MessengerCounters second = new MessengerCounters();
        MessengerObserver pair = new MessengerObserverPair(counters, second);
        pair.sent(send(Road.SESSION, 0));
        pair.delivered(delivery(Road.SESSION, Optional.empty()));
        pair.refused(Road.SESSION, Refusal.PAUSED);
        pair.retried(Retry.CLAIM);

        for (MessengerCounters each : new MessengerCounters[] {counters, second}) {
            assertThat(each.sends(Road.SESSION)).isEqualTo(1);
            assertThat(each.deliveries(Road.SESSION)).isEqualTo(1);
            assertThat(each.refusals(Refusal.PAUSED)).isEqualTo(1);
            assertThat(each.retries(Retry.CLAIM)).isEqualTo(1);
        }
    }
}
