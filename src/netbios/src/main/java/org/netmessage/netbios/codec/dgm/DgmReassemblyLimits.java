package org.netmessage.netbios.codec.dgm;

import java.time.Duration;

/**
 * What may wait for the other part of its datagram. Where a limit is reached, the oldest part gives way.
 *
 * @param parts parts in all, 1 or more
 * @param partsPerSource parts from one address, 1 or more
 * @param bytes user data in all, 1 or more bytes
 * @param hold FRAGMENT_TO: how long a part waits; more than zero
 */
public record DgmReassemblyLimits(int parts, int partsPerSource, int bytes, Duration hold) {
    /** FRAGMENT_TO as in RFC 1002 6; at most 128 KiB. */
    public static final DgmReassemblyLimits DEFAULT =
            new DgmReassemblyLimits(256, 16, 128 * 1024, Duration.ofSeconds(2));

    /** Checks the ranges. */
    public DgmReassemblyLimits {
        if (parts < 1 || partsPerSource < 1 || bytes < 1 || hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("fragments: " + parts + ", " + partsPerSource + " per source, " + bytes
                    + " bytes, for " + hold + ", allowed are 1 or more and a positive time");
        }
    }
}
