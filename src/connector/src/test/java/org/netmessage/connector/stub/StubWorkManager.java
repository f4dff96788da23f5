package org.netmessage.connector.stub;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server's work manager, each work on a thread of its own, that can also reject, delay and drop work. */
public final class StubWorkManager implements WorkManager {
    /** What its threads are called. */
    public static final String THREAD_PREFIX = "server-work-";

    /** What becomes of work. */
    public enum Manner {
        /** It runs. */
        RUN,
        /** It is refused. */
        REJECT,
        /** It ends in an exception that is not declared. */
        FAIL,
        /** It is taken, and runs when the test says so. */
        DELAY,
        /** It is taken, and never runs. */
        DROP
    }

    private final List<Work> taken = new CopyOnWriteArrayList<>();
    private final Queue<Work> delayed = new ConcurrentLinkedQueue<>();
    private volatile Manner manner;

    public StubWorkManager(Manner manner) {
        this.manner = manner;
    }

    public void behave(Manner newManner) {
        manner = newManner;
    }

    /** All work that was not refused. */
    public List<Work> taken() {
        return taken;
    }

    /** Runs what was delayed, and from now on everything. */
    public void runDelayed() {
        manner = Manner.RUN;
        for (Work work = delayed.poll(); work != null; work = delayed.poll()) {
            run(work);
        }
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        if (manner == Manner.REJECT) {
            throw new WorkRejectedException("no thread left", WorkException.START_TIMED_OUT);
        } else if (manner == Manner.FAIL) {
            throw new IllegalStateException("shut down");
        }
        taken.add(work);
        if (manner == Manner.RUN) {
            run(work);
        } else if (manner == Manner.DELAY) {
            delayed.add(work);
        }
    }

    private void run(Work work) {
        Thread thread = new Thread(work, THREAD_PREFIX + taken.size());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException("the adapter never waits for the end of work");
    }

    @Override
    public void doWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        doWork(work);
    }

    @Override
    public void scheduleWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        scheduleWork(work);
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException("the adapter never waits for the start of work");
    }

    @Override
    public long startWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        return startWork(work);
    }
}
