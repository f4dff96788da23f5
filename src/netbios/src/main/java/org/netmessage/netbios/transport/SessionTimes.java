package org.netmessage.netbios.transport;

import java.time.Duration;

/**
 * How long the parts of a session may take.
 *
 * @param request for a caller to send its whole session request; more than zero
 * @param idle for an accepted session without a session message in either direction, after which it ends; a session that
 *     its listener has paused is not idle, and keep-alives do not count; zero for no limit
 * @param keepAlive without a session message in either direction, after which a SESSION KEEP ALIVE is sent, again and again
 *     (RFC 1002 5.2.2.3); zero for never
 * @param write for the system to take a message or a keep-alive that waits to be sent, after which the session ends; zero
 *     for no limit
 * @param close for what waits to be sent when this side hangs up, after which it is thrown away; more than zero
 */
public record SessionTimes(Duration request, Duration idle, Duration keepAlive, Duration write, Duration close) {
    // the first of the constants, since the default is checked against it; longer ones overflow a long of nanoseconds
    // when added to the clock
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * 10 s for the request, 30 s to write, and SSN_CLOSE_TIMEOUT of 30 s and SSN_KEEP_ALIVE_TIMEOUT of 60 s as RFC 1002 6
     * has them. An accepted session ends after 60 s of idleness, so of itself it sends keep-alives only while its listener
     * has paused it; one that this side has opened sends them until somebody hangs up.
     */
    public static final SessionTimes DEFAULT = new SessionTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    /** Checks the ranges. */
    public SessionTimes {
        requireMoreThanZero("session request", request);
        requireAtLeastZero("idle", idle);
        requireAtLeastZero("keep-alive", keepAlive);
        requireAtLeastZero("write", write);
        requireMoreThanZero("close", close);
    }

    /** The same with another time for the session request. */
    public SessionTimes withRequest(Duration newRequest) {
        return new SessionTimes(newRequest, idle, keepAlive, write, close);
    }

    /** The same with another time of idleness; zero for no limit. */
    public SessionTimes withIdle(Duration newIdle) {
        return new SessionTimes(request, newIdle, keepAlive, write, close);
    }

    /** The same with another time between keep-alives; zero for none. */
    public SessionTimes withKeepAlive(Duration newKeepAlive) {
        return new SessionTimes(request, idle, newKeepAlive, write, close);
    }

    /** The same with other times for what waits to be sent; the first may be zero for no limit. */
    public SessionTimes withSending(Duration newWrite, Duration newClose) {
        return new SessionTimes(request, idle, keepAlive, newWrite, newClose);
    }

    private static void requireMoreThanZero(String what, Duration time) {
        if (time.isZero()) {
            throw new IllegalArgumentException(what + " time of zero, allowed are more than that and up to " + LONGEST);
        }
        requireAtLeastZero(what, time);
    }

    private static void requireAtLeastZero(String what, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " time of " + time + ", allowed are zero to " + LONGEST);
        }
    }
}
