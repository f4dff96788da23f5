package org.netmessage.netbios.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/**
 * Sends datagrams on one LANA where the node does not listen, or from a name that is not registered; opened when it is needed.
 * Safe for any thread.
 */
final class DatagramOutlet {
    private final EventLoops loops;
    private final NodeSettings settings;
    private final IntSupplier peerPort;
    private final OwnerLookup lookup;
    private final AtomicReference<CompletableFuture<DatagramService>> service = new AtomicReference<>();

    /**
     * An outlet that is not open.
     *
     * @param settings of one LANA
     * @param peerPort where other nodes listen, which may change
     */
    DatagramOutlet(EventLoops loops, NodeSettings settings, IntSupplier peerPort, OwnerLookup lookup) {
        this.loops = loops;
        this.settings = settings;
        this.peerPort = peerPort;
        this.lookup = lookup;
    }

    CompletableFuture<DatagramService> open() {
        CompletableFuture<DatagramService> fresh = new CompletableFuture<>();
        CompletableFuture<DatagramService> present = service.compareAndExchange(null, fresh);
        if (present != null) {
            return present;
        }
        DatagramService.openOutlet(loops.next(), settings, peerPort, lookup).whenComplete((open, failure) -> {
            if (failure == null) {
                fresh.complete(open);
            } else {
                service.compareAndSet(fresh, null);
                fresh.completeExceptionally(failure);
            }
        });
        return fresh;
    }

    /** Closes it; it opens again if it is needed again. */
    CompletableFuture<Void> close() {
        CompletableFuture<DatagramService> last = service.getAndSet(null);
        return last == null
                ? CompletableFuture.completedFuture(null)
                : last.thenCompose(DatagramService::close).exceptionally(failure -> null);
    }
}
