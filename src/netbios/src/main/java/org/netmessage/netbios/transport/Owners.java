package org.netmessage.netbios.transport;

import java.util.List;
import org.netmessage.netbios.codec.ns.NbEntry;

/**
 * Who owns a name.
 *
 * @param entries at least one; those behind the 25th are left out
 * @param ttl seconds for which that may be kept; 0 is for ever
 */
record Owners(List<NbEntry> entries, long ttl) {
    // MS-NBTE 3.2.1: so many a name server lists; what is kept of a name is bounded
    private static final int MAX_ENTRIES = 25;

    Owners {
        entries = List.copyOf(entries.subList(0, Math.min(entries.size(), MAX_ENTRIES)));
    }

    /** Whether it is a group name. */
    boolean group() {
        return entries.get(0).group();
    }
}
