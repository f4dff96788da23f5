package org.netmessage.connector.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The terms on which an application calls a function.
 *
 * @param caller names of the caller's principals
 * @param time how long one call may take; empty for the adapter's time
 * @param sendAtCommit whether messages wait for the transaction of their caller, if there is one
 */
record CallTerms(Set<String> caller, Optional<Duration> time, boolean sendAtCommit) {
    /** The same in another time. */
    CallTerms within(Duration otherTime) {
        return new CallTerms(caller, Optional.of(otherTime), sendAtCommit);
    }
}
