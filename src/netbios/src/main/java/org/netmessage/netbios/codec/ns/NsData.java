package org.netmessage.netbios.codec.ns;

import java.net.Inet4Address;
import java.util.List;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** RDATA of a name service record. */
public sealed interface NsData {
    /** The most that RDLENGTH can say, in bytes. */
    int MAX_LENGTH = 0xFFFF;

    /**
     * RDATA of an NB record (RFC 1002 4.2.13).
     *
     * @param entries one or more addresses, at most 10922
     */
    record Addresses(List<NbEntry> entries) implements NsData {
        /** Copies the entries. */
        public Addresses {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("NB record without addresses, at least 1 is needed");
            }
            requireLength(NbEntry.LENGTH * entries.size());
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
            requireLength(1 + NodeName.LENGTH * names.size() + statistics.length());
        }
    }

    /**
     * RDATA of an NS record (RFC 1002 4.2.15).
     *
     * @param name of the name server
     */
    record NameServer(NetBiosName name) implements NsData {}

    /**
     * RDATA of an A record (RFC 1002 4.2.15).
     *
     * @param address of the name server
     */
    record Address(Inet4Address address) implements NsData {}

    /**
     * RDATA of any other record, and of an NB or A record of a length that those do not have.
     *
     * @param octets at most 65535
     */
    record Opaque(Octets octets) implements NsData {
        /** Checks the length. */
        public Opaque {
            requireLength(octets.length());
        }
    }

    private static void requireLength(int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("record data of " + length + " bytes, allowed are " + MAX_LENGTH);
        }
    }
}
