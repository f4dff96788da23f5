package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.Optional;
import org.netmessage.netbios.log.LogLimit;

/** Submits the works of one activation, as its principal if it has one; whatever the server does, each runs once or is lost once. */
final class WorkSubmitter {
    /** After what time a work that was refused may be submitted again. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final ActivationParts parts;
    private final Optional<String> runAs;
    private final LogLimit lines;

    WorkSubmitter(ActivationParts parts, Optional<String> runAs, LogLimit lines) {
        this.parts = parts;
        this.lines = lines;
        this.runAs = runAs.filter(principal -> parts.securityInflow());
    }

    /** Submits a work in a moment; never blocks. */
    void submit(DeliveryWork.Lane lane) {
        parts.dispatcher().execute(() -> submitNow(lane));
    }

    /**
     * Runs a task later, where works are submitted.
     *
     * @return cancels it if it has not begun
     */
    Runnable later(Runnable task, Duration delay) {
        return parts.dispatcher().schedule(task, delay);
    }

    private void submitNow(DeliveryWork.Lane lane) {
        DeliveryWork work = runAs.isPresent() ? new RunAsWork(lane, runAs.get(), lines) : new DeliveryWork(lane);
        try {
            parts.workManager().scheduleWork(work, WorkManager.INDEFINITE, null, work.listener());
        } catch (Throwable e) { // whatever it is, somebody waits for an answer
            work.lost(Reason.of(e));
        }
    }
}
