package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryLoopTest {
    private static final Duration FIRST = Duration.ofMillis(8);
    private static final Duration LAST = Duration.ofMillis(40);
    private static final Percentage SPREAD = Percentage.withPercentage(26); // a quarter, in whole milliseconds

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final AtomicInteger attempts = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();
    private RetryLoop loop;

    private RetryLoop start(Supplier<CompletableFuture<Void>> attempt) {
        loop = RetryLoop.start(
                LOOPBACK.loops(),
                () -> {
                    attempts.incrementAndGet();
                    return attempt.get();
                },
                (failure, delay) -> {
                    failures.add(failure);
                    delays.add(delay);
                },
                FIRST,
                LAST);
        return loop;
    }

    private RetryLoop startSucceedingAfter(int failing) {
        return start(() -> attempts.get() > failing
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IllegalStateException("attempt " + attempts.get())));
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void triesAtOnce() {
        Loopback.get(startSucceedingAfter(0).succeeded());

        assertThat(attempts).hasValue(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void doublesTheDelayUpToTheLast() {
        Loopback.get(startSucceedingAfter(5).succeeded());

        assertThat(attempts).hasValue(6);
        List<Duration> waited = new ArrayList<>(delays);
        List<Long> expected = List.of(8L, 16L, 32L, 40L, 40L);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(waited.get(i).toMillis()).isCloseTo(expected.get(i), SPREAD);
        }
        assertThat(failures).extracting(Throwable::getMessage).startsWith("attempt 1", "attempt 2");
    }

    @Test
    void waitsOneSecondFirstAndTwoMinutesAtMost() {
        loop = RetryLoop.start(
                LOOPBACK.loops(),
                () -> CompletableFuture.failedFuture(new IllegalStateException()),
                (failure, delay) -> delays.add(delay));

        assertThat(delays.element().toMillis()).isBetween(750L, 1250L);
        assertThat(RetryLoop.LAST).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void triesAgainAfterAttemptThatThrows() {
        start(() -> {
            if (attempts.get() <= 2) {
                throw new IllegalStateException("thrown");
            }
            return CompletableFuture.completedFuture(null);
        });

        Loopback.get(loop.succeeded());
        assertThat(failures).hasSize(2).extracting(Throwable::getMessage).containsOnly("thrown");
    }

    @Test
    void tellsTheCauseOfFailureInChain() {
        start(() -> attempts.get() > 1
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> {
                    throw new IllegalStateException("deep");
                }));

        Loopback.get(loop.succeeded());
        assertThat(failures.element()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void goesOnWhenNobodyCanBeTold() {
        loop = RetryLoop.start(
                LOOPBACK.loops(),
                () -> attempts.incrementAndGet() > 2
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(new IllegalStateException()),
                (failure, delay) -> {
                    throw new IllegalStateException("nobody listens");
                },
                FIRST,
                LAST);

        Loopback.get(loop.succeeded());
    }

    @Test
    void triesNoMoreWhenStopped() {
        startSucceedingAfter(Integer.MAX_VALUE);
        await().until(() -> attempts.get() > 1);

        loop.stop();
        int last = attempts.get();

        assertThat(loop.succeeded()).isCompletedExceptionally();
        CompletableFuture<Void> later = new CompletableFuture<>();
        LOOPBACK.loops().schedule(() -> later.complete(null), LAST.multipliedBy(2));
        Loopback.get(later);
        assertThat(attempts).hasValueLessThanOrEqualTo(last + 1); // one may have been under way
        assertThat(delays.size()).isLessThanOrEqualTo(last);
    }

    @Test
    void doesNotTryAgainWhenStoppedDuringAnAttempt() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        start(() -> slow);

        loop.stop();
        slow.completeExceptionally(new IllegalStateException("too late"));

        assertThat(failures).isEmpty();
        assertThat(loop.succeeded()).isCompletedExceptionally();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void givesUpWhenTheLoopsHaveEnded() {
        EventLoops ended = EventLoops.start("ended", 1);
        ended.close();

        loop = RetryLoop.start(
                ended,
                () -> CompletableFuture.failedFuture(new IllegalStateException()),
                (failure, delay) -> failures.add(failure));

        assertThat(loop.succeeded()).isCompletedExceptionally();
    }
}
