package org.netmessage.netbios.transport;

import java.util.concurrent.TimeUnit;

/** Limits how often something is done: so many times a second, saved up for one second at most. Lives on one event loop. */
final class AnswerLimit {
    private final long nanosEach;
    private final long saved;
    private long spentUntil;

    /**
     * A limit of which nothing is used up.
     *
     * @param perSecond 1 or more
     * @param now on the clock of {@link System#nanoTime()}
     */
    AnswerLimit(int perSecond, long now) {
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.saved = TimeUnit.SECONDS.toNanos(1);
        this.spentUntil = now - saved;
    }

    /** Whether it may be done now; if so it counts. */
    boolean tryAcquire(long now) {
        long earliest = Math.max(spentUntil, now - saved);
        if (earliest + nanosEach > now) {
            return false;
        }
        spentUntil = earliest + nanosEach;
        return true;
    }
}
