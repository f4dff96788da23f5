package org.netmessage.messenger;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.netmessage.messenger.codec.SmbCommand;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbEncoder;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.SessionListener;

/** The sending end of a session: one request, then its answer, and so on. */
final class SmbConversation implements SessionListener {
    /** The other side closed the connection instead of answering. */
    static class HungUp extends Exception {
        private static final long serialVersionUID = 1L;

        HungUp(String message) {
            super(message);
        }
    }

    /** The session was over before a byte of the request was sent. */
    static final class NotSent extends HungUp {
        private static final long serialVersionUID = 1L;

        NotSent(String message) {
            super(message);
        }
    }

    /** A request that was sent, and when its answer is late, on the clock of {@link System#nanoTime()}. */
    private record Pending(SmbCommand command, CompletableFuture<SmbResponse> answer, long due, Duration time) {}

    /** When it looks for a late answer, and what cancels that. */
    private record Alarm(long due, Runnable cancel) {}

    private final EventLoops loops;
    private final Duration answerTime;

    // only on the event loop of the session
    private Optional<Pending> pending = Optional.empty();
    private Optional<Alarm> alarm =
            Optional.empty(); // stays for the next requests, since most are answered long before

    SmbConversation(EventLoops loops, Duration answerTime) {
        this.loops = loops;
        this.answerTime = answerTime;
    }

    /**
     * Sends a request and waits for its answer; one at a time.
     *
     * @return the answer, whatever its status; {@link HungUp} if the connection was closed instead, a
     *     {@link MessengerException} if it was wrong or late; in both cases the session is over
     */
    CompletableFuture<SmbResponse> exchange(NetBiosSession session, SmbRequest request, Deadline deadline) {
        SmbCommand command = request.header().command();
        CompletableFuture<SmbResponse> answer = new CompletableFuture<>();
        byte[] bytes = SmbEncoder.encode(request);
        Duration time = deadline.atMost(answerTime);
        try {
            session.execute(() -> {
                if (!session.isOpen()) {
                    answer.completeExceptionally(notSent(session, command));
                    return;
                }
                Pending question = new Pending(command, answer, System.nanoTime() + time.toNanos(), time);
                pending = Optional.of(question);
                session.send(bytes);
                watch(session, question);
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(notSent(session, command)); // the event loops have ended
        }
        return answer;
    }

    /** Sees to it that a late answer is noticed in time. */
    private void watch(NetBiosSession session, Pending question) {
        if (alarm.filter(set -> set.due() - question.due() <= 0).isPresent()) {
            return;
        }
        alarm.ifPresent(later -> later.cancel().run());
        Duration delay = Duration.ofNanos(Math.max(0, question.due() - System.nanoTime()));
        Runnable cancel = loops.schedule(() -> session.execute(() -> look(session, question.due())), delay);
        alarm = Optional.of(new Alarm(question.due(), cancel));
    }

    private void look(NetBiosSession session, long due) {
        if (alarm.filter(set -> set.due() == due).isEmpty()) {
            return; // cancelled a moment too late
        }
        alarm = Optional.empty();
        pending.ifPresent(question -> {
            if (question.due() - System.nanoTime() <= 0) {
                late(session, question);
            } else {
                watch(session, question);
            }
        });
    }

    @Override
    public void onMessage(NetBiosSession session, ByteBuf message) {
        Pending question = pending.orElse(null);
        pending = Optional.empty();
        if (question == null) {
            session.close();
            return;
        }
        try {
            SmbResponse response = SmbDecoder.decodeResponse(message);
            if (response.command().equals(question.command())) {
                question.answer().complete(response);
            } else {
                broken(session, question, "answer to " + response.command());
            }
        } catch (DecoderException e) {
            broken(session, question, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void onClosed(NetBiosSession session) {
        pending.ifPresent(question -> question.answer().completeExceptionally(hungUp(session, question.command())));
        pending = Optional.empty();
        alarm.ifPresent(set -> set.cancel().run());
        alarm = Optional.empty();
    }

    private static NotSent notSent(NetBiosSession session, SmbCommand command) {
        return new NotSent(session + " closed the connection before it could be sent " + command);
    }

    private static HungUp hungUp(NetBiosSession session, SmbCommand command) {
        return new HungUp(session + " closed the connection instead of answering " + command);
    }

    private static void broken(NetBiosSession session, Pending question, String why) {
        question.answer()
                .completeExceptionally(
                        MessengerException.lost(session + " answered " + question.command() + " wrongly: " + why));
        session.close();
    }

    private static void late(NetBiosSession session, Pending question) {
        String detail = session + " did not answer " + question.command() + " within "
                + question.time().toMillis() + " ms";
        if (question.answer().completeExceptionally(MessengerException.timeout(detail))) {
            session.close();
        }
    }
}
