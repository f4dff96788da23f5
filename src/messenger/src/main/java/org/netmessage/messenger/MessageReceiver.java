package org.netmessage.messenger;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.netmessage.messenger.MessageConsumer.Envelope;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage.Kind;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbEncoder;
import org.netmessage.messenger.codec.SmbFormatException;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.SessionListener;

/**
 * The receiving end of a session: any number of messages, one after the other, each answered after its consumer has it
 * (MS-MSRP 3.2.4.5). Lives on the event loop of its session.
 */
final class MessageReceiver implements SessionListener {
    private static final Octets CORE_DIALECT = Octets.of("PC NETWORK PROGRAM 1.0".getBytes(StandardCharsets.US_ASCII));
    private static final String TOO_LONG = "text too long";

    private final ReceiverParts parts;
    private final Optional<String> callingName;
    private final Reassembly reassembly;

    /**
     * A receiver for one session.
     *
     * @param callingName of the session, without padding and suffix
     * @param source where the session comes from
     * @param firstGroupId where to begin counting, any 16-bit number
     */
    MessageReceiver(ReceiverParts parts, Optional<String> callingName, InetAddress source, int firstGroupId) {
        this.parts = parts;
        this.callingName = callingName;
        this.reassembly = new Reassembly(
                source,
                parts.openTexts(),
                parts.settings().limits().maxReceiveLength(),
                parts.nanoClock(),
                firstGroupId);
    }

    @Override
    public void onMessage(NetBiosSession session, ByteBuf message) {
        try {
            SmbRequest request = SmbDecoder.decodeRequest(message);
            if (reassembly.isLate()) { // other requests do not keep a message open
                dropOpen(session);
            }
            if (request instanceof SmbRequest.SendMessage whole) {
                single(session, whole);
            } else if (request instanceof SmbRequest.StartMessage start) {
                start(session, start);
            } else if (request instanceof SmbRequest.TextBlock block) {
                append(session, block);
            } else if (request instanceof SmbRequest.EndMessage end) {
                end(session, end);
            } else if (request instanceof SmbRequest.Negotiate negotiate) {
                // no business of a message server, but clients that begin with it shall not fail for it
                session.send(SmbEncoder.encode(SmbResponse.negotiated(negotiate, dialect(negotiate))));
            } else if (request instanceof SmbRequest.GetMachineName question) {
                Octets name = parts.settings().computerName().octets();
                session.send(SmbEncoder.encode(SmbResponse.machineName(question, name)));
            } else {
                malformed(session, "unknown command " + request.header().command());
                answer(session, request, SmbStatus.UNKNOWN_COMMAND);
            }
        } catch (SmbFormatException e) {
            malformed(session, String.valueOf(e.getMessage()));
            e.header()
                    .ifPresentOrElse(
                            header -> session.send(SmbEncoder.encode(SmbResponse.to(header, SmbStatus.ERROR))),
                            session::close);
        }
    }

    private static int dialect(SmbRequest.Negotiate negotiate) {
        int core = negotiate.dialects().indexOf(CORE_DIALECT);
        return core < 0 ? SmbResponse.NO_DIALECT : core;
    }

    @Override
    public void onClosed(NetBiosSession session) {
        dropOpen(session);
    }

    /** Drops the message that has begun, if there is one, which so is lost. */
    private void dropOpen(NetBiosSession session) {
        reassembly.drop().ifPresent(lost -> {
            parts.refused(Road.SESSION, Refusal.INCOMPLETE);
            MessengerLog.incomplete(parts.lines(), session.remoteAddress(), lost.from(), lost.length());
        });
    }

    private void single(NetBiosSession session, SmbRequest.SendMessage message) {
        if (isRefused(session, message, message.from())) {
            return;
        }
        Optional<Alias> to = recipient(session, message.from(), message.to(), Kind.SINGLE_BLOCK);
        if (to.isPresent()
                && message.text().length() > parts.settings().limits().maxReceiveLength()) {
            refuse(session, text(message.from()), to.get().text(), Refusal.TOO_LONG, TOO_LONG);
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
                            Kind.SINGLE_BLOCK),
                    message.text().length());
        } else {
            answer(session, message, SmbStatus.MESSAGES_OFF);
        }
    }

    private void start(NetBiosSession session, SmbRequest.StartMessage start) {
        dropOpen(session); // a message begun before is lost
        if (isRefused(session, start, start.from())) {
            return;
        }
        Optional<Alias> to = recipient(session, start.from(), start.to(), Kind.MULTI_BLOCK);
        if (to.isPresent()) {
            int groupId = reassembly.begin(text(start.from()), to.get());
            session.send(SmbEncoder.encode(SmbResponse.started(start, groupId)));
        } else {
            answer(session, start, SmbStatus.MESSAGES_OFF);
        }
    }

    /** Whether no message is taken from the sender now; then it has been told so. */
    private boolean isRefused(NetBiosSession session, SmbRequest request, Octets from) {
        Optional<Refusal> refusal = parts.refuseSender(Road.SESSION, session.remoteAddress(), callingName, text(from));
        if (refusal.isPresent()) {
            answer(session, request, refusal.get().isDenial() ? SmbStatus.MESSAGES_OFF : SmbStatus.NO_ROOM);
            return true;
        }
        boolean paused = parts.paused().getAsBoolean();
        if (paused) {
            parts.refused(Road.SESSION, Refusal.PAUSED);
            answer(session, request, SmbStatus.PAUSED);
        }
        return paused;
    }

    private void append(NetBiosSession session, SmbRequest.TextBlock block) {
        Optional<Reassembly.Message> open = reassembly.goOn(block.groupId());
        if (open.isEmpty()) {
            malformed(session, "text block of no open message");
            answer(session, block, SmbStatus.ERROR);
            return;
        }
        String from = open.get().from();
        String to = open.get().to().text();
        switch (reassembly.append(open.get(), block.text())) {
            case TAKEN -> answer(session, block, SmbStatus.SUCCESS);
            case TOO_LONG -> {
                refuse(session, from, to, Refusal.TOO_LONG, TOO_LONG);
                answer(session, block, SmbStatus.NO_ROOM);
            }
            case NO_ROOM -> {
                refuse(session, from, to, Refusal.NO_ROOM, "too many texts wait for their end");
                answer(session, block, SmbStatus.NO_ROOM);
            }
        }
    }

    private void end(NetBiosSession session, SmbRequest.EndMessage end) {
        Optional<Reassembly.Message> open = reassembly.goOn(end.groupId());
        if (open.isEmpty()) {
            malformed(session, "end of no open message");
            answer(session, end, SmbStatus.ERROR);
            return;
        }
        Reassembly.Message message = open.get();
        byte[] text = reassembly.end(message);
        deliver(session, end, received(session, message.from(), message.to(), text, Kind.MULTI_BLOCK), text.length);
    }

    private ReceivedMessage received(NetBiosSession session, String from, Alias to, byte[] text, Kind kind) {
        return new ReceivedMessage(
                from,
                to,
                parts.text(text, codePage()),
                parts.clock().instant(),
                session.remoteAddress(),
                callingName,
                kind);
    }

    /** The alias a message is for; empty, and logged, if it is none of ours or nobody takes the message. */
    private Optional<Alias> recipient(NetBiosSession session, Octets from, Octets to, Kind kind) {
        String sender = text(from);
        String caller = callingName.orElse(sender);
        Optional<Alias> alias = parts.names().registered(text(to));
        if (alias.isEmpty()) {
            refuse(session, sender, text(to), Refusal.UNKNOWN_ALIAS, "no alias of this computer");
        } else if (parts.consumers()
                .find(new Envelope(caller, sender, alias.get(), kind))
                .isEmpty()) {
            refuse(
                    session,
                    sender,
                    text(to),
                    Refusal.NO_CONSUMER,
                    "nobody takes messages for it from " + MessengerLog.escape(caller));
            return Optional.empty();
        }
        return alias;
    }

    private void deliver(NetBiosSession session, SmbRequest request, ReceivedMessage message, int bytes) {
        Optional<MessageConsumer> consumer = parts.consumers().find(message.envelope());
        if (consumer.isEmpty()) {
            refuse(
                    session,
                    message.from(),
                    message.to().text(),
                    Refusal.NO_CONSUMER,
                    "nobody takes messages for it any more");
            answer(session, request, SmbStatus.MESSAGES_OFF);
            return;
        }
        CompletionStage<Outcome> taken =
                Handover.to(consumer.get(), message, bytes, parts.settings().observer());
        // to stop reading and to begin again are calls of the system each
        boolean waits = !(taken instanceof CompletableFuture<Outcome> future && future.isDone());
        if (waits) {
            session.pause();
        }
        taken.whenComplete((outcome, failure) -> session.execute(() -> {
            Outcome result = failure == null ? outcome : Outcome.FAILED;
            if (result == Outcome.DELIVERED) {
                MessengerLog.received(session.remoteAddress(), message.from(), message.to());
            } else {
                MessengerLog.refused(
                        parts.lines(),
                        session.remoteAddress(),
                        message.from(),
                        message.to().text(),
                        "consumer says " + result);
            }
            answer(session, request, status(result));
            if (waits) {
                session.resume();
            }
        }));
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
        return parts.name(name, codePage());
    }

    private Charset codePage() {
        return parts.codePage(callingName.orElse(""));
    }

    private void refuse(NetBiosSession session, String from, String to, Refusal reason, String why) {
        parts.refuse(Road.SESSION, session.remoteAddress(), from, to, reason, why);
    }

    private void malformed(NetBiosSession session, String why) {
        parts.malformed(Road.SESSION, session.remoteAddress(), why);
    }

    private static void answer(NetBiosSession session, SmbRequest request, SmbStatus status) {
        session.send(SmbEncoder.encode(SmbResponse.to(request, status)));
    }
}
