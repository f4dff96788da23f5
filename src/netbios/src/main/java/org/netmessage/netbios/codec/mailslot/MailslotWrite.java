package org.netmessage.netbios.codec.mailslot;

import java.util.Locale;
import org.netmessage.netbios.codec.Octets;

/**
 * A write to a mailslot, framed as SMB_COM_TRANSACTION (MS-MAIL 2.2.1).
 *
 * @param slot whole name, {@code \MAILSLOT\} and 1 or more printable ASCII characters; case does not count
 * @param priority 0 to 65535, of which 0 to 9 are defined; nobody looks at it
 * @param mailslotClass 0 to 65535: {@link #CLASS_1} or {@link #CLASS_2}; nobody looks at it
 * @param data what is written; see {@link #maxDataLength}
 */
public record MailslotWrite(String slot, int priority, int mailslotClass, Octets data) {
    /** What the name of every mailslot begins with. */
    public static final String SLOT_PREFIX = "\\MAILSLOT\\";

    /** Reliable, to one receiver only. */
    public static final int CLASS_1 = 1;

    /** Unreliable, may be broadcast. */
    public static final int CLASS_2 = 2;

    /** The longest SMB of a mailslot write, in bytes (MS-MAIL 2.1). */
    public static final int MAX_SMB_LENGTH = 512;

    /** Bytes before the name of the mailslot. */
    static final int NAME_OFFSET = 69;

    /** Checks the name and the ranges. */
    public MailslotWrite {
        if (!isSlot(slot)) {
            throw new IllegalArgumentException("mailslot \"" + slot
                    + "\", allowed are names of printable ASCII that begin" + " with " + SLOT_PREFIX + " and go on");
        }
        if (priority < 0 || priority > 0xFFFF || mailslotClass < 0 || mailslotClass > 0xFFFF) {
            throw new IllegalArgumentException(
                    "mailslot priority " + priority + ", class " + mailslotClass + ", allowed are 0 to 65535");
        }
    }

    /**
     * A write of class 2 and priority 0.
     *
     * @param slot whole name
     * @param data at most {@link #maxDataLength} bytes
     */
    public static MailslotWrite of(String slot, Octets data) {
        return new MailslotWrite(slot, 0, CLASS_2, data);
    }

    /**
     * How many bytes may be written to a mailslot at once: 432, less the name behind {@code \MAILSLOT\} rounded up to a
     * multiple of 4 (MS-MAIL 2.1). For {@code \MAILSLOT\MESSNGR} it is 424.
     *
     * @param slot whole name
     * @return less than 0 if the name alone is too long
     */
    public static int maxDataLength(String slot) {
        return MAX_SMB_LENGTH - dataOffset(slot);
    }

    /** Whether this writes to a mailslot; case does not count. */
    public boolean isTo(String otherSlot) {
        return slot.equalsIgnoreCase(otherSlot);
    }

    /**
     * Whether user data of a datagram is a transaction of the SMB protocol, as every mailslot write is.
     *
     * @param userData what a datagram carries
     */
    public static boolean looksLikeOne(byte[] userData) {
        return userData.length > 4
                && (userData[0] & 0xFF) == 0xFF
                && userData[1] == 'S'
                && userData[2] == 'M'
                && userData[3] == 'B'
                && userData[4] == MailslotWriteEncoder.COMMAND_TRANSACTION;
    }

    /** Where the data begins: behind name and NUL, at a multiple of 4. */
    static int dataOffset(String slot) {
        return (NAME_OFFSET + slot.length() + 1 + 3) & ~3;
    }

    static boolean isSlot(String slot) {
        return slot.length() > SLOT_PREFIX.length()
                && slot.substring(0, SLOT_PREFIX.length())
                        .toUpperCase(Locale.ROOT)
                        .equals(SLOT_PREFIX)
                && slot.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }
}
