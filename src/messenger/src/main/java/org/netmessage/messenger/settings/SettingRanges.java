package org.netmessage.messenger.settings;

import org.netmessage.messenger.SenderPolicy;
import org.netmessage.netbios.name.NetBiosName;

/** What numbers may be set; 0 always stands for the default. */
public final class SettingRanges {
    /** The highest port. */
    public static final int MAX_PORT = 65_535;

    /** The longest text sent, in bytes: what Windows takes through multi-block messages, less a margin for the names. */
    public static final int MAX_TEXT_LENGTH = 4_000;

    /** The longest text sent to a domain, in bytes: what a mailslot takes, less the zero bytes behind names and text. */
    public static final int MAX_BROADCAST_LENGTH = 421;

    /** The longest text taken, in bytes; four of them fill the room for texts that wait for their end. */
    public static final int MAX_RECEIVE_LENGTH = 65_535;

    /** The shortest time for a call, in milliseconds. */
    public static final int MIN_CALL_TIMEOUT = 100;

    /** The longest time for a call, in milliseconds. */
    public static final int MAX_CALL_TIMEOUT = 600_000;

    /** The shortest time for which a session may be silent, in milliseconds. */
    public static final int MIN_IDLE_TIMEOUT = 1_000;

    /** The longest time for which a session may be silent, in milliseconds. */
    public static final int MAX_IDLE_TIMEOUT = 86_400_000;

    /** The most sessions, in all and from one address. */
    public static final int MAX_SESSIONS = 65_535;

    /** The fewest names of a table: computer and user have one each. */
    public static final int MIN_NAMES = 2;

    /** The most names of a table. */
    public static final int MAX_NAMES = 10_000;

    /** The most messages taken in a second. */
    public static final int MAX_MESSAGES_PER_SECOND = SenderPolicy.MAX_PER_SECOND;

    /** A scope id, as a regular expression (RFC 1001 14.1; digits in front and underscores, as they are met). */
    public static final String SCOPE_ID = "[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*";

    /** The same in words, with its length. */
    public static final String SCOPE_ID_WORDS = "labels of 1 to 63 letters, digits, - and _, joined by dots, "
            + NetBiosName.MAX_SCOPE_LENGTH + " characters in all";

    private SettingRanges() {}
}
