package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.connector.inbound.ActivationSettings.Redelivery;
import org.netmessage.connector.settings.Acknowledge;

/** Until when a bean gets a message again. */
class RedeliveryTest {
    private static boolean goesOn(int max, int delay, Acknowledge acknowledge, int attempts, int millis) {
        return new Redelivery(max, Duration.ofMillis(delay), acknowledge).goesOn(attempts, Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"1, 10000", "2, 5000", "10, 1000"})
    void theLastOneThatIsAllowedIsMadeThoughTheBeanTookTwoSecondsInAll(int max, int delay) {
        assertThat(goesOn(max, delay, Acknowledge.DELIVERED, max, (max - 1) * delay + 2_000))
                .isTrue();
        assertThat(goesOn(max, delay, Acknowledge.DELIVERED, max + 1, max * delay))
                .isFalse();
    }

    @Test
    void noneBeginsLaterThanTheSenderWaits() {
        assertThat(goesOn(10, 800, Acknowledge.DELIVERED, 1, 11_200)).isTrue();
        assertThat(goesOn(10, 800, Acknowledge.DELIVERED, 1, 11_201)).isFalse();
        assertThat(goesOn(10, 0, Acknowledge.DELIVERED, 1, 12_001)).isFalse();
    }

    @Test
    void ageDoesNotMatterWhereNobodyWaits() {
        assertThat(goesOn(10, 60_000, Acknowledge.RECEIVED, 10, 3_600_000)).isTrue();
        assertThat(goesOn(10, 60_000, Acknowledge.RECEIVED, 11, 0)).isFalse();
    }
}
