package org.netmessage.connector.settings;

import java.util.Locale;

/** When the sender of a message is answered. */
public enum Acknowledge {
    /** When the bean has it. */
    DELIVERED,
    /** When it waits for the bean. */
    RECEIVED;

    /**
     * One by its name.
     *
     * @param name in any case
     * @throws IllegalArgumentException that says what is allowed
     */
    public static Acknowledge parse(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed are DELIVERED, RECEIVED", e);
        }
    }
}
