package org.netmessage.netbios.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.netmessage.netbios.name.NetBiosName;

/** One way to find the owners of a name. Safe for any thread; nothing blocks. */
interface NameRoad {
    /** Looks for a name; empty if nobody is found on this road, a failure if it cannot be gone. */
    CompletableFuture<Optional<Owners>> find(NetBiosName name);

    /** The first that is found; empty when all have ended without. One failure fails all only if nothing is found. */
    static <T> CompletableFuture<Optional<T>> firstOf(List<CompletableFuture<Optional<T>>> all) {
        CompletableFuture<Optional<T>> first = new CompletableFuture<>();
        AtomicInteger open = new AtomicInteger(all.size());
        CompletableFuture<Optional<T>> end = new CompletableFuture<>();
        for (CompletableFuture<Optional<T>> each : all) {
            each.whenComplete((found, failure) -> {
                if (failure != null) {
                    end.completeExceptionally(failure);
                } else if (found.isPresent()) {
                    first.complete(found);
                }
                if (open.decrementAndGet() == 0) {
                    end.complete(Optional.empty());
                    end.whenComplete(EventLoops.copyTo(first));
                }
            });
        }
        return first;
    }
}
