package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages of one activation that wait for the bean; bounded. Safe for any thread.
 *
 * <p>They go to the bean in lanes, one message at a time in each. A work serves a lane while messages wait; a lane whose
 * message waits to be delivered again has no work and takes nothing else, which keeps the order where there is one lane.
 */
final class DeliveryQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Queue<Delivery> waiting = new ArrayDeque<>();
    private final Set<Delivery> pausing = new LinkedHashSet<>();
    private final int capacity;
    private final int maxLanes;
    private int lanes;
    private int running;
    private boolean closed;

    DeliveryQueue(int capacity, int maxLanes) {
        this.capacity = capacity;
        this.maxLanes = maxLanes;
    }

    /** Adds a message; false if there is no room. */
    boolean offer(Delivery delivery) {
        lock.lock();
        try {
            return !closed && waiting.size() < capacity && waiting.add(delivery);
        } finally {
            lock.unlock();
        }
    }

    /** Opens a lane if messages wait and it is allowed; then the caller has to submit a work for it. */
    boolean openLane() {
        lock.lock();
        try {
            boolean needed = lanes < maxLanes && !waiting.isEmpty();
            lanes += needed ? 1 : 0;
            return needed;
        } finally {
            lock.unlock();
        }
    }

    /** A work begins to serve an open lane: the first message for it, as {@link #take} gives it. */
    Optional<Delivery> begin() {
        lock.lock();
        try {
            running++;
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** The next message for the lane of the calling work; empty when none waits, which closes the lane. */
    Optional<Delivery> take() {
        lock.lock();
        try {
            Optional<Delivery> next = Optional.ofNullable(waiting.poll());
            if (next.isEmpty()) {
                lanes--;
                running--;
                idle.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** The calling work leaves its lane to a message that is to be delivered again; false if the queue is closed. */
    boolean pause(Delivery delivery) {
        lock.lock();
        try {
            if (!closed) {
                running--;
                pausing.add(delivery);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A work begins to serve the lane of a message that is to be delivered again; empty if it has gone, and the lane too. */
    Optional<Delivery> resume(Delivery delivery) {
        lock.lock();
        try {
            boolean there = pausing.remove(delivery);
            running += there ? 1 : 0;
            return there ? Optional.of(delivery) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The calling work ends its lane while messages may wait; returns those that nobody will serve now. */
    List<Delivery> leave() {
        lock.lock();
        try {
            running--;
            return closeLane();
        } finally {
            lock.unlock();
        }
    }

    /** There will be no work for an open lane; returns the messages that nobody will serve now. */
    List<Delivery> abandon() {
        lock.lock();
        try {
            return closeLane();
        } finally {
            lock.unlock();
        }
    }

    /** There will be no work for the lane of a message that is to be delivered again; returns those that nobody will serve now. */
    List<Delivery> abandon(Delivery delivery) {
        lock.lock();
        try {
            List<Delivery> lost = new ArrayList<>();
            if (pausing.remove(delivery)) {
                lost.add(delivery);
                lost.addAll(closeLane());
            }
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private List<Delivery> closeLane() {
        lanes--;
        idle.signalAll();
        return lanes == 0 ? drain() : List.of();
    }

    /** How many messages wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size() + pausing.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many works serve it. */
    int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more messages. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Removes all messages that wait; works that have not begun find nothing. */
    List<Delivery> drain() {
        lock.lock();
        try {
            List<Delivery> all = new ArrayList<>(pausing);
            all.addAll(waiting);
            lanes -= pausing.size();
            pausing.clear();
            waiting.clear();
            idle.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no message waits and no work is with one; works that have not begun do not count. False if that took too long. */
    boolean awaitIdle(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!isIdle() && left > 0) {
                left = idle.awaitNanos(left);
            }
            return isIdle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isIdle();
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdle() {
        return running == 0 && waiting.isEmpty() && pausing.isEmpty();
    }
}
