package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What results that are still to come have in common. */
final class Futures {
    private Futures() {}

    /** Runs a task on a loop; the result ends as that of the task. It fails if the task throws, or if the loop has ended. */
    static <T> CompletableFuture<T> on(EventLoop loop, Supplier<CompletableFuture<T>> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        EventLoops.execute(loop, result, () -> task.get().whenComplete(copyTo(result)));
        return result;
    }

    /** What ends another future as one ends. */
    static <T> BiConsumer<T, Throwable> copyTo(CompletableFuture<T> target) {
        return (value, failure) -> {
            if (failure == null) {
                target.complete(value);
            } else {
                target.completeExceptionally(failure);
            }
        };
    }

    /** Does something with each at once; ends when all have ended, with the failure of one if there is any. */
    static <T> CompletableFuture<Void> onAll(List<T> all, Function<T, CompletableFuture<Void>> task) {
        return CompletableFuture.allOf(all.stream().map(task).toArray(CompletableFuture[]::new));
    }

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
                    end.whenComplete(copyTo(first));
                }
            });
        }
        return first;
    }

    /** What failed, without the wrapping of futures that depend on others. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
