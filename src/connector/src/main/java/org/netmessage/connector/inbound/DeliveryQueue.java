package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage;

/** Messages of one activation that wait for a thread; bounded, and counts the works that serve it. Safe for any thread. */
final class DeliveryQueue {
    /** A message and the answer its sender waits for. */
    record Item(ReceivedMessage message, CompletableFuture<Outcome> outcome) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition serverEnded = lock.newCondition();
    private final Queue<Item> items = new ArrayDeque<>();
    private final int capacity;
    private final int maxServers;
    private int servers;
    private boolean closed;

    DeliveryQueue(int capacity, int maxServers) {
        this.capacity = capacity;
        this.maxServers = maxServers;
    }

    /** Adds a message; false if there is no room. */
    boolean offer(Item item) {
        lock.lock();
        try {
            return !closed && items.size() < capacity && items.add(item);
        } finally {
            lock.unlock();
        }
    }

    /** Counts one more work if messages wait and it is allowed; then the caller has to submit it. */
    boolean startServer() {
        lock.lock();
        try {
            boolean needed = servers < maxServers && !items.isEmpty();
            servers += needed ? 1 : 0;
            return needed;
        } finally {
            lock.unlock();
        }
    }

    /** The next message; empty when none waits, which counts the calling work off. */
    Optional<Item> take() {
        lock.lock();
        try {
            if (items.isEmpty()) {
                endServer();
            }
            return Optional.ofNullable(items.poll());
        } finally {
            lock.unlock();
        }
    }

    /** A work was not accepted; returns the messages that nobody will serve now. */
    List<Item> serverRefused() {
        lock.lock();
        try {
            endServer();
            return servers == 0 ? drain() : List.of();
        } finally {
            lock.unlock();
        }
    }

    /** How many messages wait. */
    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many works serve it or are on their way. */
    int servers() {
        lock.lock();
        try {
            return servers;
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

    /** Takes no more messages; returns those that waited. */
    List<Item> close() {
        lock.lock();
        try {
            closed = true;
            return drain();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no work serves the queue any more; false if some still does. */
    boolean awaitServersEnded(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (servers > 0 && left > 0) {
                left = serverEnded.awaitNanos(left);
            }
            return servers == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return servers == 0;
        } finally {
            lock.unlock();
        }
    }

    private void endServer() {
        servers--;
        serverEnded.signalAll();
    }

    private List<Item> drain() {
        List<Item> waiting = List.copyOf(items);
        items.clear();
        return waiting;
    }
}
