package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long NOW = -5; // the clock may begin anywhere
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RateLimit limit = new RateLimit(100, NOW);

    private int acquiredAt(long now) {
        int acquired = 0;
        while (limit.tryAcquire(now)) {
            acquired++;
        }
        return acquired;
    }

    @Test
    void savesUpOneSecond() {
        assertThat(acquiredAt(NOW)).isEqualTo(100);
        assertThat(acquiredAt(NOW + 60 * SECOND)).isEqualTo(100);
    }

    @Test
    void bearsThatTheClockWraps() {
        RateLimit wrapping = new RateLimit(1, Long.MAX_VALUE);

        assertThat(wrapping.tryAcquire(Long.MAX_VALUE)).isTrue();
        assertThat(wrapping.tryAcquire(Long.MAX_VALUE + SECOND / 2)).isFalse();
        assertThat(wrapping.tryAcquire(Long.MAX_VALUE + SECOND)).isTrue();
    }

    @Test
    void allowsSoManyInASecond() {
        acquiredAt(NOW);

        int acquired = 0;
        for (int i = 1; i <= 1000; i++) {
            acquired += acquiredAt(NOW + i * SECOND / 1000);
        }

        assertThat(acquired).isEqualTo(100);
    }
}
