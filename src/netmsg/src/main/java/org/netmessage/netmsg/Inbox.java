package org.netmessage.netmsg;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageConsumer;
import org.netmessage.messenger.ReceivedMessage;

/** Takes messages for all names of the process; its sender is answered when a message has been written. */
final class Inbox implements MessageConsumer {
    private static final int ROOM = 64;

    /** A message whose sender waits. */
    record Arrival(ReceivedMessage message, CompletableFuture<Outcome> outcome) {}

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>(ROOM);

    @Override
    public Set<Alias> aliases() {
        return Set.of();
    }

    @Override
    public boolean accepts(Envelope envelope) {
        return true;
    }

    @Override
    public CompletionStage<Outcome> deliver(ReceivedMessage message) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        if (!arrivals.offer(new Arrival(message, outcome))) {
            outcome.complete(Outcome.NO_ROOM);
        }
        return outcome;
    }

    /** The next message, if one comes in time. */
    Optional<Arrival> next(long millis) throws InterruptedException {
        return Optional.ofNullable(arrivals.poll(millis, TimeUnit.MILLISECONDS));
    }
}
