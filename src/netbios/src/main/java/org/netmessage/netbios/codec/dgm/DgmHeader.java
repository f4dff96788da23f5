package org.netmessage.netbios.codec.dgm;

import java.net.Inet4Address;

/**
 * What every datagram service packet begins with, behind its type (RFC 1002 4.4.1).
 *
 * @param flags FLAGS
 * @param id DGM_ID, 0 to 65535
 * @param sourceAddress SOURCE_IP, which anybody can write
 * @param sourcePort SOURCE_PORT, 0 to 65535
 */
public record DgmHeader(DgmFlags flags, int id, Inet4Address sourceAddress, int sourcePort) {
    /** Checks the ranges. */
    public DgmHeader {
        if (id < 0 || id > 0xFFFF || sourcePort < 0 || sourcePort > 0xFFFF) {
            throw new IllegalArgumentException(
                    "datagram id " + id + ", source port " + sourcePort + ", allowed are 0 to 65535");
        }
    }

    /** The same with other flags. */
    DgmHeader with(DgmFlags newFlags) {
        return new DgmHeader(newFlags, id, sourceAddress, sourcePort);
    }
}
