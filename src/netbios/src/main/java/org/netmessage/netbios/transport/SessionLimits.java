package org.netmessage.netbios.transport;

import java.time.Duration;

/**
 * What a session server allows.
 *
 * @param maxSessions sessions in all; further ones are answered "insufficient resources"
 * @param maxSessionsPerSource sessions from one address
 * @param maxMessageLength longest session message in bytes; a longer one ends the session
 * @param requestTimeout how long a caller may take to send its session request
 * @param idleTimeout how long a session may be silent
 */
public record SessionLimits(
        int maxSessions,
        int maxSessionsPerSource,
        int maxMessageLength,
        Duration requestTimeout,
        Duration idleTimeout) {

    /** What a messenger service needs: SMBs of some 200 bytes, one after the other. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(256, 64, 1024, Duration.ofSeconds(10), Duration.ofSeconds(60));
}
