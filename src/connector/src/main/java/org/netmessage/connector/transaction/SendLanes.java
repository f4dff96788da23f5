package org.netmessage.connector.transaction;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.netmessage.netbios.transport.Deadline;

/** Sends the messages of some committed transactions at a time, those of the others when a lane is free. Safe for any thread. */
final class SendLanes {
    /** Of how many transactions messages go at a time. */
    static final int LANES = 8;

    private final CommitSends sends;
    private final Executor executor;
    private final Queue<CommittedMessages> ready = new ArrayDeque<>();
    private final Set<CommittedMessages> busy = new HashSet<>();
    private boolean closed;

    /**
     * All lanes are free.
     *
     * @param sends is told how messages end
     * @param executor where sending begins; it does not block
     */
    SendLanes(CommitSends sends, Executor executor) {
        this.sends = sends;
        this.executor = executor;
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

    private synchronized void free(CommittedMessages sent) {
        busy.remove(sent);
        startReady();
    }

    private synchronized void startReady() {
        while (busy.size() < LANES && !ready.isEmpty()) {
            CommittedMessages next = ready.remove();
            busy.add(next);
            try {
                // elsewhere: nobody who commits or ends a lane does it
                executor.execute(() -> next.send(sends, () -> free(next)));
            } catch (RejectedExecutionException e) {
                busy.remove(next);
                sends.dropped(next.size());
            }
        }
        if (isIdle()) {
            notifyAll();
        }
    }

    private boolean isIdle() {
        return busy.isEmpty() && ready.isEmpty();
    }

    /** Whether it takes no more. */
    synchronized boolean isClosed() {
        return closed;
    }

    /** Takes no more, waits until all is sent or the deadline passed, and drops what has not begun by then. */
    synchronized void close(Deadline deadline) {
        if (closed) {
            return;
        }
        closed = true;
        awaitIdle(deadline);
        int left = Stream.concat(ready.stream(), busy.stream())
                .mapToInt(CommittedMessages::giveUp)
                .sum();
        ready.clear();
        if (left > 0) {
            sends.dropped(left);
        }
    }

    private synchronized void awaitIdle(Deadline deadline) {
        try {
            while (!isIdle() && !deadline.passed()) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline.remaining().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is in a hurry
        }
    }
}
