package org.netmessage.netbios.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Tries something again until it succeeds or is stopped: after 1 s, then twice as long each time up to 2 minutes, give or
 * take a quarter. Safe for any thread.
 */
public final class RetryLoop {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LAST = Duration.ofMinutes(2);

    private final EventLoops loops;
    private final Supplier<CompletableFuture<Void>> attempt;
    private final BiConsumer<Throwable, Duration> onFailure;
    private final long lastMillis;
    private final CompletableFuture<Void> succeeded = new CompletableFuture<>();
    private boolean stopped;
    private Runnable cancelTimer = () -> {};

    private RetryLoop(
            EventLoops loops,
            Supplier<CompletableFuture<Void>> attempt,
            BiConsumer<Throwable, Duration> onFailure,
            Duration last) {
        this.loops = loops;
        this.attempt = attempt;
        this.onFailure = onFailure;
        this.lastMillis = last.toMillis();
    }

    /**
     * Starts with the first attempt at once.
     *
     * @param loops whose timers to use
     * @param attempt one try
     * @param onFailure told why a try failed and how long the next one waits
     */
    public static RetryLoop start(
            EventLoops loops, Supplier<CompletableFuture<Void>> attempt, BiConsumer<Throwable, Duration> onFailure) {
        return start(loops, attempt, onFailure, FIRST, LAST);
    }

    static RetryLoop start(
            EventLoops loops,
            Supplier<CompletableFuture<Void>> attempt,
            BiConsumer<Throwable, Duration> onFailure,
            Duration first,
            Duration last) {
        RetryLoop loop = new RetryLoop(loops, attempt, onFailure, last);
        loop.run(first.toMillis());
        return loop;
    }

    /** Ends when an attempt succeeded; cancelled when stopped before, failed when the event loops ended before. */
    public CompletableFuture<Void> succeeded() {
        return succeeded.copy();
    }

    /** No further attempt begins after this. */
    public synchronized void stop() {
        stopped = true;
        cancelTimer.run();
        succeeded.cancel(false);
    }

    private void run(long delayMillis) {
        synchronized (this) {
            if (stopped) {
                return;
            }
        }
        begin().whenComplete((done, failure) -> {
            if (failure == null) {
                succeeded.complete(null);
            } else {
                again(failure, delayMillis);
            }
        });
    }

    private CompletableFuture<Void> begin() {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void again(Throwable failure, long delayMillis) {
        double spread = 0.75 + ThreadLocalRandom.current().nextDouble() / 2;
        Duration delay = Duration.ofMillis((long) (delayMillis * spread));
        synchronized (this) {
            if (stopped) {
                return;
            }
            try {
                cancelTimer = loops.schedule(() -> run(Math.min(2 * delayMillis, lastMillis)), delay);
            } catch (RejectedExecutionException e) {
                succeeded.completeExceptionally(EventLoops.ended(e));
                return;
            }
        }
        onFailure.accept(Futures.cause(failure), delay);
    }
}
