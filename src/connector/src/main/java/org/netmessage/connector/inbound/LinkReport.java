package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.netmessage.api.LinkState;
import org.netmessage.connector.inbound.EndpointCalls.Failure;
import org.netmessage.netbios.log.LogLimit;

/** Tells a bean what it can receive whenever that changes, one call after the other, on works of the server. Safe for any thread. */
final class LinkReport implements DeliveryWork.Lane {
    private final EndpointCalls bean;
    private final WorkSubmitter works;
    private final Supplier<LinkState> present;
    private final LogLimit lines;
    /** Changes not looked at yet; a work is on its way while there are any. */
    private final AtomicInteger changes = new AtomicInteger();

    private final Semaphore idle = new Semaphore(1);
    private Optional<LinkState> told = Optional.empty();
    private volatile boolean closed;
    private volatile Runnable cancelRetry = () -> {};

    /**
     * A report of nothing yet.
     *
     * @param present what the bean can receive now
     */
    LinkReport(EndpointCalls bean, WorkSubmitter works, Supplier<LinkState> present, LogLimit lines) {
        this.bean = bean;
        this.works = works;
        this.present = present;
        this.lines = lines;
    }

    /** Something may have changed; never blocks. */
    void look() {
        if (bean.takesLinkStates() && !closed && changes.getAndIncrement() == 0) {
            works.submit(this);
        }
    }

    @Override
    public void serve(DeliveryWork work) {
        int seen;
        do {
            seen = changes.get();
            Optional<Failure> failure = tell();
            failure.ifPresent(one -> InboundLog.linkStateNotTaken(lines, bean.bean(), one.why()));
            if (failure.filter(Failure::unavailable).isPresent()) {
                tryLater();
                return; // the changes are left to the next work
            }
        } while (changes.addAndGet(-seen) > 0);
    }

    private Optional<Failure> tell() {
        idle.acquireUninterruptibly();
        try {
            LinkState state = present.get();
            if (closed || told.filter(state::equals).isPresent()) {
                return Optional.empty();
            }
            Optional<Failure> failure = bean.onLinkState(state);
            told = failure.isEmpty() ? Optional.of(state) : Optional.empty();
            return failure;
        } finally {
            idle.release();
        }
    }

    @Override
    public void lost(String why) {
        tryLater();
        InboundLog.linkStateNotTaken(lines, bean.bean(), why);
    }

    private void tryLater() {
        if (!closed) {
            cancelRetry = works.later(() -> works.submit(this), WorkSubmitter.PAUSE);
        }
    }

    /** Tells nothing more; false if the bean is still being told after that time. */
    boolean close(Duration patience) {
        closed = true;
        cancelRetry.run();
        try {
            boolean ended = idle.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (ended) {
                idle.release();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return idle.availablePermits() > 0;
        }
    }
}
