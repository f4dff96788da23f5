package org.netmessage.api.info;

/** What is known of a message after it was sent. */
public enum MessageDelivery {
    /** The recipient has acknowledged all of it. */
    ACKNOWLEDGED,
    /** It has left as a datagram; nobody tells whether it arrives, or how often. */
    SENT,
    /** It goes when the transaction of its caller has committed, and not if that rolls back; nobody tells how it ends. */
    AT_COMMIT,
    /** It was given up in the middle, and may have arrived or not. */
    UNKNOWN,
    /** It has not arrived. */
    NOT_DELIVERED
}
