package org.netmessage.netbios.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    private final MultiThreadIoEventLoopGroup group;

    private EventLoops(int threads, Transport transport, Executor executor) {
        this.group = new MultiThreadIoEventLoopGroup(
                threads,
                executor,
                transport.ioHandlers(BriefSpin.where(Runtime.getRuntime().availableProcessors())));
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
        AtomicInteger counter = new AtomicInteger();
        return new EventLoops(threads, Transport.choose(), loop -> {
            Thread thread = new Thread(loop, THREAD_PREFIX + role + "-" + counter.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(EventLoops.class.getClassLoader());
            thread.start();
        });
    }

    /**
     * Runs a task on a loop.
     *
     * @param task must not block, unless these loops carry no sockets
     */
    public void execute(Runnable task) {
        group.next().execute(task);
    }

    EventLoop next() {
        return group.next();
    }

    /**
     * Runs a task later, on a loop.
     *
     * @param task must not block
     * @param delay how much later
     * @return cancels it when cancelled
     */
    public Runnable schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> scheduled = group.next().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Ends all loops and waits for it, some seconds at most. A second call does nothing. */
    @Override
    public void close() {
        closeAll(this);
    }

    /** Ends all loops without waiting; the result ends when they have ended. */
    CompletableFuture<Void> end() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        group.shutdownGracefully(1, STOP_TIME.toMillis() / 2, TimeUnit.MILLISECONDS)
                .addListener(done -> ended.complete(null));
        return ended;
    }

    /**
     * Ends several at once, which takes no longer than one.
     *
     * @param all those to end
     */
    public static void closeAll(EventLoops... all) {
        List<Future<?>> ended = new ArrayList<>();
        for (EventLoops loops : all) {
            // without any quiet a loop may end before it has closed a channel that a last task opened
            ended.add(loops.group.shutdownGracefully(1, STOP_TIME.toMillis() / 2, TimeUnit.MILLISECONDS));
        }
        try {
            for (Future<?> end : ended) {
                if (!end.await(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                    NetBiosLog.loopsStillRunning(STOP_TIME);
                }
            }
            // loops report their end through it; its thread would hold our class loader a little longer
            GlobalEventExecutor.INSTANCE.awaitInactivity(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            NetBiosLog.trace("no global executor to wait for");
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
