package org.netmessage.netbios.transport;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** A thread for look-ups that block: files and the system's resolver. It begins with the first. Safe for any thread. */
final class LookupThread {
    private static final int MAX_WAITING = 64;

    private final AtomicInteger waiting = new AtomicInteger();
    private Optional<EventLoops> loops = Optional.empty();

    <T> CompletableFuture<T> supply(Supplier<T> lookUp) {
        CompletableFuture<T> result = new CompletableFuture<>();
        result.whenComplete((done, failure) -> waiting.decrementAndGet());
        if (waiting.incrementAndGet() > MAX_WAITING) {
            result.completeExceptionally(
                    new NetBiosException(Reason.LOCAL, MAX_WAITING + " look-ups of files or DNS wait already"));
            return result;
        }
        try {
            loops().execute(() -> {
                try {
                    result.complete(lookUp.get());
                } catch (RuntimeException | Error e) { // somebody waits
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(EventLoops.ended(e));
        } catch (RuntimeException | Error e) { // no thread can be started
            result.completeExceptionally(e);
        }
        return result;
    }

    private synchronized EventLoops loops() {
        EventLoops running = loops.orElseGet(() -> EventLoops.start("lookup", 1));
        loops = Optional.of(running);
        return running;
    }

    /** The thread, if there is one, for him who ends it; the next look-up begins another. */
    synchronized Optional<EventLoops> take() {
        Optional<EventLoops> last = loops;
        loops = Optional.empty();
        return last;
    }
}
