package org.netmessage.netbios.transport;

import java.util.concurrent.TimeUnit;

/** Allows something so many times a second; what is not used is lost. Lives on one event loop. */
final class RateLimit {
    private final int perSecond;
    private int left;
    private long secondEnds;
    private boolean begun;

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Whether it is allowed once more.
     *
     * @param now on the clock of {@link System#nanoTime()}
     */
    boolean allows(long now) {
        if (!begun || now - secondEnds >= 0) {
            begun = true;
            secondEnds = now + TimeUnit.SECONDS.toNanos(1);
            left = perSecond;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
