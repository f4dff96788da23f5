package org.netmessage.connector.settings;

import org.netmessage.messenger.settings.SettingRanges;

/**
 * What Bean Validation says about a wrong property: its value, and what is allowed (Jakarta Bean Validation 6.3.1). Where a server
 * has it, it looks before we do.
 */
public final class Allowed {
    /** Begins every message. */
    public static final String VALUE = "\"${validatedValue}\": ";

    /** Of a lowest number. */
    public static final String FROM = VALUE + "allowed are numbers from {value} on";

    /** Of a lowest number where 0 is not set. */
    public static final String POSITIVE = VALUE + "allowed are positive numbers, and 0 for the default";

    /** Of a highest number. */
    public static final String UP_TO = VALUE + "allowed are numbers up to {value}";

    /** Of the length of a name. */
    public static final String NAME = VALUE + "allowed are 1 to {max} bytes of the code page";

    /** Of a time of acknowledgement. */
    public static final String ACKNOWLEDGE = VALUE + "allowed are DELIVERED, RECEIVED";

    /** Of a scope id. */
    public static final String SCOPE_ID = VALUE + "allowed are " + SettingRanges.SCOPE_ID_WORDS;

    private Allowed() {}
}
