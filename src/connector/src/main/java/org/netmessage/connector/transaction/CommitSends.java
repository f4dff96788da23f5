package org.netmessage.connector.transaction;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.DeferredMessage;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.transport.Deadline;

/**
 * Messages that go when the transactions of their callers have committed (Jakarta Connectors,
 * {@code BootstrapContext.getTransactionSynchronizationRegistry}).
 *
 * <p>The messages of one transaction go one after the other, in the order they came; those of some transactions at a time. The thread
 * that commits waits for none of them. How they end is counted, and a failure logged. Safe for any thread.
 */
public final class CommitSends {
    /** How many messages of an adapter may wait, from the call to the end of sending. */
    public static final int MAX_WAITING = 1_000;

    private static final String NO_MORE = "the transaction takes no more messages";

    private final Supplier<@Nullable TransactionSynchronizationRegistry> registry;
    private final int maxWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final CommitCounters counters;
    private final LogLimit lines = TransactionLog.limit();
    private final SendLanes lanes;

    /**
     * Nothing waits yet.
     *
     * @param registry asked at each call; what it gives, if anything, belongs to the server
     * @param executor where sending begins; it does not block
     * @param maxWaiting how many messages may wait, 1 or more
     * @param counters count what becomes of them
     */
    public CommitSends(
            Supplier<@Nullable TransactionSynchronizationRegistry> registry,
            Executor executor,
            int maxWaiting,
            CommitCounters counters) {
        this.registry = registry;
        this.maxWaiting = maxWaiting;
        this.counters = counters;
        this.lanes = new SendLanes(this, executor);
    }

    /**
     * Whether the calling thread has a transaction that decides of a message. One that was rolled back, as when its time is over,
     * stays with its thread until the caller ends it, and still decides.
     *
     * @throws NotSupportedException if the server tells nobody of transactions
     * @throws jakarta.resource.spi.IllegalStateException if the server does not know how the transaction is
     */
    public boolean inTransaction() throws ResourceException {
        return switch (status(registry())) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED -> false;
            default -> true;
        };
    }

    /**
     * Has a message wait for the transaction of the calling thread. One that rolls back, or has, takes it and sends nothing.
     *
     * @throws NetApiException ERROR_NOT_ENOUGH_MEMORY if too many messages wait
     * @throws RetryableUnavailableException once closed
     * @throws jakarta.resource.spi.IllegalStateException if the transaction is ending, or the server does not know how it is
     */
    public void add(DeferredMessage message) throws ResourceException {
        if (lanes.isClosed()) {
            throw new RetryableUnavailableException("the message to \"" + message.msgname()
                    + "\" cannot wait for its transaction, as the resource adapter was stopped");
        }
        TransactionSynchronizationRegistry transactions = registry();
        if (rollsBack(status(transactions))) {
            return;
        }
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            throw new NetApiException(
                    NetApiStatus.ERROR_NOT_ENOUGH_MEMORY,
                    "the message to \"" + message.msgname() + "\" cannot wait for its transaction, as " + maxWaiting
                            + " messages wait already, allowed are as many");
        }
        boolean taken = false;
        try {
            taken = batch(transactions).add(message);
        } catch (RuntimeException e) { // servers differ in what they throw when a transaction is ending
            throw new jakarta.resource.spi.IllegalStateException(NO_MORE, e);
        } finally {
            if (!taken) {
                waiting.decrementAndGet();
            }
        }
        if (!taken) {
            throw new jakarta.resource.spi.IllegalStateException(NO_MORE);
        }
    }

    private static int status(TransactionSynchronizationRegistry transactions) throws ResourceException {
        int status = transactions.getTransactionStatus();
        if (status == Status.STATUS_UNKNOWN) {
            throw new jakarta.resource.spi.IllegalStateException(
                    "sendAtCommit: the status of the transaction is STATUS_UNKNOWN, allowed is one that the server knows");
        }
        return status;
    }

    private static boolean rollsBack(int status) {
        return switch (status) {
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK -> true;
            default -> false;
        };
    }

    private MessageBatch batch(TransactionSynchronizationRegistry transactions) {
        if (transactions.getResource(this) instanceof MessageBatch begun) {
            return begun;
        }
        MessageBatch batch = new MessageBatch(this);
        transactions.registerInterposedSynchronization(batch);
        transactions.putResource(this, batch);
        return batch;
    }

    private TransactionSynchronizationRegistry registry() throws NotSupportedException {
        TransactionSynchronizationRegistry transactions;
        try {
            transactions = registry.get();
        } catch (UnsupportedOperationException e) {
            transactions = null;
        }
        if (transactions == null) {
            throw new NotSupportedException(
                    "sendAtCommit: the server has no transaction synchronization registry, allowed is to send at once");
        }
        return transactions;
    }

    /** The messages of a committed transaction go, once a lane is free. */
    void committed(CommittedMessages messages) {
        counters.handOver(messages.size());
        lanes.add(messages);
    }

    /** The messages of a transaction never go. */
    void rolledBack(int messages) {
        waiting.addAndGet(-messages);
    }

    /** The messages of a transaction never go, though it may have committed. */
    void doubtful(int messages) {
        rolledBack(messages);
        if (messages > 0) {
            TransactionLog.doubtful(lines, messages);
        }
    }

    void ended(DeferredMessage message, @Nullable Throwable failure) {
        waiting.decrementAndGet();
        if (failure == null) {
            counters.send();
        } else {
            counters.fail();
            TransactionLog.notSent(lines, message, failure);
        }
    }

    /** Messages of committed transactions are given up. */
    void dropped(int messages) {
        waiting.addAndGet(-messages);
        counters.drop(messages);
        TransactionLog.dropped(lines, messages);
    }

    /** How many messages wait for a transaction, for a lane or for their recipient. */
    public int waiting() {
        return waiting.get();
    }

    /** What became of messages. */
    public CommitCounters counters() {
        return counters;
    }

    /**
     * Takes no more; what then has not begun to go is given up and logged. The thread waits until then, and not at all if no
     * transaction that has committed has messages left. A second call does nothing.
     *
     * @param deadline until when messages of committed transactions may go
     */
    public void close(Deadline deadline) {
        lanes.close(deadline);
    }

    /** Tells which lines were left out, once no message is on its way any more. */
    public void flush() {
        lines.flush();
    }
}
