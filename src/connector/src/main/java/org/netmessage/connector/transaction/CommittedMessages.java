package org.netmessage.connector.transaction;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.netmessage.api.info.SendResult;
import org.netmessage.messenger.DeferredMessage;

/** The messages of a transaction that has committed, in the order they go. Safe for any thread. */
final class CommittedMessages {
    private final Queue<DeferredMessage> messages;

    CommittedMessages(List<DeferredMessage> messages) {
        this.messages = new ArrayDeque<>(messages);
    }

    /** How many have not begun. */
    synchronized int size() {
        return messages.size();
    }

    /** No further message begins; how many would have. */
    synchronized int giveUp() {
        int left = messages.size();
        messages.clear();
        return left;
    }

    private synchronized Optional<DeferredMessage> next() {
        return Optional.ofNullable(messages.poll());
    }

    /**
     * Sends one after the other, whatever becomes of those before.
     *
     * @param sends is told how each ends
     * @param done is run when all have ended
     */
    void send(CommitSends sends, Runnable done) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (int i = size(); i > 0; i--) {
            all = all.handle((before, failure) -> sendNext(sends)).thenCompose(Function.identity());
        }
        all.whenComplete((last, failure) -> done.run());
    }

    private CompletionStage<Void> sendNext(CommitSends sends) {
        return next().map(message -> send(message, sends)).orElseGet(() -> CompletableFuture.completedFuture(null));
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
