package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    private final EventLoops loops = EventLoops.start("test", 2);

    @AfterEach
    void close() {
        loops.close();
        Loopback.assertNoThreadLeft();
    }

    private Thread thread() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        loops.execute(() -> thread.complete(Thread.currentThread()));
        return Loopback.get(thread);
    }

    @Test
    void startsDaemonThreadsOfItsNameWhenThereIsWork() {
        Loopback.assertNoThreadLeft();

        Thread first = thread();
        Thread second = thread();

        assertThat(first).isNotSameAs(second);
        assertThat(first.getName()).startsWith("netmessage-test-");
        assertThat(first.isDaemon()).isTrue();
        assertThat(first.getContextClassLoader()).isSameAs(EventLoops.class.getClassLoader());
    }

    @Test
    void runsScheduledTaskUnlessItIsCancelled() {
        AtomicBoolean cancelledRan = new AtomicBoolean();
        CompletableFuture<Void> ran = new CompletableFuture<>();
        long before = System.nanoTime();

        loops.schedule(() -> cancelledRan.set(true), Duration.ofMillis(20)).run();
        loops.schedule(() -> ran.complete(null), Duration.ofMillis(40));

        Loopback.get(ran);
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
        assertThat(cancelledRan).isFalse();
    }

    @Test
    void leavesNothingWhenSeveralEndAtOnce() {
        EventLoops others = EventLoops.start("other", 1);
        CompletableFuture<Void> removed = new CompletableFuture<>();
        FastThreadLocal<String> local = new FastThreadLocal<>() {
            @Override
            protected void onRemoval(String value) {
                removed.complete(null);
            }
        };
        loops.execute(() -> local.set("value"));
        others.execute(() -> {});

        EventLoops.closeAll(Duration.ofSeconds(5), loops, others);

        Loopback.assertNoThreadLeft();
        assertThat(removed).as("thread locals").isCompleted();
        loops.close();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> loops.execute(() -> {}));
    }

    @Test
    void endsWithoutTheThreadThatNettyHasForTheWholeJvm() {
        await().until(() -> !lives("globalEventExecutor")); // of others
        thread();

        loops.close();

        assertThat(lives("globalEventExecutor")).isFalse();
    }

    private static boolean lives(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(one -> one.isAlive() && one.getName().startsWith(thread));
    }

    @Test
    void givesUpWaitingWhenInterrupted() {
        CountDownLatch busy = new CountDownLatch(1);
        loops.execute(() -> Loopback.awaitQuietly(busy));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            loops.close();
            interrupted.complete(Thread.interrupted());
        });
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);

        closer.interrupt();

        assertThat(Loopback.get(interrupted)).as("still interrupted").isTrue();
        busy.countDown();
    }
}
