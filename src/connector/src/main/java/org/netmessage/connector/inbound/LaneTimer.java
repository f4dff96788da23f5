package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lanes that wait for a work of theirs, each until its time has come. Safe for any thread. */
final class LaneTimer {
    private final WorkSubmitter works;
    private final Map<DeliveryWork.Lane, Runnable> cancellations = new HashMap<>();

    LaneTimer(WorkSubmitter works) {
        this.works = works;
    }

    /** Submits a work for a lane when its time has come. */
    synchronized void start(DeliveryWork.Lane lane, Duration delay) {
        Runnable task = () -> stop(lane).ifPresent(cancellation -> works.submit(lane));
        cancellations.put(lane, works.later(task, delay));
    }

    private synchronized Optional<Runnable> stop(DeliveryWork.Lane lane) {
        return Optional.ofNullable(cancellations.remove(lane));
    }

    /** Submits works for all lanes that wait. */
    void hurry() {
        cancel().forEach(works::submit);
    }

    private synchronized List<DeliveryWork.Lane> cancel() {
        List<DeliveryWork.Lane> waited = List.copyOf(cancellations.keySet());
        cancellations.values().forEach(Runnable::run);
        cancellations.clear();
        return waited;
    }
}
