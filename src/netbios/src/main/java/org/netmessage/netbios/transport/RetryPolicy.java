package org.netmessage.netbios.transport;

import java.time.Duration;

/**
 * How often and how fast a name service request is repeated.
 *
 * @param count how often it is sent, 1 or more
 * @param interval how long to wait for an answer each time
 */
public record RetryPolicy(int count, Duration interval) {
    /** BCAST_REQ_RETRY_COUNT and BCAST_REQ_RETRY_TIMEOUT (RFC 1002 6). */
    public static final RetryPolicy BROADCAST = new RetryPolicy(3, Duration.ofMillis(250));

    /** UCAST_REQ_RETRY_COUNT (RFC 1002 6) with the time that Windows takes (MS-NBTE 3.1.3). */
    public static final RetryPolicy UNICAST = new RetryPolicy(3, Duration.ofMillis(1500));

    /** Checks the ranges. */
    public RetryPolicy {
        if (count < 1 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "retry " + count + " times every " + interval + ", allowed are 1 or more and a positive time");
        }
    }
}
