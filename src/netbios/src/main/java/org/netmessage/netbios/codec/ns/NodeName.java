package org.netmessage.netbios.codec.ns;

import org.netmessage.netbios.name.NetBiosName;

/**
 * A line of a node's name table (RFC 1002 4.2.18).
 *
 * @param name 16 bytes; its scope is that of the request
 * @param flags NAME_FLAGS, 16 bits
 */
public record NodeName(NetBiosName name, int flags) {
    /** G: group name. */
    public static final int GROUP = 0x8000;

    /** DRG: the name is being given up. */
    public static final int DEREGISTERING = 0x1000;

    /** CNF: the name is in conflict. */
    public static final int CONFLICT = 0x0800;

    /** ACT: the name is active; always set. */
    public static final int ACTIVE = 0x0400;

    /** Length on the wire, in bytes. */
    static final int LENGTH = NetBiosName.LENGTH + 2;

    /** Checks that the flags have 16 bits. */
    public NodeName {
        if (flags < 0 || flags > 0xFFFF) {
            throw new IllegalArgumentException("NAME_FLAGS " + flags + " have more than 16 bits");
        }
    }

    /** Whether the name is a group name. */
    public boolean group() {
        return (flags & GROUP) != 0;
    }
}
