package org.netmessage.netbios.transport;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.name.NetBiosName;

/** One way to find the owners of a name. Safe for any thread; nothing blocks. */
interface NameRoad {
    /** Looks for a name; empty if nobody is found on this road, a failure if it cannot be gone. */
    CompletableFuture<Optional<Owners>> find(NetBiosName name);
}
