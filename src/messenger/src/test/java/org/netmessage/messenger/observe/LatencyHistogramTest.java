package org.netmessage.messenger.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    private void add(long micros) {
        histogram.add(Duration.ofNanos(micros * 1_000));
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(histogram.latency()).isEqualTo(new Latency(0, 0, 0, 0, 0));
    }

    @Test
    void countsSmallValuesExactly() {
        LongStream.rangeClosed(1, 100).forEach(value -> add(value / 10)); // 0 to 10

        assertThat(histogram.latency()).isEqualTo(new Latency(100, 5, 9, 9, 10));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 15, 16, 17, 31, 32, 33, 1_000, 65_535, 65_536, 1L << 35, (1L << 36) - 1, 1L << 36, 1L << 40})
    void oneValueIsItsOwnPercentile(long micros) {
        add(micros);

        assertThat(histogram.latency()).isEqualTo(new Latency(1, micros, micros, micros, micros));
    }

    @Test
    void percentilesAreAtMostOneSixteenthTooHigh() {
        long seed = 4711;
        long[] values = new Random(seed)
                .doubles(20_000, 0, 18)
                .mapToLong(exponent -> (long) Math.exp(exponent))
                .toArray();
        LongStream.of(values).forEach(this::add);
        Arrays.sort(values);

        Latency latency = histogram.latency();

        assertThat(latency.count()).isEqualTo(20_000);
        assertNear(latency.p50(), values[9_999]);
        assertNear(latency.p95(), values[18_999]);
        assertNear(latency.p99(), values[19_799]);
        assertThat(latency.max()).isEqualTo(values[19_999]);
    }

    private static void assertNear(long percentile, long exact) {
        assertThat(percentile).isBetween(exact, exact + exact / 16);
    }

    @Test
    void whatIsLongerThanTheLastBucketIsNotLost() {
        add(5);
        histogram.add(Duration.ofDays(30));

        assertThat(histogram.latency().max()).isEqualTo(Duration.ofDays(30).toNanos() / 1_000);
        assertThat(histogram.latency().p99()).isEqualTo(histogram.latency().max());
    }

    @Test
    void clockThatRanBackwardsCountsAsNothing() {
        histogram.add(Duration.ofMillis(-5));

        assertThat(histogram.latency()).isEqualTo(new Latency(1, 0, 0, 0, 0));
    }

    @Test
    void forgetsWhenCleared() {
        add(700);

        histogram.clear();

        assertThat(histogram.latency()).isEqualTo(new Latency(0, 0, 0, 0, 0));
    }
}
