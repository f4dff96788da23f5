package org.netmessage.connector.stub;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;

/** What a server hands to an adapter that starts, if it tells adapters of transactions. */
public record TransactionalContext(BootstrapContext plain, TransactionSynchronizationRegistry transactions)
        implements BootstrapContext {
    @Override
    public WorkManager getWorkManager() {
        return plain.getWorkManager();
    }

    @Override
    public XATerminator getXATerminator() {
        return plain.getXATerminator();
    }

    @Override
    public Timer createTimer() {
        throw new UnsupportedOperationException("a timer is a thread more");
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> workContextClass) {
        return plain.isContextSupported(workContextClass);
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return transactions;
    }
}
