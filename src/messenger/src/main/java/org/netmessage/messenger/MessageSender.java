package org.netmessage.messenger;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.SmbConversation.HungUp;
import org.netmessage.messenger.SmbConversation.NotSent;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Retry;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NameResolver;
import org.netmessage.netbios.transport.NetBiosException;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.SessionConnector;
import org.netmessage.netbios.transport.SessionListener;

/**
 * One NetBIOS transport connection: a calling name and at most one open session, kept for the next message to the same
 * recipient (MS-MSRP 3.2.4.4). One message at a time.
 */
final class MessageSender implements AutoCloseable {
    /** Opens sessions, as {@link SessionConnector#open} does. */
    @FunctionalInterface
    interface Connector {
        CompletableFuture<NetBiosSession> open(
                InetSocketAddress target,
                NetBiosName called,
                NetBiosName calling,
                SessionListener listener,
                Deadline deadline);
    }

    /** Parts that all senders share. */
    record Parts(
            EventLoops loops,
            NameResolver resolver,
            Connector connector,
            PeerHabits habits,
            MessengerSettings.Limits limits,
            MessengerObserver observer) {}

    /** A session with its conversation; {@code fresh} until the first answer on it. */
    private record Line(NetBiosSession session, SmbConversation conversation, boolean fresh) {
        boolean leadsTo(Alias to) {
            return session.isOpen() && isTo(to);
        }

        boolean isTo(Alias recipient) {
            Optional<NetBiosName> called = session.calledName();
            return called.isPresent() && called.get().withScope("").equals(recipient.name());
        }
    }

    private final Parts parts;
    private final NetBiosName callingName;
    private volatile Optional<Line> line = Optional.empty();
    private volatile boolean closed;

    MessageSender(Parts parts, NetBiosName callingName) {
        this.parts = parts;
        this.callingName = callingName;
    }

    /** A transport connection with the same calling name and no session. */
    MessageSender another() {
        return new MessageSender(parts, callingName);
    }

    /** The name that the open session leads to. */
    Optional<NetBiosName> openTo() {
        return line.filter(open -> open.session().isOpen())
                .flatMap(open -> open.session().calledName());
    }

    /**
     * Sends a message; ends when the recipient has acknowledged all of it.
     *
     * @return the last answer; a {@link MessengerException} or a {@code NetBiosException} if it did not
     */
    CompletableFuture<SmbResponse> send(Alias to, Octets from, MessageText text, SendAttempt attempt) {
        Optional<Line> kept = line;
        return kept.isPresent() && kept.get().leadsTo(to)
                ? send(kept.get(), to, from, text, attempt)
                : newLine(to, attempt).thenCompose(open -> send(open, to, from, text, attempt));
    }

    private CompletableFuture<SmbResponse> send(
            Line open, Alias to, Octets from, MessageText text, SendAttempt attempt) {
        InetSocketAddress peer = open.session().remoteAddress();
        Optional<Boolean> habit = parts.habits().takesSingleBlock(peer);
        // whether a peer takes single blocks is tried only on a session that has answered nothing yet
        if (!text.singleBlock() || !habit.orElse(open.fresh())) {
            return sendBlocks(open, to, from, text.blocks(), attempt)
                    .exceptionallyCompose(failure -> cause(failure) instanceof NotSent
                            ? sendAnew(open, to, from, text, attempt, failure)
                            : CompletableFuture.failedFuture(failure));
        }
        return sendSingle(open, to, from, text, attempt).exceptionallyCompose(failure -> {
            if (cause(failure) instanceof UnknownCommand) {
                parts.observer().retried(Retry.IN_BLOCKS);
                parts.habits().remember(peer, false);
                return sendBlocks(open, to, from, text.blocks(), attempt);
            }
            if (cause(failure) instanceof NotSent) {
                return sendAnew(open, to, from, text, attempt, failure);
            }
            if (cause(failure) instanceof HungUp) {
                if (habit.isEmpty()) {
                    parts.observer().retried(Retry.IN_BLOCKS_ON_NEW_SESSION);
                    return sendBlocksAnew(peer, to, from, text, attempt);
                }
                parts.habits().forget(peer); // something else may live there now
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    /** On a new session: the other side ended the kept one just now, and nothing was sent on it. */
    private CompletableFuture<SmbResponse> sendAnew(
            Line ended, Alias to, Octets from, MessageText text, SendAttempt attempt, Throwable failure) {
        attempt.beginAnew();
        return ended.fresh() || closed
                ? CompletableFuture.failedFuture(failure)
                : newLine(to, attempt).thenCompose(open -> send(open, to, from, text, attempt));
    }

    private CompletableFuture<SmbResponse> sendBlocksAnew(
            InetSocketAddress peer, Alias to, Octets from, MessageText text, SendAttempt attempt) {
        return open(peer, to, attempt)
                .thenCompose(again -> sendBlocks(again, to, from, text.blocks(), attempt))
                .thenApply(last -> {
                    MessengerLog.needsMultiBlock(peer);
                    parts.habits().remember(peer, false);
                    return last;
                });
    }

    private CompletableFuture<SmbResponse> sendSingle(
            Line open, Alias to, Octets from, MessageText text, SendAttempt attempt) {
        return exchange(open, new SmbRequest.SendMessage(from, to.octets(), text.only()), attempt);
    }

    private CompletableFuture<SmbResponse> sendBlocks(
            Line open, Alias to, Octets from, List<Octets> blocks, SendAttempt attempt) {
        CompletableFuture<SmbResponse> sent = exchange(open, new SmbRequest.StartMessage(from, to.octets()), attempt)
                .thenCompose(started -> {
                    int groupId = started.groupId().orElse(0); // Samba names no group
                    return sendBlock(open, groupId, blocks, 0, attempt);
                });
        return sent.whenComplete((done, failure) -> {
            if (failure != null) {
                // a message that was begun and not ended is dropped by the other side only with its session
                open.session().close();
            }
        });
    }

    private CompletableFuture<SmbResponse> sendBlock(
            Line open, int groupId, List<Octets> blocks, int index, SendAttempt attempt) {
        if (index == blocks.size()) {
            return begun(exchange(open, new SmbRequest.EndMessage(groupId), attempt));
        }
        return begun(exchange(open, new SmbRequest.TextBlock(groupId, blocks.get(index)), attempt))
                .thenCompose(answer -> sendBlock(open, groupId, blocks, index + 1, attempt));
    }

    /** The same for a message of which something was sent: it is lost, and not sent anew. */
    private static CompletableFuture<SmbResponse> begun(CompletableFuture<SmbResponse> exchange) {
        return exchange.exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                cause(failure) instanceof NotSent late ? new HungUp(String.valueOf(late.getMessage())) : failure));
    }

    /** The other side does not know single blocks. */
    private static final class UnknownCommand extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** One request and its answer; an answer that says no becomes a {@link MessengerException}. */
    private CompletableFuture<SmbResponse> exchange(Line open, SmbRequest request, SendAttempt attempt) {
        if (!attempt.begin()) {
            return SendAttempt.ended();
        }
        return open.conversation()
                .exchange(open.session(), request, attempt.deadline())
                .thenCompose(answer -> {
                    if (open.fresh()) {
                        line = Optional.of(new Line(open.session(), open.conversation(), false));
                    }
                    if (request instanceof SmbRequest.SendMessage
                            && answer.status().equals(SmbStatus.UNKNOWN_COMMAND)) {
                        return CompletableFuture.failedFuture(new UnknownCommand());
                    }
                    if (request instanceof SmbRequest.SendMessage) {
                        parts.habits().remember(open.session().remoteAddress(), true);
                    }
                    return answer.status().success()
                            ? CompletableFuture.completedFuture(answer)
                            : CompletableFuture.failedFuture(refused(open.session(), request, answer.status()));
                });
    }

    private static MessengerException refused(NetBiosSession session, SmbRequest request, SmbStatus status) {
        int result;
        if (status.equals(SmbStatus.PAUSED)) {
            result = NetApiStatus.NERR_PausedRemote;
        } else if (status.equals(SmbStatus.TOO_MANY_NAMES)) {
            result = NetApiStatus.NERR_RemoteFull;
        } else if (status.equals(SmbStatus.TIMEOUT)) {
            result = NetApiStatus.NERR_NetworkError;
        } else {
            result = NetApiStatus.NERR_BadReceive;
        }
        return new MessengerException(
                result, session + " refused " + request.header().command() + " with " + status);
    }

    private CompletableFuture<Line> newLine(Alias to, SendAttempt attempt) {
        line.filter(last -> last.isTo(to)).ifPresent(ended -> parts.observer().retried(Retry.SESSION_REOPENED));
        return parts.resolver()
                .find(called(to), attempt.deadline())
                .thenCompose(target -> open(target, to, attempt))
                .whenComplete((opened, failure) -> {
                    if (cause(failure) instanceof NetBiosException refused && refused.addressInDoubt()) {
                        parts.resolver().forget(called(to)); // the next message asks the network again
                    }
                });
    }

    /** Both names of a session are in the same scope. */
    private NetBiosName called(Alias to) {
        return to.name().withScope(callingName.scope());
    }

    private CompletableFuture<Line> open(InetSocketAddress target, Alias to, SendAttempt attempt) {
        if (!attempt.goesOn(this::hangUp)) {
            return SendAttempt.ended();
        }
        SmbConversation conversation =
                new SmbConversation(parts.loops(), parts.limits().answerTime());
        return parts.connector()
                .open(target, called(to), callingName, conversation, attempt.deadline())
                .thenApply(session -> {
                    Line opened = new Line(session, conversation, true);
                    if (!attempt.goesOn(() -> line = Optional.of(opened)) || closed) {
                        session.close();
                    }
                    return opened;
                });
    }

    private void hangUp() {
        line.ifPresent(open -> open.session().close());
        line = Optional.empty();
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Ends the session. A second call does nothing. */
    @Override
    public void close() {
        closed = true;
        hangUp();
    }
}
