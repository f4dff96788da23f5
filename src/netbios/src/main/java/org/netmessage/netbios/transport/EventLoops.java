package org.netmessage.netbios.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The event loops all sockets run on; the only place that makes threads.
 *
 * <p>Callers' threads never touch a channel or a buffer: they hand work to a loop. So nothing of Netty stays behind in the
 * thread locals of a server's threads.
 */
public final class EventLoops implements AutoCloseable {
    /** Every thread made here has a name that begins so. */
    public static final String THREAD_PREFIX = "netmessage-";

    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private final List<Loop> loops;
    private final AtomicInteger turns = new AtomicInteger();

    private EventLoops(List<Loop> loops) {
        this.loops = List.copyOf(loops);
    }

    /**
     * A loop, and its thread once that has nothing more to do.
     *
     * <p>Netty's own futures of an end are told by a thread for the whole JVM that lives on for a second, and holds our class loader as
     * long; whoever stops would have to wait for that, too. So nobody listens to them, and the loops are in no group, which would.
     */
    private record Loop(EventLoop loop, CompletableFuture<Thread> ended) {
        static Loop start(String thread, Transport transport, SelectStrategyFactory strategy) {
            CompletableFuture<Thread> ended = new CompletableFuture<>();
            Executor daemon = work -> startDaemon(thread, work, ended);
            return new Loop(new SingleThreadIoEventLoop(null, daemon, transport.ioHandlers(strategy)), ended);
        }

        private static void startDaemon(String name, Runnable work, CompletableFuture<Thread> ended) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            work.run();
                        } finally {
                            ended.complete(Thread.currentThread());
                        }
                    },
                    name);
            thread.setDaemon(true);
            thread.setContextClassLoader(EventLoops.class.getClassLoader());
            thread.start();
        }
    }

    /**
     * Loops on daemon threads of their own, each of which starts with the first work for it.
     *
     * <p>Not on threads of a server's pool: WildFly's keeps the first task of a thread reachable from its stack, and with
     * it our class loader, as long as the thread lives.
     *
     * @param role second part of the threads' names
     * @param threads how many loops, 1 or more
     * @throws IllegalArgumentException if the system property {@code netmessage.transport} is neither {@code auto} nor {@code nio}
     */
    public static EventLoops start(String role, int threads) {
        Transport transport = Transport.choose();
        SelectStrategyFactory strategy = BriefSpin.where(Runtime.getRuntime().availableProcessors());
        return new EventLoops(IntStream.rangeClosed(1, threads)
                .mapToObj(number -> Loop.start(THREAD_PREFIX + role + "-" + number, transport, strategy))
                .toList());
    }

    /**
     * Runs a task on a loop.
     *
     * @param task must not block, unless these loops carry no sockets
     */
    public void execute(Runnable task) {
        next().execute(task);
    }

    EventLoop next() {
        return loops.get(Math.floorMod(turns.getAndIncrement(), loops.size())).loop();
    }

    /**
     * Runs a task later, on a loop.
     *
     * @param task must not block
     * @param delay how much later
     * @return cancels it when cancelled
     */
    public Runnable schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> scheduled = next().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Ends all loops and waits for it, some seconds at most. A second call does nothing. */
    @Override
    public void close() {
        closeAll(STOP_TIME, this);
    }

    /** Ends all loops without waiting; the result ends when they have ended. */
    CompletableFuture<Void> end() {
        loops.forEach(EventLoops::end);
        return CompletableFuture.allOf(loops.stream().map(Loop::ended).toArray(CompletableFuture[]::new));
    }

    private static void end(Loop one) {
        try {
            // told by another thread, a loop that has long been idle may end without closing its channels; without any
            // quiet, those that a last task opened stay open
            one.loop().execute(() -> one.loop().shutdownGracefully(1, STOP_TIME.toMillis() / 2, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            // it has ended
        }
    }

    /**
     * Ends several at once, which takes no longer than one.
     *
     * @param patience how long to wait for it at most
     * @param all those to end
     */
    public static void closeAll(Duration patience, EventLoops... all) {
        CompletableFuture<Void> ended =
                CompletableFuture.allOf(Stream.of(all).map(EventLoops::end).toArray(CompletableFuture[]::new));
        try {
            ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            for (EventLoops one : all) {
                for (Loop loop : one.loops) {
                    loop.ended().join().join(STOP_TIME.toMillis()); // a few instructions more
                }
            }
        } catch (TimeoutException e) {
            NetBiosLog.loopsStillRunning(patience);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a thread does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a task on a loop; if it throws, or if the loop has ended, the result fails. */
    static void execute(EventLoop loop, CompletableFuture<?> result, Runnable task) {
        try {
            loop.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(ended(e));
        }
    }

    static NetBiosException ended(RejectedExecutionException cause) {
        return new NetBiosException(NetBiosException.Reason.LOCAL, "the event loops have ended", cause);
    }

    /** Ends a future when the ports of channels that were just closed are free: not before the loop has selected again. */
    static void completeWhenPortsAreFree(EventLoop loop, CompletableFuture<Void> closed) {
        // the listener also hears that the loop ended first, and the task with it
        loop.schedule(() -> {}, 0, TimeUnit.NANOSECONDS).addListener(done -> closed.complete(null));
    }

    static CompletableFuture<Channel> completion(ChannelFuture future) {
        CompletableFuture<Channel> result = new CompletableFuture<>();
        future.addListener(done -> {
            if (done.isSuccess()) {
                result.complete(future.channel());
            } else {
                result.completeExceptionally(done.cause());
            }
        });
        return result;
    }
}
