package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Messages of one activation that wait for the bean; bounded. Safe for any thread.
 *
 * <p>They go to the bean in lanes, one message at a time in each. A work serves a lane while messages wait; a lane whose
 * message waits to be delivered again has no work and takes nothing else, which keeps the order where there is one lane.
 */
final class DeliveryQueue {
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
    synchronized boolean offer(Delivery delivery) {
        return !closed && waiting.size() < capacity && waiting.add(delivery);
    }

    /** Opens a lane if messages wait and it is allowed; then the caller has to submit a work for it. */
    synchronized boolean openLane() {
        boolean needed = lanes < maxLanes && !waiting.isEmpty();
        lanes += needed ? 1 : 0;
        return needed;
    }

    /** A work begins to serve an open lane: the first message for it, as {@link #take} gives it. */
    synchronized Optional<Delivery> begin() {
        running++;
        return take();
    }

    /** The next message for the lane of the calling work; empty when none waits, which closes the lane. */
    synchronized Optional<Delivery> take() {
        Optional<Delivery> next = Optional.ofNullable(waiting.poll());
        if (next.isEmpty()) {
            lanes--;
            running--;
            notifyAll();
        }
        return next;
    }

    /** The calling work leaves its lane to a message that is to be delivered again; false if the queue is closed. */
    synchronized boolean pause(Delivery delivery) {
        if (!closed) {
            running--;
            pausing.add(delivery);
        }
        return !closed;
    }

    /** A work begins to serve the lane of a message that is to be delivered again; empty if it has gone, and the lane too. */
    synchronized Optional<Delivery> resume(Delivery delivery) {
        boolean there = pausing.remove(delivery);
        running += there ? 1 : 0;
        return there ? Optional.of(delivery) : Optional.empty();
    }

    /** The calling work ends its lane while messages may wait; returns those that nobody will serve now. */
    synchronized List<Delivery> leave() {
        running--;
        return closeLane();
    }

    /** The calling work ends but leaves its lane open for another one; false if nothing waits, or the queue is closed. */
    synchronized boolean rest() {
        boolean stays = !closed && !waiting.isEmpty();
        running -= stays ? 1 : 0;
        return stays;
    }

    /** There will be no work for an open lane; returns the messages that nobody will serve now. */
    synchronized List<Delivery> abandon() {
        return closeLane();
    }

    /** There will be no work for the lane of a message that is to be delivered again; returns those that nobody will serve now. */
    synchronized List<Delivery> abandon(Delivery delivery) {
        List<Delivery> lost = new ArrayList<>();
        if (pausing.remove(delivery)) {
            lost.add(delivery);
            lost.addAll(closeLane());
        }
        return lost;
    }

    private List<Delivery> closeLane() {
        lanes--;
        notifyAll();
        int late = closed ? 0 : pausing.size(); // once closed, they come back without delay and serve what waits
        if (lanes > late) {
            return List.of();
        }
        List<Delivery> unserved = List.copyOf(waiting);
        waiting.clear();
        return unserved;
    }

    /** How many messages wait. */
    synchronized int waiting() {
        return waiting.size() + pausing.size();
    }

    /** How many works serve it. */
    synchronized int running() {
        return running;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Takes no more messages. */
    synchronized void close() {
        closed = true;
    }

    /** Removes all messages that wait; works that have not begun find nothing. */
    synchronized List<Delivery> drain() {
        List<Delivery> all = new ArrayList<>(pausing);
        all.addAll(waiting);
        lanes -= pausing.size();
        pausing.clear();
        waiting.clear();
        notifyAll();
        return all;
    }

    /** Waits until no message waits and no work is with one; works that have not begun do not count. False if that took too long. */
    synchronized boolean awaitIdle(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!isIdle() && end - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isIdle();
    }

    private boolean isIdle() {
        return running == 0 && waiting.isEmpty() && pausing.isEmpty();
    }
}
