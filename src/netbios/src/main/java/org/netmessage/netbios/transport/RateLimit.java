package org.netmessage.netbios.transport;

import java.util.concurrent.TimeUnit;

/** Limits how often something is done: so many times a second, saved up for one second at most. For one thread at a time. */
public final class RateLimit {
    private final long nanosEach;
    private final long saved;
    private long spentUntil;

    /**
     * A limit of which nothing is used up.
     *
     * @param perSecond 1 to 1000000000
     * @param now on the clock of {@link System#nanoTime()}
     */
    public RateLimit(int perSecond, long now) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.saved = TimeUnit.SECONDS.toNanos(1);
        this.spentUntil = now - saved;
    }

    /**
     * Whether it may be done now; if so it counts.
     *
     * @param now on the same clock
     */
    public boolean tryAcquire(long now) {
        long unused = Math.min(now - spentUntil, saved); // the clock may wrap
        if (unused < nanosEach) {
            return false;
        }
        spentUntil = now - unused + nanosEach;
        return true;
    }
}
