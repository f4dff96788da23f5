package org.netmessage.netbios.codec.ns;

import java.util.List;
import org.netmessage.netbios.codec.Octets;

/** RDATA of a name service record. */
public sealed interface NsData {
    /**
     * RDATA of an NB record (RFC 1002 4.2.13).
     *
     * @param entries one or more addresses
     */
    record Addresses(List<NbEntry> entries) implements NsData {
        /** Copies the entries. */
        public Addresses {
            entries = List.copyOf(entries);
        }
    }

    /**
     * RDATA of an NBSTAT record (RFC 1002 4.2.18).
     *
     * @param names the name table of the node, at most 255 entries
     * @param statistics what follows the names; 46 bytes by the RFC, whose first 6 are the unit id
     */
    record NodeStatus(List<NodeName> names, Octets statistics) implements NsData {
        private static final int MAX_NAMES = 0xFF; // NUM_NAMES is one byte

        /** Copies the names. */
        public NodeStatus {
            if (names.size() > MAX_NAMES) {
                throw new IllegalArgumentException("node status of " + names.size() + " names, allowed are 255");
            }
            names = List.copyOf(names);
        }
    }

    /**
     * RDATA of any other record.
     *
     * @param octets at most 65535
     */
    record Opaque(Octets octets) implements NsData {}
}
