package org.netmessage.netbios.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.netmessage.netbios.transport.NameServiceSocket.RequestHandler;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * The socket on a LANA from which questions go out, opened when it is needed. Its port is one that the system chooses, so it
 * needs no listening node, and an answer is hard to forge. Safe for any thread.
 */
final class QuerySocket {
    private final EventLoops loops;
    private final NodeSettings settings;
    private final AtomicReference<CompletableFuture<NameServiceSocket>> socket = new AtomicReference<>();

    /**
     * A socket that is not open.
     *
     * @param settings of one LANA
     */
    QuerySocket(EventLoops loops, NodeSettings settings) {
        this.loops = loops;
        this.settings = settings;
    }

    NodeSettings settings() {
        return settings;
    }

    CompletableFuture<NameServiceSocket> open() {
        CompletableFuture<NameServiceSocket> fresh = new CompletableFuture<>();
        CompletableFuture<NameServiceSocket> present = socket.compareAndExchange(null, fresh);
        if (present != null) {
            return present;
        }
        NameServiceSocket.open(loops.next(), settings, 0, RequestHandler.NONE).whenComplete((open, failure) -> {
            if (failure == null) {
                fresh.complete(open);
            } else {
                socket.compareAndSet(fresh, null);
                fresh.completeExceptionally(new NetBiosException(
                        Reason.LOCAL,
                        "no socket on " + settings.address().getHostAddress() + ": " + failure.getMessage(),
                        failure));
            }
        });
        return fresh;
    }

    /** Closes it; it opens again if it is needed again. */
    CompletableFuture<Void> close() {
        CompletableFuture<NameServiceSocket> last = socket.getAndSet(null);
        return last == null
                ? CompletableFuture.completedFuture(null)
                : last.thenCompose(NameServiceSocket::close).exceptionally(failure -> null);
    }
}
