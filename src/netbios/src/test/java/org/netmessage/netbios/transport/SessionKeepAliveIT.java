package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.SsnBytes.KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.OLD_KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Keep-alives, RFC 1002 5.2.2.3: sent on quiet sessions, heard without a word. */
@ExtendWith(BufferLeakExtension.class)
class SessionKeepAliveIT {
    private static final Duration SHORT = Duration.ofMillis(60);

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private RecordingListener listener = new RecordingListener();

    private static SessionLimits limits(Duration keepAlive, Duration idle) {
        return SessionLimits.DEFAULT.withTimes(
                SessionTimes.DEFAULT.withKeepAlive(keepAlive).withIdle(idle));
    }

    private AnsweringNode node(Duration keepAlive, Duration idle) {
        return new AnsweringNode(
                LOOPBACK,
                requiringRequest().withLimits(limits(keepAlive, idle)),
                offer -> new Decision.Accepted(listener));
    }

    @Test
    void areSentOnQuietSessionByItsServer() {
        TcpPeer peer = node(SHORT, Duration.ZERO).establish();

        for (int i = 0; i < 3; i++) {
            assertThat(peer.receive()).isEqualTo(KEEP_ALIVE);
        }
        peer.send(message("41"));
        assertThat(listener.next()).isEqualTo("41");
    }

    @Test
    void areSentOnQuietSessionByItsClient() {
        Callee callee = new Callee(LOOPBACK, settings -> settings.withLimits(limits(SHORT, SHORT)));
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(POSITIVE);
        assertThat(peer.receive()).isEqualTo(request("ALICE", "BOB"));

        for (int i = 0; i < 3; i++) {
            assertThat(peer.receive()).isEqualTo(KEEP_ALIVE);
        }
        assertThat(get(opening).isOpen())
                .as("sessions that this side opened have no time of idleness")
                .isTrue();
    }

    @Test
    void areNotSentWhileMessagesPass() {
        long begin = System.nanoTime();
        Duration quiet = Duration.ofMillis(400);
        TcpPeer peer = node(quiet, Duration.ZERO).establish();
        long lastMessage = begin;
        while (System.nanoTime() - begin < quiet.toNanos()) {
            lastMessage = System.nanoTime();
            peer.send(message("41"));
            listener.next();
        }

        assertThat(peer.receive()).isEqualTo(KEEP_ALIVE);

        assertThat(Duration.ofNanos(System.nanoTime() - lastMessage)).isGreaterThanOrEqualTo(quiet);
    }

    @Test
    void areSentWhileListenerHasPausedTheSession() {
        listener = new RecordingListener(NetBiosSession::pause);
        TcpPeer peer = node(SHORT, SHORT.multipliedBy(2)).establish().send(message("41"));
        listener.next();

        for (int i = 0; i < 5; i++) {
            assertThat(peer.receive()).isEqualTo(KEEP_ALIVE);
        }
        assertThat(listener.closed()).isZero();
    }

    @Test
    void areNeverSentWhenTheirTimeIsZero() {
        TcpPeer peer = node(Duration.ZERO, SHORT.multipliedBy(4)).establish();

        peer.expectEnd(); // without another byte
    }

    @Test
    void doNotKeepAnIdleSessionUp() {
        TcpPeer peer = node(Duration.ZERO, SHORT.multipliedBy(3)).establish();

        await().atMost(PATIENCE).until(() -> {
            peer.trySend(KEEP_ALIVE);
            return listener.closed() == 1;
        });
    }

    @Test
    void ofOurOwnDoNotKeepAnIdleSessionUp() {
        TcpPeer peer = node(SHORT, SHORT.multipliedBy(5)).establish();

        assertThat(peer.receive()).isEqualTo(KEEP_ALIVE);

        listener.awaitEnd();
    }

    @Test
    void areIgnoredBetweenMessagesAlsoTheOldOnes() {
        TcpPeer peer = node(Duration.ZERO, Duration.ZERO).establish();

        peer.send(KEEP_ALIVE, message("41"), OLD_KEEP_ALIVE, KEEP_ALIVE, message("42"), OLD_KEEP_ALIVE, message("43"));

        for (String text : new String[] {"41", "42", "43"}) {
            assertThat(listener.next()).isEqualTo(text);
        }
        assertThat(listener.closed()).isZero();
    }

    @Test
    void areIgnoredBeforeTheSessionRequest() {
        AnsweringNode node = node(Duration.ZERO, Duration.ZERO);

        TcpPeer peer = node.call().send(OLD_KEEP_ALIVE, KEEP_ALIVE, request("ALICE", "BOB"));

        assertThat(peer.receive()).isEqualTo(POSITIVE);
    }
}
