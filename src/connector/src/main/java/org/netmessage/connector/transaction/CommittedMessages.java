package org.netmessage.connector.transaction;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.netmessage.api.info.SendResult;
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

    /**
     * Sends one after the other, whatever becomes of those before.
     *
     * @param sends is told how each ends
     * @param done is run when all have ended
     */
    void send(CommitSends sends, Runnable done) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (DeferredMessage message : messages) {
            all = all.handle((before, failure) -> send(message, sends)).thenCompose(Function.identity());
        }
        all.whenComplete((last, failure) -> done.run());
    }

    private static CompletionStage<Void> send(DeferredMessage message, CommitSends sends) {
        return begin(message).handle((result, failure) -> {
            sends.ended(message, failure);
            return null;
        });
    }

    /** What it throws is a failure like any other; nothing is wrapped, as that would ask a failure for its text. */
    private static CompletionStage<SendResult> begin(DeferredMessage message) {
        try {
            return message.send();
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
