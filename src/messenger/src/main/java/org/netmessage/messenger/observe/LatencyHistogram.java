package org.netmessage.messenger.observe;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets: one for each microsecond up to 15, then sixteen for each doubling, up to 19 hours, which is the
 * last bucket for all that took longer. Always 4 KB. Safe for any thread.
 */
final class LatencyHistogram {
    private static final int SUB_BITS = 4;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int MAX_BITS = 36;
    private static final int BUCKETS = (MAX_BITS - SUB_BITS + 1) * SUB_BUCKETS;

    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
    private final AtomicLong max = new AtomicLong();

    /** Counts a duration; a negative one is 0. */
    void add(Duration duration) {
        long micros = Math.max(0, duration.toNanos() / 1_000);
        buckets.incrementAndGet(bucket(micros));
        if (micros > max.get()) {
            max.accumulateAndGet(micros, Math::max);
        }
    }

    /** What was counted so far. */
    Latency latency() {
        long[] counts = new long[BUCKETS];
        long count = 0;
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] = buckets.get(i);
            count += counts[i];
        }
        long longest = max.get();
        return new Latency(
                count,
                percentile(counts, count, 50, longest),
                percentile(counts, count, 95, longest),
                percentile(counts, count, 99, longest),
                longest);
    }

    /** Forgets everything. */
    void clear() {
        for (int i = 0; i < BUCKETS; i++) {
            buckets.set(i, 0);
        }
        max.set(0);
    }

    private static long percentile(long[] counts, long count, int percent, long longest) {
        long rank = (count * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < BUCKETS && rank > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(highest(i), longest);
            }
        }
        return 0;
    }

    private static int bucket(long micros) {
        if (micros < SUB_BUCKETS) {
            return (int) micros;
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(micros);
        if (bits > MAX_BITS) {
            return BUCKETS - 1;
        }
        int shift = bits - 1 - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (micros >>> shift) - SUB_BUCKETS;
    }

    /** The longest duration that a bucket counts. */
    private static long highest(int bucket) {
        if (bucket == BUCKETS - 1) {
            return Long.MAX_VALUE;
        } else if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        return ((long) (bucket % SUB_BUCKETS + SUB_BUCKETS + 1) << shift) - 1;
    }
}
