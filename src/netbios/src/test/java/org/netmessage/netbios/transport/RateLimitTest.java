package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000;
    /** The clock may wrap. */
    private static long start() {
        return Long.MAX_VALUE - SECOND / 2;
    }

    private static long allowed(RateLimit limit, long from, long to, int tries) {
        return LongStream.range(0, tries)
                .filter(i -> limit.allows(from + (to - from) * i / tries))
                .count();
    }

    @Test
    void allowsSoManyInSecond() {
        RateLimit limit = new RateLimit(3);

        assertThat(allowed(limit, start(), start() + SECOND - 1, 100)).isEqualTo(3);
        assertThat(allowed(limit, start() + SECOND, start() + 2 * SECOND - 1, 100))
                .isEqualTo(3);
    }

    @Test
    void savesNothingUp() {
        RateLimit limit = new RateLimit(3);
        limit.allows(start());

        assertThat(allowed(limit, start() + 60 * SECOND, start() + 61 * SECOND - 1, 100))
                .isEqualTo(3);
    }

    @Test
    void allowsNothingAtNone() {
        assertThat(allowed(new RateLimit(0), 0, 10 * SECOND, 100)).isZero();
    }
}
