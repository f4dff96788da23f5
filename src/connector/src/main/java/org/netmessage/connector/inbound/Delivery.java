package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage;

/**
 * A message on its way to the bean.
 *
 * @param message the message
 * @param answer what its sender waits for
 * @param attempts how often the bean has failed on it
 * @param takenAt when it came, by {@link System#nanoTime}
 */
record Delivery(ReceivedMessage message, CompletableFuture<Outcome> answer, int attempts, long takenAt) {
    static Delivery of(ReceivedMessage message) {
        return new Delivery(message, new CompletableFuture<>(), 0, System.nanoTime());
    }

    /** One whose sender is told that it was taken, whatever comes of it. */
    static Delivery acknowledged(ReceivedMessage message) {
        return new Delivery(message, CompletableFuture.completedFuture(Outcome.DELIVERED), 0, System.nanoTime());
    }

    /** The same, after one more attempt failed. */
    Delivery afterFailure() {
        return new Delivery(message, answer, attempts + 1, takenAt);
    }

    /** How long ago it came. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - takenAt);
    }

    /** Tells the sender that it failed; false if nobody hears that: it was answered before, or waits for no answer. */
    boolean tellFailure() {
        return answer.complete(Outcome.FAILED) && message.kind() != ReceivedMessage.Kind.DATAGRAM;
    }
}
