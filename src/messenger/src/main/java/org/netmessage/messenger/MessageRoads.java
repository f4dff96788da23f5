package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.transport.Deadline;

/**
 * The ways a message may go, in the order of MS-MSRP note 25: to a domain by mailslot, to an alias over a session. Checks what a
 * caller gives before anything is sent.
 */
final class MessageRoads {
    private static final String EVERYBODY = "*";
    private static final SendResult ACKNOWLEDGED =
            new SendResult(NetApiStatus.NERR_Success, MessageDelivery.ACKNOWLEDGED);

    private final MessengerService service;
    private final DomainSender domains;
    private final Octets computerName;

    MessageRoads(MessengerService service, DomainSender domains) {
        this.service = service;
        this.domains = domains;
        this.computerName = service.settings().computerName().octets();
    }

    /**
     * What is to be sent.
     *
     * @param msgname the alias of the recipient, or the name of a domain and an asterisk
     * @param fromname the sender shown; empty for the computer name
     * @param text the message
     * @param codePage empty for that of the station, or of the service
     */
    record Order(String msgname, Optional<String> fromname, String text, Optional<Charset> codePage) {}

    /**
     * Sends a message.
     *
     * @param sender the session to use if it is for an alias
     * @throws MessengerException ERROR_INVALID_PARAMETER if a name or the text will not do
     */
    CompletableFuture<SendResult> send(Order order, MessageSender sender, SendAttempt attempt)
            throws MessengerException {
        return prepare(order).send(sender, attempt);
    }

    /**
     * Sends a message for which nobody waits, over a transport connection that ends with it; after its time it is given up, whatever it
     * waits for.
     *
     * @return fails with a {@link MessengerException}: NERR_NetworkError also where the event loops have ended
     */
    CompletableFuture<SendResult> sendAlone(PreparedMessage message, MessageSender sender, Duration callTime) {
        SendAttempt attempt = new SendAttempt(Deadline.in(callTime));
        Runnable alarm;
        try {
            alarm = service.later(
                    () -> attempt.giveUp("not done within " + callTime.toMillis() + " ms", true),
                    callTime.plus(SendAttempt.GRACE));
        } catch (RejectedExecutionException e) {
            sender.close();
            refuse(message.recipient(), NetApiStatus.NERR_NetworkError);
            return CompletableFuture.failedFuture(
                    new MessengerException(NetApiStatus.NERR_NetworkError, "the event loops have ended"));
        }
        return message.send(sender, attempt)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(MessengerException.of(failure)))
                .whenComplete((done, failure) -> {
                    alarm.run();
                    sender.close();
                });
    }

    /** Notes that a message was refused before anything was done for it. */
    void refuse(String msgname, int status) {
        String to = msgname.stripTrailing();
        SendWatch.begin(service.settings().observer(), isDomain(to) ? Road.DATAGRAM : Road.SESSION, to)
                .refuse(status);
    }

    private static boolean isDomain(String msgname) {
        return msgname.length() > 1 && msgname.endsWith(EVERYBODY);
    }

    /**
     * Checks a message and encodes its text.
     *
     * @throws MessengerException ERROR_INVALID_PARAMETER if a name or the text will not do
     */
    PreparedMessage prepare(Order order) throws MessengerException {
        try {
            return prepareUncounted(order);
        } catch (MessengerException e) {
            refuse(order.msgname(), e.status());
            throw e;
        }
    }

    private PreparedMessage prepareUncounted(Order order) throws MessengerException {
        String msgname = order.msgname().stripTrailing();
        MessengerSettings settings = service.settings();
        if (msgname.equals(EVERYBODY)) {
            throw new MessengerException(
                    NetApiStatus.ERROR_INVALID_PARAMETER,
                    "msgname \"*\" is nobody's name; to all members of the own domain goes \""
                            + settings.domain().text(settings.codePage()) + "*\"");
        }
        Charset codePage = order.codePage()
                .or(() -> settings.text().station(msgname.toUpperCase(Locale.ROOT)))
                .orElse(settings.codePage());
        Octets from =
                order.fromname().isPresent() ? Alias.originator(order.fromname().get(), codePage) : computerName;
        if (isDomain(msgname)) {
            return domains.prepare(msgname.substring(0, msgname.length() - 1), from, order.text(), codePage);
        }
        Alias to = Alias.parameter("msgname", msgname, codePage);
        MessageText text = MessageText.encode(
                order.text(),
                codePage,
                settings.limits().maxSendLength(),
                settings.text().unmappable());
        return new PreparedMessage(
                Road.SESSION,
                msgname,
                text.length(),
                settings.observer(),
                (sender, attempt) ->
                        settledSend(to, from, text, sender, attempt).thenApply(done -> ACKNOWLEDGED));
    }

    private CompletableFuture<?> settledSend(
            Alias to, Octets from, MessageText text, MessageSender sender, SendAttempt attempt) {
        Optional<CompletableFuture<Void>> settling = service.settling(to);
        return settling.isEmpty()
                ? sender.send(to, from, text, attempt)
                : settling.get().thenCompose(known -> sender.send(to, from, text, attempt));
    }
}
