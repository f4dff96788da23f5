package org.netmessage.connector.stub;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.SecurityContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkCompletedException;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextErrorCodes;
import jakarta.resource.spi.work.WorkContextLifecycleListener;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

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
        /** It is taken, and refused afterwards. */
        REJECT_LATER,
        /** It ends in an exception that is not declared. */
        FAIL,
        /** It ends in an error. */
        BREAK,
        /** It is taken, and runs when the test says so. */
        DELAY,
        /** It is taken, and never runs. */
        DROP
    }

    private final List<Work> taken = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> delayed = new ConcurrentLinkedQueue<>();
    private volatile Manner manner;
    private volatile CallbackHandler security = callbacks -> {
        throw new UnsupportedCallbackException(callbacks[0], "no security domain");
    };

    public StubWorkManager(Manner manner) {
        this.manner = manner;
    }

    public void behave(Manner newManner) {
        manner = newManner;
    }

    /** Who is told whom work runs as; without, no work may run as anybody. */
    public void secureWith(CallbackHandler newSecurity) {
        security = newSecurity;
    }

    /** All work that was not refused. */
    public List<Work> taken() {
        return taken;
    }

    /** Runs what was delayed, and from now on everything. */
    public void runDelayed() {
        manner = Manner.RUN;
        for (Runnable work = delayed.poll(); work != null; work = delayed.poll()) {
            work.run();
        }
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        scheduleWork(work, INDEFINITE, null, new WorkAdapter());
    }

    @Override
    public void scheduleWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        if (manner == Manner.REJECT) {
            WorkRejectedException rejected = new WorkRejectedException("no thread left", WorkException.START_TIMED_OUT);
            listener.workRejected(new WorkEvent(this, WorkEvent.WORK_REJECTED, work, rejected));
            throw rejected;
        } else if (manner == Manner.FAIL) {
            throw new IllegalStateException("shut down");
        } else if (manner == Manner.BREAK) {
            throw new NoClassDefFoundError("half undeployed");
        }
        taken.add(work);
        if (manner == Manner.RUN) {
            run(work, listener);
        } else if (manner == Manner.DELAY) {
            delayed.add(() -> run(work, listener));
        } else if (manner == Manner.REJECT_LATER) {
            listener.workRejected(
                    new WorkEvent(this, WorkEvent.WORK_REJECTED, work, new WorkRejectedException("late")));
        }
    }

    private void run(Work work, WorkListener listener) {
        Thread thread = new Thread(() -> runInContext(work, listener), THREAD_PREFIX + taken.size());
        thread.setDaemon(true);
        thread.start();
    }

    private void runInContext(Work work, WorkListener listener) {
        List<WorkContext> contexts =
                work instanceof WorkContextProvider provider ? provider.getWorkContexts() : List.of();
        try {
            for (WorkContext context : contexts) {
                ((SecurityContext) context).setupSecurityContext(security, new Subject(), null);
            }
        } catch (RuntimeException e) { // as IronJacamar does it
            for (WorkContext context : contexts) {
                ((WorkContextLifecycleListener) context).contextSetupFailed(WorkContextErrorCodes.CONTEXT_SETUP_FAILED);
            }
            work.release();
            WorkException failed = new WorkCompletedException(e);
            listener.workCompleted(new WorkEvent(this, WorkEvent.WORK_COMPLETED, work, failed));
            return;
        }
        work.run();
        listener.workCompleted(new WorkEvent(this, WorkEvent.WORK_COMPLETED, work, null));
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
    public long startWork(Work work) {
        throw new UnsupportedOperationException("the adapter never waits for the start of work");
    }

    @Override
    public long startWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        return startWork(work);
    }
}
