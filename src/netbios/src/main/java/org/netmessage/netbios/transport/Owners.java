package org.netmessage.netbios.transport;

import java.util.List;
import org.netmessage.netbios.codec.ns.NbEntry;

/**
 * Who owns a name.
 *
 * @param entries at least one
 * @param ttl seconds for which that may be kept; 0 is for ever
 */
record Owners(List<NbEntry> entries, long ttl) {
    Owners {
        entries = List.copyOf(entries);
    }

    /** Whether it is a group name. */
    boolean group() {
        return entries.get(0).group();
    }
}
