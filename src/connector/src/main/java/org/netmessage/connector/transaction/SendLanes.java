package org.netmessage.connector.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Sends the messages of some committed transactions at a time, those of the others when a lane is free. Safe for any thread. */
final class SendLanes implements AutoCloseable {
    /** Of how many transactions messages go at a time. */
    static final int LANES = 8;

    private final CommitSends sends;
    private final Executor executor;
    private final Duration stopTime;
    private final Queue<CommittedMessages> ready = new ArrayDeque<>();
    private int busy;
    private boolean closed;

    /**
     * All lanes are free.
     *
     * @param sends is told how messages end
     * @param executor where sending begins; it does not block
     * @param stopTime how long {@link #close} waits at most
     */
    SendLanes(CommitSends sends, Executor executor, Duration stopTime) {
        this.sends = sends;
        this.executor = executor;
        this.stopTime = stopTime;
    }

    /** Sends messages once a lane is free; once closed, drops them. */
    synchronized void add(CommittedMessages messages) {
        if (closed) {
            sends.dropped(messages.size());
        } else {
            ready.add(messages);
            startReady();
        }
    }

    private synchronized void free() {
        busy--;
        startReady();
    }

    private synchronized void startReady() {
        while (busy < LANES && !ready.isEmpty()) {
            CommittedMessages next = ready.remove();
            busy++;
            try {
                executor.execute(
                        () -> next.send(sends, this::free)); // elsewhere: nobody who commits or ends a lane does it
            } catch (RejectedExecutionException e) {
                busy--;
                sends.dropped(next.size());
            }
        }
        if (isIdle()) {
            notifyAll();
        }
    }

    private boolean isIdle() {
        return busy == 0 && ready.isEmpty();
    }

    /** Takes no more, waits a while until all is sent, and drops what no lane was free for until then. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        awaitIdle();
        int left = ready.stream().mapToInt(CommittedMessages::size).sum();
        ready.clear();
        if (left > 0) {
            sends.dropped(left);
        }
    }

    private synchronized void awaitIdle() {
        long end = System.nanoTime() + stopTime.toNanos();
        long left = stopTime.toNanos();
        try {
            while (!isIdle() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is in a hurry
        }
    }
}
