package org.netmessage.connector.stub;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;

/** What a server hands to an adapter that starts; there is nothing but a work manager. */
public record StubBootstrapContext(WorkManager workManager) implements BootstrapContext {
    @Override
    public WorkManager getWorkManager() {
        return workManager;
    }

    @Override
    public XATerminator getXATerminator() {
        throw new UnsupportedOperationException("the adapter has no transactions");
    }

    @Override
    public Timer createTimer() {
        throw new UnsupportedOperationException("a timer is a thread more");
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> workContextClass) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        throw new UnsupportedOperationException("the adapter has no transactions");
    }
}
