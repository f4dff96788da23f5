package org.netmessage.messenger.observe;

/** Why a message that came in was not taken, or a session for messages not opened. */
public enum Refusal {
    /** Its sender, or the caller of a session, is in a denied network. */
    DENIED_NETWORK,
    /** The caller has a denied name, or the message says to be from one. */
    DENIED_NAME,
    /** Its address has sent too much in the last second. */
    SOURCE_RATE,
    /** All together have sent too much in the last second. */
    TOTAL_RATE,
    /** It could not be decoded, or its parts came out of order. */
    MALFORMED,
    /** It is for no alias of this computer. */
    UNKNOWN_ALIAS,
    /** Nobody takes messages for its alias, or not from its sender. */
    NO_CONSUMER,
    /** The service, or the consumer, takes no messages at present. */
    PAUSED,
    /** Its text is too long. */
    TOO_LONG,
    /** Too many other messages wait. */
    NO_ROOM,
    /** The consumer failed on it. */
    CONSUMER_FAILED,
    /** The session ended, or fell silent, before the message did. */
    INCOMPLETE,
    /** The same datagram came a moment ago on another way. */
    REPEATED;

    /** Whether the policy about senders has it so, whatever they send. */
    public boolean isDenial() {
        return this == DENIED_NETWORK || this == DENIED_NAME;
    }
}
