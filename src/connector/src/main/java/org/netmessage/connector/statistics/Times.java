package org.netmessage.connector.statistics;

import javax.management.ConstructorParameters;
import org.netmessage.messenger.observe.Latency;

/** How long something took, in microseconds, as management clients read it; see {@link Latency}. */
public final class Times {
    private final long count;
    private final long p50;
    private final long p95;
    private final long p99;
    private final long max;

    /** What a management client makes of the values it has read; the names are those of the getters. */
    @ConstructorParameters({"count", "p50", "p95", "p99", "max"})
    public Times(long count, long p50, long p95, long p99, long max) {
        this.count = count;
        this.p50 = p50;
        this.p95 = p95;
        this.p99 = p99;
        this.max = max;
    }

    static Times of(Latency latency) {
        return new Times(latency.count(), latency.p50(), latency.p95(), latency.p99(), latency.max());
    }

    /** How many were measured. */
    public long getCount() {
        return count;
    }

    /** Half of them took no longer. */
    public long getP50() {
        return p50;
    }

    /** Nineteen in twenty took no longer. */
    public long getP95() {
        return p95;
    }

    /** Ninety-nine in a hundred took no longer. */
    public long getP99() {
        return p99;
    }

    /** The longest. */
    public long getMax() {
        return max;
    }
}
