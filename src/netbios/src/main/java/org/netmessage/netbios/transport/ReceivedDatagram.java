package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.name.NetBiosName;

/**
 * A datagram that came, whole.
 *
 * @param kind to whom it was sent
 * @param source who says to have sent it
 * @param destination whose it is; the wildcard name if it is for everybody
 * @param sender where the packet came from, as of UDP: the sender, or an NBDD
 * @param statedAddress SOURCE_IP, where the packet says it came from
 * @param id DGM_ID, 0 to 65535; copies of a datagram have the same one
 * @param data USER_DATA
 */
public record ReceivedDatagram(
        DgmKind kind,
        NetBiosName source,
        NetBiosName destination,
        InetSocketAddress sender,
        Inet4Address statedAddress,
        int id,
        Octets data) {}
