package org.netmessage.messenger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.messenger.MessageRoads.Order;

/** Sends messages without waiting for them, each over a transport connection of its own. Safe for any thread. */
public final class MessageDispatcher {
    private final MessengerService service;
    private final MessageRoads roads;

    MessageDispatcher(MessengerService service, MessageRoads roads) {
        this.service = service;
        this.roads = roads;
    }

    /**
     * {@code NetMessageBufferSend} on this computer.
     *
     * @param msgname the recipient, 1 to 15 bytes in the code page; a domain and an asterisk for all its members
     * @param fromname the sender shown, 1 to 15 bytes in the code page; empty for the computer name
     * @param text the message
     * @return ends when the message was acknowledged, or has left; with a {@link MessengerException} if it was not
     */
    public CompletionStage<SendResult> send(String msgname, Optional<String> fromname, String text) {
        try {
            return roads.sendAlone(
                    roads.prepare(new Order(msgname, fromname, text, Optional.empty())),
                    service.sender(service.settings().computerName().name()),
                    service.limits().callTime());
        } catch (MessengerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Sends one message to many recipients.
     *
     * @param msgnames the recipients
     * @param fromname the sender shown; empty for the computer name
     * @param text the message
     * @param concurrency how many at a time, 1 or more
     * @return a result for each, in the order given; never fails
     */
    public CompletionStage<List<RecipientResult>> sendToAll(
            List<String> msgnames, Optional<String> fromname, String text, int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency " + concurrency + ", allowed are 1 or more");
        }
        List<String> recipients = List.copyOf(msgnames);
        List<CompletableFuture<RecipientResult>> results = new ArrayList<>();
        recipients.forEach(recipient -> results.add(new CompletableFuture<>()));
        AtomicInteger next = new AtomicInteger();
        for (int line = 0; line < Math.min(concurrency, recipients.size()); line++) {
            sendNext(next, recipients, fromname, text, results);
        }
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
    }

    private void sendNext(
            AtomicInteger next,
            List<String> recipients,
            Optional<String> fromname,
            String text,
            List<CompletableFuture<RecipientResult>> results) {
        CompletableFuture<RecipientResult> result;
        do { // what ends at once, such as a refusal, leads to the next here and not from within itself, ever deeper
            int index = next.getAndIncrement();
            if (index >= recipients.size()) {
                return;
            }
            String recipient = recipients.get(index);
            result = results.get(index);
            send(recipient, fromname, text)
                    .handle((sent, failure) -> failure == null ? sent(recipient, sent) : failed(recipient, failure))
                    .thenAccept(result::complete);
        } while (result.isDone());
        result.thenRun(() -> sendNext(next, recipients, fromname, text, results));
    }

    private static RecipientResult sent(String recipient, SendResult result) {
        return new RecipientResult(recipient, result.status(), result.delivery(), Optional.empty());
    }

    private static RecipientResult failed(String recipient, Throwable failure) {
        MessengerException cause = MessengerException.of(failure);
        MessageDelivery delivery = cause.connectionLost() ? MessageDelivery.UNKNOWN : MessageDelivery.NOT_DELIVERED;
        return new RecipientResult(recipient, cause.status(), delivery, Optional.ofNullable(cause.getMessage()));
    }
}
