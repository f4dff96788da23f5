package org.netmessage.connector.stub;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transaction of the one thread of a test, as a server tells an adapter of it. */
public final class StubTransactions implements TransactionSynchronizationRegistry {
    private final Map<Object, Object> resources = new HashMap<>();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private int status = Status.STATUS_NO_TRANSACTION;
    private Optional<RuntimeException> refusal = Optional.empty();

    /** Begins a transaction; one before must have ended, or goes on elsewhere. */
    public StubTransactions begin() {
        resources.clear();
        synchronizations.clear();
        status = Status.STATUS_ACTIVE;
        return this;
    }

    /** How the transaction is, from now on. */
    public void behave(int newStatus) {
        status = newStatus;
    }

    /** Nobody is told of the end any more: asking for it fails so. */
    public void refuse(RuntimeException failure) {
        refusal = Optional.of(failure);
    }

    /** Ends the transaction. */
    public void end(int outcome) {
        List<Synchronization> all = List.copyOf(synchronizations);
        status = Status.STATUS_NO_TRANSACTION;
        all.forEach(synchronization -> synchronization.afterCompletion(outcome));
    }

    public void commit() {
        end(Status.STATUS_COMMITTED);
    }

    public void rollBack() {
        end(Status.STATUS_ROLLEDBACK);
    }

    /** How often somebody asked to be told of the end. */
    public int registered() {
        return synchronizations.size();
    }

    @Override
    public Object getTransactionKey() {
        return status == Status.STATUS_NO_TRANSACTION ? null : this;
    }

    @Override
    public void putResource(Object key, Object value) {
        resources.put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        refusal.ifPresent(failure -> {
            throw failure;
        });
        if (status != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("status " + status);
        }
        synchronizations.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return status;
    }

    @Override
    public void setRollbackOnly() {
        status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public boolean getRollbackOnly() {
        return status == Status.STATUS_MARKED_ROLLBACK;
    }
}
