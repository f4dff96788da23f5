package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.SsnBytes.KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** What a session server does not take: too many, too long, too slow. */
@ExtendWith(BufferLeakExtension.class)
class SessionLimitsIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private RecordingListener listener = new RecordingListener();
    private AnsweringNode node;

    private void start(int maxSessions, int maxPerSource, Duration requestTimeout, Duration idleTimeout) {
        SessionLimits limits = new SessionLimits(maxSessions, maxPerSource, 100, requestTimeout, idleTimeout);
        node = new AnsweringNode(
                LOOPBACK, requiringRequest().withLimits(limits), offer -> new Decision.Accepted(listener));
    }

    @Test
    void limitsTheSessionsFromOneSource() {
        start(100, 2, LONG, LONG);
        TcpPeer first = node.call("127.0.0.9");
        first.send(request("ALICE", "BOB")).receive();
        assertThat(node.ask("127.0.0.9")).isEqualTo(POSITIVE);

        assertThat(node.ask("127.0.0.9")).isEqualTo(negative(0x83));
        assertThat(node.ask("127.0.0.10")).isEqualTo(POSITIVE);

        first.close();
        await().atMost(PATIENCE).until(() -> node.ask("127.0.0.9").equals(POSITIVE));
    }

    @Test
    void limitsTheSessionsInAll() {
        start(2, 2, LONG, LONG);
        TcpPeer first = node.call("127.0.0.9");
        first.send(request("ALICE", "BOB")).receive();
        assertThat(node.ask("127.0.0.10")).isEqualTo(POSITIVE);

        assertThat(node.ask("127.0.0.11")).isEqualTo(negative(0x83));

        first.close();
        await().atMost(PATIENCE).until(() -> node.ask("127.0.0.11").equals(POSITIVE));
    }

    @Test
    void leavesRoomForOthersWhenOneSourceCallsWithoutEnd() {
        start(8, 2, LONG, LONG);
        for (int i = 0; i < 20; i++) {
            node.call("127.0.0.9");
        }

        assertThat(node.ask("127.0.0.10")).isEqualTo(POSITIVE);
    }

    @Test
    void hangsUpOnThoseWhoAskForNothing() {
        start(10, 10, Duration.ofMillis(300), LONG);
        long before = System.nanoTime();
        TcpPeer silent = node.call("127.0.0.9");
        TcpPeer slow = node.call("127.0.0.9").send(request("ALICE", "BOB").substring(0, 100));
        TcpPeer chatty = node.call("127.0.0.9").send(KEEP_ALIVE, KEEP_ALIVE);
        TcpPeer good = node.call("127.0.0.9").send(request("ALICE", "BOB"));

        for (TcpPeer peer : List.of(silent, slow, chatty)) {
            peer.expectEnd();
        }

        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
        assertThat(good.receive()).isEqualTo(POSITIVE);
        good.send(message("41"));
        assertThat(listener.next())
                .as("established sessions have no such limit")
                .isEqualTo("41");
    }

    @Test
    void hangsUpOnIdleSessions() {
        start(10, 10, LONG, Duration.ofMillis(150));
        TcpPeer idle = node.call("127.0.0.9").send(request("ALICE", "BOB"));
        assertThat(idle.receive()).isEqualTo(POSITIVE);

        idle.expectEnd();

        listener.awaitEnd();
    }

    @Test
    void hangsUpOnSessionThatFallsSilentAfterPause() {
        listener = new RecordingListener(NetBiosSession::pause);
        start(10, 10, LONG, Duration.ofMillis(150));
        TcpPeer peer = node.call("127.0.0.9").send(request("ALICE", "BOB"), message("41"), message("42"), KEEP_ALIVE);
        assertThat(peer.receive()).isEqualTo(POSITIVE);
        for (int i = 0; i < 2; i++) {
            listener.next();
            listener.session().resume();
        }

        peer.expectEnd();
    }

    @Test
    void doesNotTakeUnfinishedFrameForActivity() {
        start(10, 10, LONG, Duration.ofMillis(150));
        TcpPeer dripping = node.call("127.0.0.9").send(request("ALICE", "BOB"), "00000064");

        await().atMost(PATIENCE).until(() -> {
            dripping.trySend("41");
            return listener.closed() == 1;
        });
    }

    @Test
    void givesWholeIdleTimeAfterBusyListener() {
        Duration idle = Duration.ofMillis(200);
        AtomicLong answered = new AtomicLong();
        listener = new RecordingListener(session -> {
            session.pause();
            LOOPBACK.loops()
                    .schedule(
                            () -> session.execute(() -> {
                                answered.set(System.nanoTime());
                                session.send(new byte[] {1});
                                session.resume();
                            }),
                            idle.plusMillis(100)); // busy for longer than a session may be idle
        });
        start(10, 10, LONG, idle);
        TcpPeer peer = node.call("127.0.0.9").send(request("ALICE", "BOB"), message("41"));
        assertThat(peer.receive()).isEqualTo(POSITIVE);

        assertThat(peer.receive()).as("not idle while busy").isEqualTo(message("01"));
        assertThat(Duration.ofNanos(listener.awaitEnd() - answered.get())).isGreaterThanOrEqualTo(idle.minusMillis(20));
    }

    @Test
    void endsSessionOnTooLongMessage() {
        start(10, 10, LONG, LONG);
        TcpPeer peer = node.call("127.0.0.9").send(request("ALICE", "BOB"));
        assertThat(peer.receive()).isEqualTo(POSITIVE);
        peer.send(message("00".repeat(100)));
        assertThat(listener.next()).hasSize(200);

        peer.send(message("00".repeat(101)));

        peer.expectEnd();
        listener.awaitEnd();
        assertThat(listener.waiting()).isZero();
    }
}
