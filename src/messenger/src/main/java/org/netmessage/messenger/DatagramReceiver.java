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

    private final MessageReceiver.Parts parts;
    private final RecentDatagrams recent;

    DatagramReceiver(MessageReceiver.Parts parts, RecentDatagrams recent) {
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
            refused(Refusal.MALFORMED);
            MessengerLog.malformed(parts.lines(), datagram.sender(), String.valueOf(e.getMessage()));
        }
    }

    private void receive(ReceivedDatagram datagram, MailslotMessage message) {
        String caller = datagram.source().text(parts.settings().codePage());
        Charset codePage = parts.codePage(caller);
        String from = parts.name(message.from(), codePage);
        String to = parts.name(message.to(), codePage);
        Optional<Alias> domain = domain(to);
        Optional<Alias> alias = domain.or(() -> parts.names().registered(to));
        if (alias.isEmpty()) {
            refused(Refusal.UNKNOWN_ALIAS);
            MessengerLog.refused(
                    parts.lines(), datagram.sender(), from, to, "neither an alias of this computer nor its domain");
        } else if (parts.paused().getAsBoolean()) {
            refused(Refusal.PAUSED);
            MessengerLog.refused(parts.lines(), datagram.sender(), from, to, "the service is paused");
        } else if (recent.isNew(message)) {
            ReceivedMessage received = new ReceivedMessage(
                    from,
                    alias.get(),
                    parts.text(message.text(), codePage),
                    parts.clock().instant(),
                    datagram.sender(),
                    Optional.of(caller),
                    ReceivedMessage.Kind.DATAGRAM);
            List<MessageConsumer> consumers = domain.isPresent()
                    ? parts.consumers().ofDomain(caller)
                    : parts.consumers().find(alias.get(), caller).stream().toList();
            deliver(consumers, received, message.text().length());
        } else {
            refused(Refusal.REPEATED);
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

    private void refused(Refusal reason) {
        parts.settings().observer().refused(Road.DATAGRAM, reason);
    }

    private void deliver(List<MessageConsumer> consumers, ReceivedMessage message, int bytes) {
        if (consumers.isEmpty()) {
            refused(Refusal.NO_CONSUMER);
            MessengerLog.refused(
                    parts.lines(),
                    message.source(),
                    message.from(),
                    message.to().text(),
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
