package org.netmessage.messenger;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
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
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.SessionListener;

/**
 * The receiving end of a session: any number of messages, one after the other, each answered after its consumer has it
 * (MS-MSRP 3.2.4.5). Lives on the event loop of its session.
 */
final class MessageReceiver implements SessionListener {
    /**
     * Parts that all receivers share.
     *
     * @param paused whether no messages are taken at present
     * @param openTexts the room for texts that wait for the end of their messages, in all sessions
     * @param guard whom it refuses
     * @param lines how many lines may be written about what is not taken
     */
    record Parts(
            MessengerSettings settings,
            NameTable names,
            Consumers consumers,
            Clock clock,
            BooleanSupplier paused,
            OpenTexts openTexts,
            SenderGuard guard,
            LogLimit lines) {

        /** Parts with a guard and a limit for lines of their own. */
        Parts(
                MessengerSettings settings,
                NameTable names,
                Consumers consumers,
                Clock clock,
                BooleanSupplier paused,
                OpenTexts openTexts) {
            this(
                    settings,
                    names,
                    consumers,
                    clock,
                    paused,
                    openTexts,
                    new SenderGuard(settings.senders(), System::nanoTime),
                    MessengerLog.limit());
        }

        /** The code page of what a station sends. */
        Charset codePage(String caller) {
            return settings.text().station(caller.toUpperCase(Locale.ROOT)).orElse(settings.codePage());
        }

        /** A name from the wire. */
        String name(Octets name, Charset codePage) {
            String text = new String(name.toArray(), codePage).stripTrailing();
            return settings.text().neutralise() ? OemText.neutralise(text) : text;
        }

        /** A text from the wire. */
        String text(Octets text, Charset codePage) {
            return MessageText.decode(text.toArray(), codePage, settings.text().neutralise());
        }
    }

    private static final int GROUP_IDS = 0x1_0000;
    private static final Octets CORE_DIALECT = Octets.of("PC NETWORK PROGRAM 1.0".getBytes(StandardCharsets.US_ASCII));
    // a message that does not go on for so long is over
    private static final Duration OPEN_TIME = Duration.ofSeconds(30);
    // and one that goes on in crumbs is over after so long
    private static final Duration WHOLE_TIME = Duration.ofMinutes(2);

    private final Parts parts;
    private final Optional<String> callingName;
    private Optional<OpenMessage> open = Optional.empty();
    private int lastGroupId;

    /** A multi-block message that has begun and not ended. */
    private record OpenMessage(
            int groupId,
            InetAddress source,
            String from,
            Alias to,
            ByteArrayOutputStream text,
            Instant begun,
            Instant last) {
        OpenMessage at(Instant now) {
            return new OpenMessage(groupId, source, from, to, text, begun, now);
        }
    }

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
            dropLate(session);
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
        open.ifPresent(begun -> {
            refused(Refusal.INCOMPLETE);
            MessengerLog.incomplete(
                    parts.lines(),
                    session.remoteAddress(),
                    begun.from(),
                    begun.text().size());
        });
        forget();
    }

    /** Drops the message that has begun, if there is one, and makes room for others. */
    private void forget() {
        open.ifPresent(
                begun -> parts.openTexts().giveBack(begun.source(), begun.text().size()));
        open = Optional.empty();
    }

    private void single(NetBiosSession session, SmbRequest.SendMessage message) {
        if (isRefused(session, message, message.from())) {
            return;
        }
        if (parts.paused().getAsBoolean()) {
            refused(Refusal.PAUSED);
            answer(session, message, SmbStatus.PAUSED);
            return;
        }
        Optional<Alias> to = recipient(session, message.from(), message.to(), Kind.SINGLE_BLOCK);
        if (to.isPresent()
                && message.text().length() > parts.settings().limits().maxReceiveLength()) {
            refuse(session, text(message.from()), to.get().text(), Refusal.TOO_LONG, "text too long");
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
        onClosed(session); // a message begun before is lost
        if (isRefused(session, start, start.from())) {
            return;
        }
        if (parts.paused().getAsBoolean()) {
            refused(Refusal.PAUSED);
            answer(session, start, SmbStatus.PAUSED);
            return;
        }
        Optional<Alias> to = recipient(session, start.from(), start.to(), Kind.MULTI_BLOCK);
        if (to.isPresent()) {
            lastGroupId = (lastGroupId + 1) % GROUP_IDS;
            Instant now = parts.clock().instant();
            open = Optional.of(new OpenMessage(
                    lastGroupId,
                    session.remoteAddress().getAddress(),
                    text(start.from()),
                    to.get(),
                    new ByteArrayOutputStream(),
                    now,
                    now));
            session.send(SmbEncoder.encode(SmbResponse.started(start, lastGroupId)));
        } else {
            answer(session, start, SmbStatus.MESSAGES_OFF);
        }
    }

    /** Whether the sender may not send a message now; then it has been told so. */
    private boolean isRefused(NetBiosSession session, SmbRequest request, Octets from) {
        String sender = text(from);
        Optional<Refusal> refusal = parts.guard().refuseMessage(session.remoteAddress(), callingName, sender);
        refusal.ifPresent(reason -> {
            refused(reason);
            MessengerLog.senderRefused(parts.lines(), session.remoteAddress(), sender, reason);
            boolean denied = reason == Refusal.DENIED_NETWORK || reason == Refusal.DENIED_NAME;
            answer(session, request, denied ? SmbStatus.MESSAGES_OFF : SmbStatus.NO_ROOM);
        });
        return refusal.isPresent();
    }

    /** Drops the message that has begun if it did not go on for too long; other requests do not keep it. */
    private void dropLate(NetBiosSession session) {
        Instant now = parts.clock().instant();
        boolean late = open.filter(message -> message.last().plus(OPEN_TIME).isBefore(now)
                        || message.begun().plus(WHOLE_TIME).isBefore(now))
                .isPresent();
        if (late) {
            onClosed(session);
        }
    }

    private Optional<OpenMessage> openMessage(int groupId) {
        Instant now = parts.clock().instant();
        open = open.map(begun -> begun.groupId() == groupId ? begun.at(now) : begun);
        return open.filter(message -> message.groupId() == groupId);
    }

    private void append(NetBiosSession session, SmbRequest.TextBlock block) {
        OpenMessage begun = openMessage(block.groupId()).orElse(null);
        if (begun == null) {
            malformed(session, "text block of no open message");
            answer(session, block, SmbStatus.ERROR);
        } else if (begun.text().size() + block.text().length()
                > parts.settings().limits().maxReceiveLength()) {
            forget();
            refuse(session, begun.from(), begun.to().text(), Refusal.TOO_LONG, "text too long");
            answer(session, block, SmbStatus.NO_ROOM);
        } else if (!parts.openTexts().take(begun.source(), block.text().length())) {
            forget();
            refuse(session, begun.from(), begun.to().text(), Refusal.NO_ROOM, "too many texts wait for their end");
            answer(session, block, SmbStatus.NO_ROOM);
        } else {
            begun.text().writeBytes(block.text().toArray());
            answer(session, block, SmbStatus.SUCCESS);
        }
    }

    private void end(NetBiosSession session, SmbRequest.EndMessage end) {
        OpenMessage begun = openMessage(end.groupId()).orElse(null);
        if (begun == null) {
            malformed(session, "end of no open message");
            answer(session, end, SmbStatus.ERROR);
        } else {
            byte[] text = begun.text().toByteArray();
            forget();
            deliver(session, end, received(session, begun.from(), begun.to(), text, Kind.MULTI_BLOCK), text.length);
        }
    }

    private ReceivedMessage received(NetBiosSession session, String from, Alias to, byte[] text, Kind kind) {
        return new ReceivedMessage(
                from,
                to,
                parts.text(Octets.of(text), codePage()),
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
        refused(reason);
        MessengerLog.refused(parts.lines(), session.remoteAddress(), from, to, why);
    }

    private void malformed(NetBiosSession session, String why) {
        refused(Refusal.MALFORMED);
        MessengerLog.malformed(parts.lines(), session.remoteAddress(), why);
    }

    private void refused(Refusal reason) {
        parts.settings().observer().refused(Road.SESSION, reason);
    }

    private static void answer(NetBiosSession session, SmbRequest request, SmbStatus status) {
        session.send(SmbEncoder.encode(SmbResponse.to(request, status)));
    }
}
