package org.netmessage.netbios.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Tries something again until it succeeds or is stopped: after 1 s, then twice as long each time up to 2 minutes, give or
 * take a quarter. Safe for any thread.
 */
public final class RetryLoop {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LAST_MILLIS = 120_000;

    private final EventLoops loops;
    private final Supplier<CompletableFuture<Void>> attempt;
    private final BiConsumer<Throwable, Duration> onFailure;
    private final CompletableFuture<Void> succeeded = new CompletableFuture<>();
    private boolean stopped;
    private Runnable cancelTimer = () -> {};

    private RetryLoop(
            EventLoops loops, Supplier<CompletableFuture<Void>> attempt, BiConsumer<Throwable, Duration> onFailure) {
        this.loops = loops;
        this.attempt = attempt;
        this.onFailure = onFailure;
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
        RetryLoop loop = new RetryLoop(loops, attempt, onFailure);
        loop.run(FIRST_MILLIS);
        return loop;
    }

    /** Ends when an attempt succeeded; cancelled when stopped before. */
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
        attempt.get().whenComplete((done, failure) -> {
            if (failure == null) {
                succeeded.complete(null);
            } else {
                again(failure, delayMillis);
            }
        });
    }

    private void again(Throwable failure, long delayMillis) {
        double spread = 0.75 + ThreadLocalRandom.current().nextDouble() / 2;
        Duration delay = Duration.ofMillis((long) (delayMillis * spread));
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        synchronized (this) {
            if (stopped) {
                return;
            }
            cancelTimer = loops.schedule(() -> run(Math.min(2 * delayMillis, LAST_MILLIS)), delay);
        }
        onFailure.accept(cause, delay);
    }
}
