package org.netmessage.connector.settings;

/** What holds where neither activation, connection factory nor adapter says anything. */
public final class MessengerDefaults {
    /** How many messages one activation handles at once. */
    public static final int MAX_CONCURRENCY = 8;

    /** How many messages of one activation may wait. */
    public static final int MAX_QUEUED = 64;

    /** How often a bean gets a message again on which it failed. */
    public static final int MAX_REDELIVERIES = 0;

    /** How long to wait before each redelivery, in milliseconds. */
    public static final int REDELIVERY_DELAY_MILLIS = 1_000;

    /** Event loops of an adapter; they do no work of applications. */
    public static final int EVENT_LOOPS = 2;

    private MessengerDefaults() {}
}
