package org.netmessage.connector;

import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.List;
import java.util.concurrent.Executor;
import org.netmessage.netbios.transport.EventLoops;

/**
 * Runs long tasks as work of the server (Jakarta Connectors 11.3, 12.5.3), or on daemon threads of the transport where the
 * server refuses them.
 */
final class ContainerThreads implements Executor {
    private static final long START_MILLIS = 2_000;

    private final WorkManager workManager;
    private final Executor refused = EventLoops.ownThreads();

    ContainerThreads(WorkManager workManager) {
        this.workManager = workManager;
    }

    @Override
    public void execute(Runnable task) {
        try {
            workManager.startWork(new LongRunningWork(task), START_MILLIS, null, null);
        } catch (WorkException e) {
            ConnectorLog.workRefused(e);
            refused.execute(task);
        }
    }

    private static final class LongRunningWork implements Work, WorkContextProvider {
        private static final long serialVersionUID = 1L;

        private final transient Runnable task;

        LongRunningWork(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            task.run();
        }

        @Override
        public void release() {
            // the adapter ends its tasks itself, in order, when it stops
        }

        @Override
        public List<WorkContext> getWorkContexts() {
            HintsContext hints = new HintsContext();
            hints.setHint(HintsContext.LONGRUNNING_HINT, true);
            hints.setHint(HintsContext.NAME_HINT, "netmessage");
            return List.of(hints);
        }
    }
}
