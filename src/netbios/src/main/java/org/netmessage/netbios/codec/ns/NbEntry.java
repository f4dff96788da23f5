package org.netmessage.netbios.codec.ns;

import java.net.Inet4Address;

/**
 * An owner of a name: NB_FLAGS and NB_ADDRESS (RFC 1002 4.2.13).
 *
 * @param flags 16 bits: group 0x8000, node type 0x6000
 * @param address where the owner lives
 */
public record NbEntry(int flags, Inet4Address address) {
    /** G: the name is a group name. */
    public static final int GROUP = 0x8000;

    /** Length on the wire, in bytes. */
    static final int LENGTH = 6;

    /** Checks that the flags have 16 bits. */
    public NbEntry {
        if (flags < 0 || flags > 0xFFFF) {
            throw new IllegalArgumentException("NB_FLAGS " + flags + " have more than 16 bits");
        }
    }

    /** Whether the name is a group name. */
    public boolean group() {
        return (flags & GROUP) != 0;
    }
}
