package org.netmessage.connector.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.observe.Delivery;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Retry;
import org.netmessage.messenger.observe.Road;
import org.netmessage.messenger.observe.Send;

class ExtendedStatisticsTest {
    private final AdapterStatistics statistics = new AdapterStatistics(() -> 3, Activations::two);
    private final ExtendedStatistics extended = new ExtendedStatistics(statistics);

    @Test
    void everyValueIsPrimitiveLongForTheServer() {
        assertThat(extended.getNames()).isNotEmpty().allSatisfy(name -> {
            assertThat(name).matches("[A-Z][A-Za-z0-9]*");
            assertThat(extended.getType(name)).isSameAs(long.class);
            assertThat(extended.getValue(name)).isInstanceOf(Long.class);
            assertThat(extended.getDescription(name)).isNotBlank();
            assertThat(extended.getDescription(name, Locale.FRENCH)).isEqualTo(extended.getDescription(name));
        });
    }

    @Test
    void everyReasonAndRetryHasItsNumber() {
        for (Refusal reason : Refusal.values()) {
            statistics.messages().refused(Road.SESSION, reason);
        }
        for (Retry retry : Retry.values()) {
            statistics.messages().retried(retry);
        }

        assertThat(extended.getNames().stream().filter(name -> name.startsWith("Refused")))
                .hasSize(Refusal.values().length)
                .contains("RefusedTooLong")
                .allSatisfy(name -> assertThat(extended.getValue(name)).isEqualTo(1L));
        assertThat(extended.getNames().stream().filter(name -> name.startsWith("Retried")))
                .hasSize(Retry.values().length)
                .contains("RetriedInBlocksOnNewSession")
                .allSatisfy(name -> assertThat(extended.getValue(name)).isEqualTo(1L));
    }

    @Test
    void tellsSuccessesAndFailuresApart() {
        statistics.messages().sent(new Send(Road.SESSION, "ALICE", 0, 5, Duration.ofMillis(1)));
        statistics.messages().sent(new Send(Road.SESSION, "ALICE", 0, 5, Duration.ofMillis(1)));
        statistics.messages().sent(new Send(Road.SESSION, "NOBODY", 2273, 5, Duration.ofMillis(9)));
        statistics
                .messages()
                .delivered(new Delivery(Road.DATAGRAM, "ALICE", Optional.empty(), 5, Duration.ofMillis(4)));

        assertThat(extended.getValue("SessionSends")).isEqualTo(2L);
        assertThat(extended.getValue("SessionSendFailures")).isEqualTo(1L);
        assertThat(extended.getValue("DatagramSends")).isEqualTo(0L);
        assertThat(extended.getValue("SessionSendMaxMicros")).isEqualTo(9_000L);
        assertThat(extended.getValue("DatagramDeliveries"))
                .as("its sender was answered, the bean did not take it yet")
                .isEqualTo(0L);
        assertThat(extended.getValue("DeliveryP50Micros")).isEqualTo(4_000L);
        assertThat(extended.getValue("NamesHeld")).isEqualTo(3L);
        assertThat(extended.getValue("QueueDepth")).isEqualTo(7L);
    }

    @Test
    void clearBeginsTimesAnew() {
        statistics.messages().sent(new Send(Road.SESSION, "ALICE", 0, 5, Duration.ofMillis(1)));

        extended.clear();

        assertThat(extended.getValue("SessionSendMaxMicros")).isEqualTo(0L);
        assertThat(extended.getValue("SessionSends")).isEqualTo(1L);
    }

    @Test
    void unknownNameIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extended.getValue("Sends"))
                .withMessageContaining("\"Sends\"")
                .withMessageContaining("SessionSends");
    }

    @Test
    void remembersWhetherItIsWanted() {
        assertThat(extended.isEnabled()).isTrue();
        extended.setEnabled(false);
        assertThat(extended.isEnabled()).isFalse();
    }
}
