package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    CompletableFuture<SendResult> send(Order order, MessageSender sender, Deadline deadline) throws MessengerException {
        return prepare(order).send(sender, deadline);
    }

    /**
     * Checks a message and encodes its text.
     *
     * @throws MessengerException ERROR_INVALID_PARAMETER if a name or the text will not do
     */
    PreparedMessage prepare(Order order) throws MessengerException {
        String msgname = order.msgname().stripTrailing();
        boolean toDomain = msgname.length() > 1 && msgname.endsWith(EVERYBODY);
        try {
            return prepare(order, msgname, toDomain);
        } catch (MessengerException e) {
            SendWatch.begin(service.settings().observer(), toDomain ? Road.DATAGRAM : Road.SESSION, msgname)
                    .refuse(e);
            throw e;
        }
    }

    private PreparedMessage prepare(Order order, String msgname, boolean toDomain) throws MessengerException {
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
        if (toDomain) {
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
                (sender, deadline) ->
                        settledSend(to, from, text, sender, deadline).thenApply(done -> ACKNOWLEDGED));
    }

    private CompletableFuture<?> settledSend(
            Alias to, Octets from, MessageText text, MessageSender sender, Deadline deadline) {
        Optional<CompletableFuture<Void>> settling = service.settling(to);
        return settling.isEmpty()
                ? sender.send(to, from, text, deadline)
                : settling.get().thenCompose(known -> sender.send(to, from, text, deadline));
    }
}
