package org.netmessage.connector.transaction;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netmessage.messenger.DeferredMessage;

/**
 * The messages of a transaction that has committed.
 *
 * @param messages in the order they go
 */
record CommittedMessages(List<DeferredMessage> messages) {
    CommittedMessages {
        messages = List.copyOf(messages);
    }

    int size() {
        return messages.size();
    }

    /** Sends one after the other, whatever becomes of those before. */
    void send(CommitSends sends) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (DeferredMessage message : messages) {
            all = all.thenCompose(before -> send(message, sends));
        }
        all.whenComplete((done, failure) -> sends.laneFree());
    }

    private static CompletableFuture<Void> send(DeferredMessage message, CommitSends sends) {
        return CompletableFuture.completedFuture(message)
                .thenCompose(DeferredMessage::send) // what it throws is a failure like any other
                .<Void>handle((result, failure) -> {
                    sends.ended(message, failure);
                    return null;
                });
    }
}
