package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages that wait to be delivered again, each until its time has come. Safe for any thread. */
final class RedeliveryTimer {
    private final Dispatcher dispatcher;
    private final Duration delay;
    private final Map<Delivery, Runnable> cancellations = new HashMap<>();

    RedeliveryTimer(Dispatcher dispatcher, Duration delay) {
        this.dispatcher = dispatcher;
        this.delay = delay;
    }

    /** Hands a message over when its time has come. */
    synchronized void start(Delivery delivery, Consumer<Delivery> due) {
        Runnable task = () -> stop(delivery).ifPresent(cancellation -> due.accept(delivery));
        cancellations.put(delivery, dispatcher.schedule(task, delay));
    }

    private synchronized Optional<Runnable> stop(Delivery delivery) {
        return Optional.ofNullable(cancellations.remove(delivery));
    }

    /** Stops waiting; returns the messages that waited. */
    synchronized List<Delivery> cancel() {
        List<Delivery> waited = List.copyOf(cancellations.keySet());
        cancellations.values().forEach(Runnable::run);
        cancellations.clear();
        return waited;
    }
}
