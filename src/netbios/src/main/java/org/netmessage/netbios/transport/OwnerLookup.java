package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;

/** Finds who owns a name, for the datagram service. Called on its event loop; must not block. */
@FunctionalInterface
interface OwnerLookup {
    /**
     * Finds the owners of a name.
     *
     * @param deadline when to give up
     * @return the owner, or the members as they are listed, among them 255.255.255.255 for a group that is not; empty or
     *     {@link NetBiosException.Reason#NAME_NOT_FOUND} if there is none
     */
    CompletableFuture<List<NbEntry>> owners(NetBiosName name, Deadline deadline);

    /**
     * Hears that a name that was found is not where it was said to be.
     *
     * @param wrong who says not to own it; a datagram was sent there lately
     */
    default void forget(NetBiosName name, Inet4Address wrong) {}
}
