package org.netmessage.netbios.transport;

import java.time.Duration;

/**
 * What a name cache keeps.
 *
 * @param maxNames how many names, 0 or more; the one that was not asked for longest goes first
 * @param longest how long a found name is kept at most, also when its owner allows more
 * @param negative how long it is kept that nobody owns a name; zero for not at all
 */
public record CacheLimits(int maxNames, Duration longest, Duration negative) {
    /** 10 minutes as Windows (MS-NBTE, CacheTimeout); "nobody" for 5 seconds. */
    public static final CacheLimits DEFAULT = new CacheLimits(1024, Duration.ofMinutes(10), Duration.ofSeconds(5));

    /** One that keeps nothing. */
    public static final CacheLimits NONE = new CacheLimits(0, Duration.ZERO, Duration.ZERO);

    /** Checks the ranges. */
    public CacheLimits {
        if (maxNames < 0 || longest.isNegative() || negative.isNegative()) {
            throw new IllegalArgumentException("name cache of " + maxNames + " names for " + longest + " and "
                    + negative + ", allowed are 0 or more and no negative times");
        }
    }
}
