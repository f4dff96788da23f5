package org.netmessage.benchmarks;

import java.util.Arrays;

/** Collects how long things took. */
final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long value) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = value;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /** Percentiles in microseconds, as {@code p50=12.3 p99=45.6 max=78.9}. */
    String summary() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format("p50=%.1f p99=%.1f max=%.1f", at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1] / 1000.0;
    }
}
