package org.netmessage.api;

import java.util.Objects;

/**
 * How the delivery of a message to a bean failed for good.
 *
 * @param cause what happened at the last attempt
 * @param attempts how often it was tried to give the bean the message, 1 or more; that the server had no endpoint for it is no attempt
 * @param senderKnows whether the sender got an error; if not, it believes that the message was taken, or cannot know
 */
public record DeliveryFailure(Cause cause, int attempts, boolean senderKnows) {
    /** What happened. */
    public enum Cause {
        /** The bean threw, or the server could not give it the message. */
        FAILED,
        /** The transaction of the delivery was rolled back. */
        ROLLED_BACK
    }

    /** Checks that the cause is there. */
    public DeliveryFailure {
        Objects.requireNonNull(cause, "cause");
    }
}
