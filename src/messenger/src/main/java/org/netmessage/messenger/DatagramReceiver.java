package org.netmessage.messenger;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.codec.MailslotMessage;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.codec.mailslot.MailslotWriteDecoder;
import org.netmessage.netbios.transport.DatagramListener;
import org.netmessage.netbios.transport.ReceivedDatagram;

/**
 * Receives messages by datagram: writes to the messenger mailslot, for an alias of ours or for our domain, and broadcast messages
 * (MS-MSRP 3.2.4.5). Nothing is ever answered; what is wrong is dropped. Lives on the event loops of the datagram service.
 */
final class DatagramReceiver implements DatagramListener {
    private static final String EVERYBODY = "*";

    private final ReceiverParts parts;
    private final RecentDatagrams recent;

    DatagramReceiver(ReceiverParts parts, RecentDatagrams recent) {
        this.parts = parts;
        this.recent = recent;
    }

    @Override
    public void onDatagram(ReceivedDatagram datagram) {
        try {
            if (MailslotWrite.looksLikeOne(datagram.data().toArray())) {
                MailslotWrite write = MailslotWriteDecoder.decode(
                        Unpooled.wrappedBuffer(datagram.data().toArray()));
                if (write.isTo(MailslotMessage.SLOT)) {
                    receive(
                            datagram,
                            MailslotMessage.decode(
                                    Unpooled.wrappedBuffer(write.data().toArray())));
                }
            } else if (SmbDecoder.decodeRequest(
                            Unpooled.wrappedBuffer(datagram.data().toArray()))
                    instanceof SmbRequest.SendBroadcast message) {
                receive(datagram, new MailslotMessage(message.from(), message.to(), message.text()));
            }
        } catch (CorruptedFrameException e) {
            parts.malformed(Road.DATAGRAM, datagram.sender(), String.valueOf(e.getMessage()));
        }
    }

    private void receive(ReceivedDatagram datagram, MailslotMessage message) {
        if (!datagram.destination().scope().equals(parts.settings().scopeId())) {
            parts.refused(Road.DATAGRAM, Refusal.UNKNOWN_ALIAS);
            return; // what goes to everybody comes from every scope
        }
        String caller = datagram.source().text(parts.settings().codePage());
        Charset codePage = parts.codePage(caller);
        String from = parts.name(message.from(), codePage);
        String to = parts.name(message.to(), codePage);
        if (parts.refuseSender(Road.DATAGRAM, datagram.sender(), Optional.of(caller), from)
                .isPresent()) {
            return;
        }
        Optional<Alias> domain = domain(to);
        Optional<Alias> alias = domain.or(() -> parts.names().registered(to));
        if (alias.isEmpty()) {
            refuse(datagram, from, to, Refusal.UNKNOWN_ALIAS, "neither an alias of this computer nor its domain");
        } else if (parts.paused().getAsBoolean()) {
            refuse(datagram, from, to, Refusal.PAUSED, "the service is paused");
        } else if (recent.isNew(message)) {
            ReceivedMessage received = new ReceivedMessage(
                    from,
                    alias.get(),
                    parts.text(message.text().toArray(), codePage),
                    parts.clock().instant(),
                    datagram.sender(),
                    Optional.of(caller),
                    ReceivedMessage.Kind.DATAGRAM);
            List<MessageConsumer> consumers = domain.isPresent()
                    ? parts.consumers().ofDomain(received.envelope())
                    : parts.consumers().find(received.envelope()).stream().toList();
            deliver(consumers, received, message.text().length());
        } else {
            parts.refused(Road.DATAGRAM, Refusal.REPEATED);
        }
    }

    /** Our domain, if a message is for all its members. */
    private Optional<Alias> domain(String to) {
        Charset codePage = parts.settings().codePage();
        String own = parts.settings().domain().text(codePage);
        return to.equals(EVERYBODY) || to.toUpperCase(Locale.ROOT).equals(own)
                ? Optional.of(new Alias(own, parts.settings().domain()))
                : Optional.empty();
    }

    private void refuse(ReceivedDatagram datagram, String from, String to, Refusal reason, String why) {
        parts.refuse(Road.DATAGRAM, datagram.sender(), from, to, reason, why);
    }

    private void deliver(List<MessageConsumer> consumers, ReceivedMessage message, int bytes) {
        if (consumers.isEmpty()) {
            parts.refuse(
                    Road.DATAGRAM,
                    message.source(),
                    message.from(),
                    message.to().text(),
                    Refusal.NO_CONSUMER,
                    "nobody takes datagrams for it");
        }
        for (MessageConsumer consumer : consumers) {
            Handover.to(consumer, message, bytes, parts.settings().observer()).whenComplete((outcome, failure) -> {
                Outcome result = failure == null ? outcome : Outcome.FAILED;
                if (result == Outcome.DELIVERED) {
                    MessengerLog.received(message.source(), message.from(), message.to());
                } else {
                    MessengerLog.refused(
                            parts.lines(),
                            message.source(),
                            message.from(),
                            message.to().text(),
                            "consumer says " + result);
                }
            });
        }
    }
}
