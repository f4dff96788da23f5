package org.netmessage.connector.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netmessage.messenger.DeferredMessage;

/** The messages of one transaction, in the order they came. */
final class MessageBatch implements Synchronization {
    private final CommitSends sends;
    private final List<DeferredMessage> messages = new ArrayList<>();

    MessageBatch(CommitSends sends) {
        this.sends = sends;
    }

    synchronized void add(DeferredMessage message) {
        messages.add(message);
    }

    synchronized int size() {
        return messages.size();
    }

    @Override
    public void beforeCompletion() {}

    /** Only what is known to have committed is sent. */
    @Override
    public void afterCompletion(int status) {
        if (status == Status.STATUS_COMMITTED) {
            sends.committed(this);
        } else {
            sends.rolledBack(this);
        }
    }

    private synchronized List<DeferredMessage> messages() {
        return List.copyOf(messages);
    }

    /** Sends one after the other, whatever becomes of those before. */
    void send() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (DeferredMessage message : messages()) {
            all = all.thenCompose(before -> send(message));
        }
        all.whenComplete((done, failure) -> sends.laneFree());
    }

    private CompletableFuture<Void> send(DeferredMessage message) {
        return CompletableFuture.completedFuture(message)
                .thenCompose(DeferredMessage::send) // what it throws is a failure like any other
                .<Void>handle((result, failure) -> {
                    sends.ended(message, failure);
                    return null;
                });
    }
}
