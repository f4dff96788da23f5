package org.netmessage.netbios.codec.ns;

import java.util.Optional;
import org.netmessage.netbios.name.NetBiosName;

/**
 * A resource record of class IN (RFC 1002 4.2.1.3).
 *
 * @param name RR_NAME; empty for the root, which a WACK carries if the request had no name (RFC 1002 4.2.16)
 * @param type one of {@link NsRecordType}, or any other 16-bit number
 * @param ttl seconds, 0 to 4294967295; 0 is for ever
 * @param data RDATA
 */
public record NsRecord(Optional<NetBiosName> name, int type, long ttl, NsData data) {
    private static final long MAX_TTL = 0xFFFF_FFFFL;

    /** Checks the ranges. */
    public NsRecord {
        if (type < 0 || type > 0xFFFF) {
            throw new IllegalArgumentException("record type " + type + " has more than 16 bits");
        }
        if (ttl < 0 || ttl > MAX_TTL) {
            throw new IllegalArgumentException("time to live of " + ttl + " seconds, allowed are 0 to " + MAX_TTL);
        }
    }

    /** A record that has a name. */
    public NsRecord(NetBiosName name, int type, long ttl, NsData data) {
        this(Optional.of(name), type, ttl, data);
    }
}
