package org.netmessage.messenger.observe;

/** Something that is done again, or in another way, since it did not work the first time. */
public enum Retry {
    /** A single-block message whose command the recipient does not know goes out in several blocks on the same session. */
    IN_BLOCKS,
    /** A single-block message on which the recipient hung up goes out in several blocks on a new session. */
    IN_BLOCKS_ON_NEW_SESSION,
    /** A session that the recipient closed between two messages is opened again. */
    SESSION_REOPENED,
    /** The node could not listen and will try again. */
    LISTEN,
    /** A name was not granted and will be claimed again. */
    CLAIM
}
