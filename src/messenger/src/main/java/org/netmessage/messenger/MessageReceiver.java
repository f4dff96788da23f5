package org.netmessage.messenger;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbEncoder;
import org.netmessage.messenger.codec.SmbFormatException;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.SessionListener;

/**
 * The receiving end of a session: any number of messages, one after the other, each answered after its consumer has it
 * (MS-MSRP 3.2.4.5). Lives on the event loop of its session.
 */
final class MessageReceiver implements SessionListener {
    /** Parts that all receivers share. */
    record Parts(MessengerSettings settings, NameTable names, Consumers consumers, Clock clock) {}

    private static final int GROUP_IDS = 0x1_0000;

    private final Parts parts;
    private final Optional<String> callingName;
    private Optional<OpenMessage> open = Optional.empty();
    private int lastGroupId;

    /** A multi-block message that has begun and not ended. */
    private record OpenMessage(int groupId, String from, Alias to, ByteArrayOutputStream text) {}

    /**
     * A receiver for one session.
     *
     * @param callingName of the session, without padding and suffix
     * @param firstGroupId where to begin counting, any 16-bit number
     */
    MessageReceiver(Parts parts, Optional<String> callingName, int firstGroupId) {
        this.parts = parts;
        this.callingName = callingName;
        this.lastGroupId = firstGroupId;
    }

    @Override
    public void onMessage(NetBiosSession session, ByteBuf message) {
        try {
            SmbRequest request = SmbDecoder.decodeRequest(message);
            if (request instanceof SmbRequest.SendMessage whole) {
                single(session, whole);
            } else if (request instanceof SmbRequest.StartMessage start) {
                start(session, start);
            } else if (request instanceof SmbRequest.TextBlock block) {
                append(session, block);
            } else if (request instanceof SmbRequest.EndMessage end) {
                end(session, end);
            } else {
                MessengerLog.malformed(
                        session.remoteAddress(),
                        "unknown command " + request.header().command());
                answer(session, request, SmbStatus.UNKNOWN_COMMAND);
            }
        } catch (SmbFormatException e) {
            MessengerLog.malformed(session.remoteAddress(), String.valueOf(e.getMessage()));
            e.header()
                    .ifPresentOrElse(
                            header -> session.send(SmbEncoder.encode(SmbResponse.to(header, SmbStatus.ERROR))),
                            session::close);
        }
    }

    @Override
    public void onClosed(NetBiosSession session) {
        open.ifPresent(begun -> MessengerLog.incomplete(
                session.remoteAddress(), begun.from(), begun.text().size()));
        open = Optional.empty();
    }

    private void single(NetBiosSession session, SmbRequest.SendMessage message) {
        Optional<Alias> to = recipient(session, message.from(), message.to());
        if (to.isPresent()
                && message.text().length() > parts.settings().limits().maxReceiveLength()) {
            refuse(session, text(message.from()), to.get().text(), "text too long");
            answer(session, message, SmbStatus.NO_ROOM);
        } else if (to.isPresent()) {
            deliver(
                    session,
                    message,
                    received(
                            session,
                            text(message.from()),
                            to.get(),
                            message.text().toArray(),
                            false));
        } else {
            answer(session, message, SmbStatus.MESSAGES_OFF);
        }
    }

    private void start(NetBiosSession session, SmbRequest.StartMessage start) {
        onClosed(session); // a message begun before is lost
        Optional<Alias> to = recipient(session, start.from(), start.to());
        if (to.isPresent()) {
            lastGroupId = (lastGroupId + 1) % GROUP_IDS;
            open = Optional.of(new OpenMessage(lastGroupId, text(start.from()), to.get(), new ByteArrayOutputStream()));
            session.send(SmbEncoder.encode(SmbResponse.started(start, lastGroupId)));
        } else {
            answer(session, start, SmbStatus.MESSAGES_OFF);
        }
    }

    private void append(NetBiosSession session, SmbRequest.TextBlock block) {
        OpenMessage begun =
                open.filter(message -> message.groupId() == block.groupId()).orElse(null);
        if (begun == null) {
            MessengerLog.malformed(session.remoteAddress(), "text block of no open message");
            answer(session, block, SmbStatus.ERROR);
        } else if (begun.text().size() + block.text().length()
                > parts.settings().limits().maxReceiveLength()) {
            open = Optional.empty();
            refuse(session, begun.from(), begun.to().text(), "text too long");
            answer(session, block, SmbStatus.NO_ROOM);
        } else {
            begun.text().writeBytes(block.text().toArray());
            answer(session, block, SmbStatus.SUCCESS);
        }
    }

    private void end(NetBiosSession session, SmbRequest.EndMessage end) {
        OpenMessage begun =
                open.filter(message -> message.groupId() == end.groupId()).orElse(null);
        if (begun == null) {
            MessengerLog.malformed(session.remoteAddress(), "end of no open message");
            answer(session, end, SmbStatus.ERROR);
        } else {
            open = Optional.empty();
            deliver(
                    session,
                    end,
                    received(session, begun.from(), begun.to(), begun.text().toByteArray(), true));
        }
    }

    private ReceivedMessage received(NetBiosSession session, String from, Alias to, byte[] text, boolean multiBlock) {
        return new ReceivedMessage(
                from,
                to,
                MessageText.decode(text, parts.settings().codePage()),
                parts.clock().instant(),
                session.remoteAddress(),
                callingName,
                multiBlock);
    }

    /** The alias a message is for; empty, and logged, if it is none of ours or nobody takes the message. */
    private Optional<Alias> recipient(NetBiosSession session, Octets from, Octets to) {
        String sender = text(from);
        String caller = callingName.orElse(sender);
        Optional<Alias> alias = parts.names().registered(text(to));
        if (alias.isEmpty()) {
            refuse(session, sender, text(to), "no alias of this computer");
        } else if (parts.consumers().find(alias.get(), caller).isEmpty()) {
            refuse(session, sender, text(to), "nobody takes messages for it from " + MessengerLog.escape(caller));
            return Optional.empty();
        }
        return alias;
    }

    private void deliver(NetBiosSession session, SmbRequest request, ReceivedMessage message) {
        Optional<MessageConsumer> consumer = parts.consumers().find(message.to(), message.caller());
        if (consumer.isEmpty()) {
            refuse(session, message.from(), message.to().text(), "nobody takes messages for it any more");
            answer(session, request, SmbStatus.MESSAGES_OFF);
            return;
        }
        session.pause();
        hand(consumer.get(), message)
                .whenComplete((outcome, failure) -> session.execute(() -> {
                    Outcome result = failure == null ? outcome : Outcome.FAILED;
                    if (result == Outcome.DELIVERED) {
                        MessengerLog.received(session.remoteAddress(), message.from(), message.to());
                    } else {
                        refuse(session, message.from(), message.to().text(), "consumer says " + result);
                    }
                    answer(session, request, status(result));
                    session.resume();
                }));
    }

    private static CompletionStage<Outcome> hand(MessageConsumer consumer, ReceivedMessage message) {
        try {
            return consumer.deliver(message);
        } catch (RuntimeException e) {
            MessengerLog.internal("consumer failed", e);
            return CompletableFuture.completedFuture(Outcome.FAILED);
        }
    }

    private static SmbStatus status(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> SmbStatus.SUCCESS;
            case FAILED -> SmbStatus.ERROR;
            case NO_ROOM -> SmbStatus.NO_ROOM;
            case PAUSED -> SmbStatus.PAUSED;
        };
    }

    private String text(Octets name) {
        return new String(name.toArray(), parts.settings().codePage()).stripTrailing();
    }

    private static void refuse(NetBiosSession session, String from, String to, String why) {
        InetSocketAddress source = session.remoteAddress();
        MessengerLog.refused(source, from, to, why);
    }

    private static void answer(NetBiosSession session, SmbRequest request, SmbStatus status) {
        session.send(SmbEncoder.encode(SmbResponse.to(request, status)));
    }
}
