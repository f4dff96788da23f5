package org.netmessage.netbios.codec.ns;

import org.netmessage.netbios.name.NetBiosName;

/**
 * A resource record of class IN (RFC 1002 4.2.1.3).
 *
 * @param name RR_NAME
 * @param type one of {@link NsRecordType}, or any other 16-bit number
 * @param ttl seconds, 0 to 4294967295; 0 is for ever
 * @param data RDATA
 */
public record NsRecord(NetBiosName name, int type, long ttl, NsData data) {}
