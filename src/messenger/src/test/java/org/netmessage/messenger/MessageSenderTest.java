package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.SmbConversation.HungUp;
import org.netmessage.messenger.SmbConversation.NotSent;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EmbeddedSession;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NameResolver;
import org.netmessage.netbios.transport.NetBiosSession;
import org.netmessage.netbios.transport.SessionListener;

/** A sender whose sessions end at the very moment that the test wants. */
class MessageSenderTest {
    private static final Duration MUCH_TIME = Duration.ofMinutes(1);
    private static final Alias PEER = TestNodes.alias("PEER");
    private static final int START = 0xD5;
    private static final int TEXT = 0xD7;

    private static EventLoops loops;

    private final List<Opened> opened = new ArrayList<>();
    private boolean sessionsEndAtOnce;
    private CompletableFuture<Void> opening = CompletableFuture.completedFuture(null);
    private SendAttempt attempt;
    private MessageSender sender;

    /** A session, and what hears the answers on it. */
    private record Opened(EmbeddedSession embedded, SessionListener listener) {
        NetBiosSession session() {
            return embedded.session();
        }

        void answer(Reaction reaction) {
            listener.onMessage(
                    session(),
                    Unpooled.wrappedBuffer(
                            HexFormat.of().parseHex(reaction.smbs().get(0))));
        }
    }

    @BeforeAll
    static void startLoops() {
        loops = EventLoops.start("test", 1);
    }

    @AfterAll
    static void stopLoops() {
        loops.close();
    }

    @BeforeEach
    void start() {
        Map<NetBiosName, HostAddress> hosts = Map.of(
                PEER.name().withSuffix(0), new HostAddress(Ipv4Network.parseAddress("127.0.0.9"), OptionalInt.of(139)));
        MessengerSettings settings = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender(), hosts);
        sender = new MessageSender(
                new MessageSender.Parts(
                        loops,
                        new NameResolver(loops, settings.node(), hosts, Optional::empty),
                        this::open,
                        new PeerHabits(),
                        settings.limits(),
                        MessengerObserver.NONE),
                settings.computerName().name());
    }

    private CompletableFuture<NetBiosSession> open(
            InetSocketAddress target,
            NetBiosName called,
            NetBiosName calling,
            SessionListener listener,
            Deadline deadline) {
        EmbeddedSession embedded = EmbeddedSession.open(target, called, calling);
        NetBiosSession session = embedded.session();
        opened.add(new Opened(embedded, listener));
        if (sessionsEndAtOnce) {
            session.close();
        }
        return opening.thenApply(done -> session);
    }

    private CompletableFuture<SmbResponse> send(String text) throws MessengerException {
        MessageText encoded = MessageText.encode(text, TestNodes.CP850, 652, TextPolicy.Unmappable.REPLACE);
        attempt = new SendAttempt(Deadline.in(MUCH_TIME));
        return sender.send(PEER, RawSession.ascii("joe"), encoded, attempt);
    }

    /** The session after a message, kept for the next one. */
    private Opened kept() throws MessengerException {
        CompletableFuture<SmbResponse> first = send("short");
        Opened kept = opened.get(0);
        kept.answer(Reaction.ok(0xD0));
        assertThat(first).isCompleted();
        return kept;
    }

    @Test
    void keepsTheSessionForTheNextMessage() throws Exception {
        Opened kept = kept();

        CompletableFuture<SmbResponse> second = send("short");
        kept.answer(Reaction.ok(0xD0));

        assertThat(second).isCompleted();
        assertThat(opened).hasSize(1);
    }

    @ParameterizedTest(name = "0x{0}")
    @ValueSource(ints = {START, TEXT})
    void neverSendsAnewWhatHasBegun(int lastAnswered) throws Exception {
        Opened kept = kept();
        CompletableFuture<SmbResponse> begun = send("x".repeat(200));
        if (lastAnswered == TEXT) {
            kept.answer(Reaction.started(7));
        }

        kept.session().close(); // so that what follows the answer is not sent
        kept.answer(lastAnswered == START ? Reaction.started(7) : Reaction.ok(TEXT));

        assertThatThrownBy(begun::join)
                .hasCauseInstanceOf(HungUp.class)
                .satisfies(e -> assertThat(e.getCause()).isNotInstanceOf(NotSent.class))
                .satisfies(e ->
                        assertThat(MessengerException.of(e).connectionLost()).isTrue());
        assertThat(opened).as("sessions").hasSize(1);
    }

    @Test
    void givesUpWhereTheNewSessionEndsToo() throws Exception {
        sessionsEndAtOnce = true;

        CompletableFuture<SmbResponse> sent = send("short");

        assertThatThrownBy(sent::join)
                .hasCauseInstanceOf(NotSent.class)
                .satisfies(e ->
                        assertThat(MessengerException.of(e).connectionLost()).isFalse());
        assertThat(opened).hasSize(1);
    }

    @Test
    void sessionThatOpensForAnAttemptGivenUpIsClosedAndForgotten() throws Exception {
        opening = new CompletableFuture<>();
        CompletableFuture<SmbResponse> sent = send("short");

        MessengerException end = attempt.giveUp("interrupted", false);
        opening.complete(null);

        assertThat(end.connectionLost()).isFalse();
        assertThat(end.timedOut()).isFalse();
        assertThat(sent).isCompletedExceptionally();
        assertThat(opened.get(0).session().isOpen()).isFalse();
        assertThat(sender.openTo()).isEmpty();
    }

    @Test
    void attemptGivenUpBeforeLeavesTheKeptSessionToTheNextMessage() throws Exception {
        Opened kept = kept();
        SendAttempt late = new SendAttempt(Deadline.in(MUCH_TIME));
        MessengerException end = late.giveUp("interrupted", false);

        CompletableFuture<SmbResponse> nothing = sender.send(
                PEER,
                RawSession.ascii("joe"),
                MessageText.encode("short", TestNodes.CP850, 652, TextPolicy.Unmappable.REPLACE),
                late);

        assertThat(end.connectionLost()).isFalse();
        assertThat(nothing).isCompletedExceptionally();
        CompletableFuture<SmbResponse> next = send("short");
        kept.answer(Reaction.ok(0xD0));
        assertThat(next).isCompleted();
        assertThat(opened).hasSize(1);
    }

    @Test
    void attemptGivenUpInTheMiddleOfItsMessageIsLost() throws Exception {
        send("short");

        MessengerException end = attempt.giveUp("interrupted", false);

        assertThat(end.connectionLost()).isTrue();
        assertThat(end.timedOut()).isFalse();
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {5, 200})
    void attemptGivenUpWhileTheEndedSessionIsOpenedAgainIsNotLost(int length) throws Exception {
        Opened kept = kept();
        kept.embedded().endAfterNextLook();
        opening = new CompletableFuture<>();
        CompletableFuture<SmbResponse> sent = send("x".repeat(length));
        assertThat(opened).as("sessions").hasSize(2);
        assertThat(sent).isNotDone();

        MessengerException end = attempt.giveUp("not done", true);
        opening.complete(null);

        assertThat(end.connectionLost()).isFalse();
        assertThat(sent).isCompletedExceptionally();
        assertThat(opened.get(1).session().isOpen()).isFalse();
    }

    @Test
    void sendsAnewWhereTheKeptSessionEndsBeforeAnythingIsSent() throws Exception {
        Opened kept = kept();
        kept.embedded().endAfterNextLook();

        CompletableFuture<SmbResponse> second = send("short");
        opened.get(1).answer(Reaction.ok(0xD0));

        assertThat(second).isCompleted();
        assertThat(kept.session().isOpen()).isFalse();
        assertThat(sender.openTo()).isPresent();
    }
}
