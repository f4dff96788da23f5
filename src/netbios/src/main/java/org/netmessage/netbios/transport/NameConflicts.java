package org.netmessage.netbios.transport;

import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Makes and knows the failures that say that a name is somebody else's. */
final class NameConflicts {
    private NameConflicts() {}

    /** The failure that an answer means. */
    static <T> CompletableFuture<T> failure(NsAnswer no) {
        String name = no.packet().subject().map(Object::toString).orElse("the name");
        String owner = no.packet().answeredOwners().stream()
                .findFirst()
                .map(NbEntry::address)
                .filter(address -> !address.isAnyLocalAddress())
                .map(address -> address.getHostAddress())
                .orElse("somebody");
        return CompletableFuture.failedFuture(new NetBiosException(
                Reason.NAME_CONFLICT,
                name + " is owned by " + owner + ", says " + NetBiosLog.text(no.source()) + " ("
                        + no.packet().flags().rcode() + ")"));
    }

    /** Whether a failure says so. */
    static boolean is(Throwable failure) {
        return has(failure, Reason.NAME_CONFLICT);
    }

    static boolean has(Throwable failure, Reason reason) {
        return Futures.cause(failure) instanceof NetBiosException known && known.reason() == reason;
    }
}
