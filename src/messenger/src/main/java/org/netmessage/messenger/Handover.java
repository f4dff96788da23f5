package org.netmessage.messenger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage.Kind;
import org.netmessage.messenger.observe.Delivery;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Road;

/** Gives complete messages to consumers, and tells an observer what becomes of them. */
final class Handover {
    private Handover() {}

    /**
     * Gives a message to a consumer.
     *
     * @param bytes of its text
     * @return its outcome, after the observer was told of it; FAILED where the consumer throws
     */
    static CompletionStage<Outcome> to(
            MessageConsumer consumer, ReceivedMessage message, int bytes, MessengerObserver observer) {
        long begin = System.nanoTime();
        return deliver(consumer, message).handle((outcome, failure) -> {
            Outcome result = failure == null ? outcome : Outcome.FAILED;
            observer.delivered(new Delivery(
                    message.kind() == Kind.DATAGRAM ? Road.DATAGRAM : Road.SESSION,
                    message.to().text(),
                    refusal(result),
                    bytes,
                    Duration.ofNanos(System.nanoTime() - begin)));
            return result;
        });
    }

    private static CompletionStage<Outcome> deliver(MessageConsumer consumer, ReceivedMessage message) {
        try {
            return consumer.deliver(message);
        } catch (RuntimeException e) {
            MessengerLog.internal("consumer failed", e);
            return CompletableFuture.completedFuture(Outcome.FAILED);
        }
    }

    private static Optional<Refusal> refusal(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> Optional.empty();
            case FAILED -> Optional.of(Refusal.CONSUMER_FAILED);
            case NO_ROOM -> Optional.of(Refusal.NO_ROOM);
            case PAUSED -> Optional.of(Refusal.PAUSED);
        };
    }
}
