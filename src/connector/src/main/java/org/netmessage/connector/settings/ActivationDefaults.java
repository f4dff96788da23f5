package org.netmessage.connector.settings;

import java.time.Duration;
import org.netmessage.messenger.settings.SettingFaults;
import org.netmessage.messenger.settings.SettingValues;

/**
 * What holds for activations that do not say it themselves.
 *
 * @param maxConcurrency how many messages a bean has at once
 * @param maxQueued how many messages may wait for a bean
 * @param maxRedeliveries how often a bean gets a message again on which it failed
 * @param redeliveryDelayMillis how long to wait before each redelivery
 * @param acknowledge when senders are answered
 */
public record ActivationDefaults(
        int maxConcurrency, int maxQueued, int maxRedeliveries, int redeliveryDelayMillis, Acknowledge acknowledge) {
    /** What holds where the adapter does not say it either. */
    public static final ActivationDefaults BUILT_IN = new ActivationDefaults(8, 64, 0, 1_000, Acknowledge.DELIVERED);

    /** The most messages that a bean may have at once. */
    public static final int MAX_CONCURRENCY = 1_000;

    /** The most messages that may wait for a bean. */
    public static final int MAX_QUEUED = 100_000;

    /** The most redeliveries of a message. */
    public static final int MAX_REDELIVERIES = 10;

    /** The longest time before a redelivery, in milliseconds. */
    public static final int MAX_REDELIVERY_DELAY = 60_000;

    /** How long the sender of a message waits for its answer while we try again; stations give up after 15 s or more. */
    public static final Duration SENDER_PATIENCE = Duration.ofSeconds(12);

    /** How long all redeliveries of a message together may wait while its sender does; the rest is the bean's. */
    static final Duration MAX_PAUSES = SENDER_PATIENCE.minusSeconds(2);

    static ActivationDefaults read(SettingValues values, SettingFaults faults) {
        ActivationDefaults defaults = new ActivationDefaults(
                values.number("defaultMaxConcurrency", 1, MAX_CONCURRENCY).orElse(BUILT_IN.maxConcurrency),
                values.number("defaultMaxQueued", 1, MAX_QUEUED).orElse(BUILT_IN.maxQueued),
                values.number("defaultMaxRedeliveries", 1, MAX_REDELIVERIES).orElse(BUILT_IN.maxRedeliveries),
                values.number("defaultRedeliveryDelayMillis", 1, MAX_REDELIVERY_DELAY)
                        .orElse(BUILT_IN.redeliveryDelayMillis),
                values.read("defaultAcknowledge", Acknowledge::parse).orElse(BUILT_IN.acknowledge));
        defaults.checkPauses("defaultRedeliveryDelayMillis", faults);
        return defaults;
    }

    /**
     * Checks that nobody waits for an answer too long.
     *
     * @param property the name of the pause before a redelivery, where it was set
     * @param faults gets what is wrong
     */
    public void checkPauses(String property, SettingFaults faults) {
        if (acknowledge == Acknowledge.DELIVERED
                && (long) maxRedeliveries * redeliveryDelayMillis > MAX_PAUSES.toMillis()) {
            faults.add(
                    property,
                    redeliveryDelayMillis,
                    "allowed are 0 to " + MAX_PAUSES.toMillis() / maxRedeliveries + " with " + maxRedeliveries
                            + " redeliveries, as the sender waits; more with acknowledge RECEIVED");
        }
    }
}
