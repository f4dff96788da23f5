package org.netmessage.netbios.lmhosts;

import java.net.Inet4Address;
import java.util.Optional;
import org.netmessage.netbios.name.NetBiosName;

/**
 * One entry of an LMHOSTS file (MS-NBTE 2.2.3).
 *
 * @param address where the host lives
 * @param name its name in capitals and without scope; if it stands for every suffix, with the suffix 0x00
 * @param everySuffix whether the file says nothing of a suffix, so that the entry stands for all but group names
 * @param preloaded {@code #PRE}: counts before any question on the network
 * @param multihomed {@code #MH}: the host has more addresses in entries that follow
 * @param domain {@code #DOM}: the name with suffix 0x1C of the domain that the host is a controller of
 */
public record LmHostsEntry(
        Inet4Address address,
        NetBiosName name,
        boolean everySuffix,
        boolean preloaded,
        boolean multihomed,
        Optional<NetBiosName> domain) {

    /** Suffix of domain controllers, a group. */
    static final int DOMAIN_CONTROLLERS = 0x1C;

    private static final int BROWSER_ELECTION = 0x1E;

    /** Whether the entry is one of this name, be it spelled as it is or in capitals. */
    boolean isOf(NetBiosName spelled, NetBiosName inCapitals) {
        int suffix = spelled.suffix();
        if (everySuffix && (suffix == DOMAIN_CONTROLLERS || suffix == BROWSER_ELECTION)) {
            return false; // never names of one host
        }
        NetBiosName own = everySuffix ? name.withSuffix(suffix) : name;
        return own.equals(spelled) || own.equals(inCapitals);
    }
}
