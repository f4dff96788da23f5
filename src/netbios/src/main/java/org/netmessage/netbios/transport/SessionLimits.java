package org.netmessage.netbios.transport;

import java.time.Duration;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;

/**
 * What a session service allows. The {@code with} methods change single limits.
 *
 * @param maxSessions sessions that others opened, in all, 0 or more; further ones are answered "insufficient resources"
 * @param maxSessionsPerSource such sessions from one address, 0 or more
 * @param maxHalfOpen connections whose session request has not come yet, in all, 1 or more; when there are so many, the next
 *     one takes the place of the oldest
 * @param maxHalfOpenPerSource such connections from one address, 1 or more; there too the oldest goes
 * @param maxMessageLength longest session message that is taken, 0 to 131071 bytes; a longer one ends the session
 * @param maxWaitingLength how many bytes of messages may wait to be sent on one session, 0 or more; a single message may
 *     always wait, a further one over the limit ends the session
 * @param times how long things may take
 */
public record SessionLimits(
        int maxSessions,
        int maxSessionsPerSource,
        int maxHalfOpen,
        int maxHalfOpenPerSource,
        int maxMessageLength,
        int maxWaitingLength,
        SessionTimes times) {

    /** What a messenger service needs: SMBs of some 200 bytes, one after the other. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(256, 64, 256, 64, 1024, 256 * 1024, SessionTimes.DEFAULT);

    /** Checks the ranges. */
    public SessionLimits {
        requireAtLeast(0, "sessions", maxSessions);
        requireAtLeast(0, "sessions per source", maxSessionsPerSource);
        requireAtLeast(1, "half-open connections", maxHalfOpen);
        requireAtLeast(1, "half-open connections per source", maxHalfOpenPerSource);
        requireAtLeast(0, "bytes of messages that wait", maxWaitingLength);
        if (maxMessageLength < 0 || maxMessageLength > SsnFrameDecoder.MAX_PAYLOAD) {
            throw new IllegalArgumentException("session messages of at most " + maxMessageLength
                    + " bytes, allowed are 0 to " + SsnFrameDecoder.MAX_PAYLOAD);
        }
    }

    /**
     * As many half-open connections as sessions, and the usual times otherwise.
     *
     * @param maxSessions sessions that others opened, in all
     * @param maxSessionsPerSource such sessions from one address
     * @param maxMessageLength longest session message that is taken, in bytes
     * @param requestTimeout how long a caller may take to send its session request
     * @param idleTimeout how long a session that others opened may be silent
     */
    public SessionLimits(
            int maxSessions,
            int maxSessionsPerSource,
            int maxMessageLength,
            Duration requestTimeout,
            Duration idleTimeout) {
        this(
                maxSessions,
                maxSessionsPerSource,
                Math.max(1, maxSessions),
                Math.max(1, maxSessionsPerSource),
                maxMessageLength,
                DEFAULT.maxWaitingLength,
                SessionTimes.DEFAULT.withRequest(requestTimeout).withIdle(idleTimeout));
    }

    /** The same for other numbers of sessions. */
    public SessionLimits withSessions(int newMaxSessions, int newMaxSessionsPerSource) {
        return new SessionLimits(
                newMaxSessions,
                newMaxSessionsPerSource,
                maxHalfOpen,
                maxHalfOpenPerSource,
                maxMessageLength,
                maxWaitingLength,
                times);
    }

    /** The same for other numbers of half-open connections. */
    public SessionLimits withHalfOpen(int newMaxHalfOpen, int newMaxHalfOpenPerSource) {
        return new SessionLimits(
                maxSessions,
                maxSessionsPerSource,
                newMaxHalfOpen,
                newMaxHalfOpenPerSource,
                maxMessageLength,
                maxWaitingLength,
                times);
    }

    /** The same for other lengths, in bytes. */
    public SessionLimits withLengths(int newMaxMessageLength, int newMaxWaitingLength) {
        return new SessionLimits(
                maxSessions,
                maxSessionsPerSource,
                maxHalfOpen,
                maxHalfOpenPerSource,
                newMaxMessageLength,
                newMaxWaitingLength,
                times);
    }

    /** The same with other times. */
    public SessionLimits withTimes(SessionTimes newTimes) {
        return new SessionLimits(
                maxSessions,
                maxSessionsPerSource,
                maxHalfOpen,
                maxHalfOpenPerSource,
                maxMessageLength,
                maxWaitingLength,
                newTimes);
    }

    private static void requireAtLeast(int least, String what, int number) {
        if (number < least) {
            throw new IllegalArgumentException(number + " " + what + ", allowed are " + least + " or more");
        }
    }
}
