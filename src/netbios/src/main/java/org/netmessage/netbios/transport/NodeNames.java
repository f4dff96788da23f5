package org.netmessage.netbios.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** The names of a node on all its LANAs, each claimed on all or on none. Safe for any thread; nothing blocks. */
final class NodeNames {
    private final Map<NetBiosName, CompletableFuture<Void>> claims = new HashMap<>();

    /**
     * Claims a name.
     *
     * @param lanas those of the node
     * @param name a name that is not in the table
     * @param group whether others may own it too
     * @return as {@link NetBiosNode#claim}
     */
    CompletableFuture<Void> claim(List<NodeLana> lanas, NetBiosName name, boolean group) {
        CompletableFuture<Void> claimed = new CompletableFuture<>();
        synchronized (claims) {
            if (claims.putIfAbsent(name, claimed) != null) {
                return CompletableFuture.failedFuture(
                        new NetBiosException(Reason.NAME_CONFLICT, name + " is in the table of this node already"));
            }
        }
        Futures.onAll(lanas, lana -> lana.nameService().claim(name, group)).whenComplete((done, failure) -> {
            if (failure == null) {
                claimed.complete(null);
            } else {
                withdraw(lanas, name, claimed)
                        .whenComplete((released, ignored) -> claimed.completeExceptionally(failure));
            }
        });
        return claimed;
    }

    /** Gives a name up where its claim succeeded. */
    private CompletableFuture<Void> withdraw(List<NodeLana> lanas, NetBiosName name, CompletableFuture<Void> claim) {
        synchronized (claims) {
            if (claims.get(name) != claim) {
                // released while it was being claimed: by now the name may have been claimed anew
                return CompletableFuture.completedFuture(null);
            }
        }
        return Futures.onAll(lanas, lana -> lana.nameService().release(name)).whenComplete((released, ignored) -> {
            synchronized (claims) { // not before: the next claim would be released with this one
                claims.remove(name, claim);
            }
        });
    }

    /** Gives a name up; ends when the network was told. */
    CompletableFuture<Void> release(List<NodeLana> lanas, NetBiosName name) {
        synchronized (claims) {
            claims.remove(name);
        }
        return Futures.onAll(lanas, lana -> lana.nameService().release(name));
    }

    /** Gives all names up; ends when the network was told. */
    CompletableFuture<Void> releaseAll(List<NodeLana> lanas) {
        synchronized (claims) {
            claims.clear();
        }
        return Futures.onAll(
                lanas,
                lana -> Futures.onAll(
                        lana.names().all(), entry -> lana.nameService().release(entry.name())));
    }

    /** Whether a name is in the table, ours or being claimed; the result ends when the claim is over. */
    Optional<CompletableFuture<Void>> ownership(NetBiosName name) {
        synchronized (claims) {
            return Optional.ofNullable(claims.get(name));
        }
    }
}
