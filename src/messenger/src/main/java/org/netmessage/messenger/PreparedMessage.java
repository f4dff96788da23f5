package org.netmessage.messenger;

import java.util.concurrent.CompletableFuture;
import org.netmessage.api.info.SendResult;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Road;

/**
 * A message that was checked, and can be sent now or later.
 *
 * @param road the way it goes
 * @param recipient the alias, or the domain and an asterisk
 * @param bytes of text
 * @param observer is told how sending it ends
 * @param sending sends it
 */
record PreparedMessage(Road road, String recipient, int bytes, MessengerObserver observer, Sending sending) {
    /** How a message is sent. */
    @FunctionalInterface
    interface Sending {
        CompletableFuture<SendResult> send(MessageSender sender, SendAttempt attempt);
    }

    /**
     * Sends it; ends at once when the attempt is given up.
     *
     * @param sender the session to use if it is for an alias
     */
    CompletableFuture<SendResult> send(MessageSender sender, SendAttempt attempt) {
        if (observer == MessengerObserver.NONE) {
            return attempt.unlessGivenUp(sending.send(sender, attempt));
        }
        SendWatch watch = SendWatch.begin(observer, road, recipient);
        return attempt.unlessGivenUp(sending.send(sender, attempt))
                .whenComplete((result, failure) -> watch.end(result, failure, bytes));
    }
}
