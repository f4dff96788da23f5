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

/** Messages of one activation that wait for a thread; bounded, and counts the threads that serve it. Safe for any thread. */
final class DeliveryQueue {
    /** A message and the answer its sender waits for. */
    record Item(ReceivedMessage message, CompletableFuture<Outcome> outcome) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Item> items = new ArrayDeque<>();
    private final int capacity;
    private final int maxServers;
    private int servers;
    private int idleServers;
    private boolean closed;

    DeliveryQueue(int capacity, int maxServers) {
        this.capacity = capacity;
        this.maxServers = maxServers;
    }

    /** Adds a message; false if there is no room. */
    boolean offer(Item item) {
        lock.lock();
        try {
            if (closed || items.size() >= capacity) {
                return false;
            }
            items.add(item);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Counts one more thread if messages wait that no idle thread will take; false if none is needed or allowed. */
    boolean startServer() {
        lock.lock();
        try {
            boolean needed = !closed && servers < maxServers && (servers == 0 || items.size() > idleServers);
            servers += needed ? 1 : 0;
            return needed;
        } finally {
            lock.unlock();
        }
    }

    /** The next message; empty when the calling thread shall end, which is counted off. The last thread stays. */
    Optional<Item> take(Duration patience) {
        lock.lock();
        try {
            idleServers++;
            long left = patience.toNanos();
            while (items.isEmpty() && !closed && (left > 0 || servers == 1)) {
                // the last thread has no other end than a message or the close
                left = changed.awaitNanos(left > 0 ? left : patience.toNanos());
            }
            if (items.isEmpty()) {
                endServer();
            }
            return Optional.ofNullable(items.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            endServer();
            return Optional.empty();
        } finally {
            idleServers--;
            lock.unlock();
        }
    }

    private void endServer() {
        servers--;
        changed.signalAll();
    }

    /** Takes no more messages; returns those that waited. */
    List<Item> close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            List<Item> left = List.copyOf(items);
            items.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no thread serves a closed queue any more; false if some still do. */
    boolean awaitServersEnded(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (servers > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return servers == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return servers == 0;
        } finally {
            lock.unlock();
        }
    }
}
