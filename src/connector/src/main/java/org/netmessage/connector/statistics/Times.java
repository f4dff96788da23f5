package org.netmessage.connector.statistics;

import org.netmessage.messenger.observe.Latency;

/** How long something took, in microseconds, as management clients read it; see {@link Latency}. */
public final class Times {
    private final Latency latency;

    Times(Latency latency) {
        this.latency = latency;
    }

    /** How many were measured. */
    public long getCount() {
        return latency.count();
    }

    /** Half of them took no longer. */
    public long getP50() {
        return latency.p50();
    }

    /** Nineteen in twenty took no longer. */
    public long getP95() {
        return latency.p95();
    }

    /** Ninety-nine in a hundred took no longer. */
    public long getP99() {
        return latency.p99();
    }

    /** The longest. */
    public long getMax() {
        return latency.max();
    }
}
