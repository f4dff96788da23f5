package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.List;
import org.netmessage.netbios.codec.dgm.DgmReassemblyLimits;

/**
 * How datagrams are sent and taken.
 *
 * @param fragments whether a datagram that fills more than 576 bytes of IP goes out in two packets, as RFC 1002 5.3.1 has it;
 *     else in one, as Windows sends it; mailslot writes go out in one in any case (MS-MAIL)
 * @param maxDataLength the longest user data to send, 0 or more bytes
 * @param maxTargets how many members of a group get a datagram each, where members are listed; 1 or more
 * @param errorsPerSecond how many datagrams for names that are not here are answered in a second, 1 or more
 * @param reassembly what may wait for the other part of its datagram
 * @param distributionServers NBDDs, most preferred first, which may also live outside the allowed networks; may be empty
 */
public record DatagramSettings(
        boolean fragments,
        int maxDataLength,
        int maxTargets,
        int errorsPerSecond,
        DgmReassemblyLimits reassembly,
        List<InetSocketAddress> distributionServers) {

    private static final int MAX_DATA_LENGTH = 512; // of a datagram by the NetBIOS interface, and of a mailslot SMB
    private static final int MAX_TARGETS = 25; // members of an internet group that an NBNS lists
    private static final int ERRORS_PER_SECOND = 50;

    /** Fragments as the RFC has them, no NBDD. */
    public static final DatagramSettings DEFAULT = new DatagramSettings(
            true, MAX_DATA_LENGTH, MAX_TARGETS, ERRORS_PER_SECOND, DgmReassemblyLimits.DEFAULT, List.of());

    /** Checks the ranges. */
    public DatagramSettings {
        distributionServers = List.copyOf(distributionServers);
        if (maxDataLength < 0 || maxTargets < 1 || errorsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "datagrams of " + maxDataLength + " bytes to " + maxTargets + " members, " + errorsPerSecond
                            + " errors per second, allowed are 0 or more, 1 or more, 1 or more");
        }
        if (distributionServers.stream().anyMatch(InetSocketAddress::isUnresolved)) {
            throw new IllegalArgumentException(
                    "NBDDs " + distributionServers + ", allowed are addresses, not names of hosts");
        }
    }

    /** The same with or without fragments. */
    public DatagramSettings withFragments(boolean newFragments) {
        return new DatagramSettings(
                newFragments, maxDataLength, maxTargets, errorsPerSecond, reassembly, distributionServers);
    }

    /** The same with other limits. */
    public DatagramSettings withLimits(
            int newMaxDataLength, int newMaxTargets, int newErrorsPerSecond, DgmReassemblyLimits newReassembly) {
        return new DatagramSettings(
                fragments, newMaxDataLength, newMaxTargets, newErrorsPerSecond, newReassembly, distributionServers);
    }

    /** The same with other NBDDs. */
    public DatagramSettings withDistributionServers(List<InetSocketAddress> servers) {
        return new DatagramSettings(fragments, maxDataLength, maxTargets, errorsPerSecond, reassembly, servers);
    }

    /** Whether a packet comes from the address of an NBDD. */
    boolean isDistributionServer(InetSocketAddress source) {
        for (InetSocketAddress server : distributionServers) {
            if (source.getAddress().equals(server.getAddress())) {
                return true;
            }
        }
        return false;
    }
}
