package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.SsnBytes.KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;
import static org.netmessage.netbios.transport.SsnBytes.retarget;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** What an observer sees of sessions. */
@ExtendWith(BufferLeakExtension.class)
class SessionObserverIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final NetBiosCounters counters = new NetBiosCounters();
    private final RecordingListener listener = new RecordingListener(session -> session.send(new byte[1]));

    private AnsweringNode node(NetBiosObserver observer) {
        return new AnsweringNode(
                LOOPBACK,
                requiringRequest()
                        .withLimits(SessionLimits.DEFAULT.withSessions(1, 1))
                        .withObserver(observer),
                offer -> offer.calling().orElseThrow().equals(Loopback.name("WRONG"))
                        ? new Decision.Refused(SsnError.NOT_LISTENING_FOR_CALLING_NAME)
                        : new Decision.Accepted(listener));
    }

    private void awaitDropped(DropReason reason, long times) {
        await().atMost(PATIENCE).until(() -> counters.dropped(Service.SESSION, reason) == times);
    }

    @Test
    void isPacketsAndSessionsOfServer() {
        AnsweringNode node = node(counters);

        TcpPeer peer = node.call().send(KEEP_ALIVE, request("ALICE", "BOB"), message("41"), KEEP_ALIVE);
        assertThat(peer.receive()).isEqualTo(POSITIVE);
        assertThat(peer.receive()).isEqualTo(message("00"));
        assertThat(counters.sessionsAccepted()).isEqualTo(1);
        assertThat(counters.sessionsStanding()).isEqualTo(1);
        peer.close();
        listener.awaitEnd();

        assertThat(counters.sessionsStanding()).isZero();
        assertThat(counters.sessionsOpened()).isZero();
        assertThat(counters.received(PacketKind.SESSION_REQUEST)).isEqualTo(1);
        assertThat(counters.received(PacketKind.SESSION_MESSAGE)).isEqualTo(1);
        assertThat(counters.received(PacketKind.SESSION_KEEP_ALIVE)).isEqualTo(2);
        assertThat(counters.sent(PacketKind.POSITIVE_SESSION_RESPONSE)).isEqualTo(1);
        assertThat(counters.sent(PacketKind.SESSION_MESSAGE)).isEqualTo(1);
    }

    @Test
    void isPacketsAndSessionsOfCaller() {
        Callee callee = new Callee(LOOPBACK, settings -> settings.withObserver(counters));

        CompletableFuture<NetBiosSession> first = callee.open();
        callee.answer().send(negative(0x80));
        Loopback.failure(first);
        CompletableFuture<NetBiosSession> second = callee.open();
        callee.answer().send(retarget("192.0.2.1", 139));
        Loopback.failure(second);
        assertThat(counters.sessionsOpened()).isZero();
        CompletableFuture<NetBiosSession> third = callee.open();
        callee.answer().send(POSITIVE);
        get(third).close();
        callee.listener().awaitEnd();

        assertThat(counters.sessionsOpened()).isEqualTo(1);
        assertThat(counters.sessionsStanding()).isZero();
        assertThat(counters.sent(PacketKind.SESSION_REQUEST)).isEqualTo(3);
        assertThat(counters.received(PacketKind.NEGATIVE_SESSION_RESPONSE)).isEqualTo(1);
        assertThat(counters.received(PacketKind.RETARGET_SESSION_RESPONSE)).isEqualTo(1);
        assertThat(counters.received(PacketKind.POSITIVE_SESSION_RESPONSE)).isEqualTo(1);
    }

    @Test
    void isWhatWasDroppedAndWhy() {
        AnsweringNode node = node(counters);

        node.call("127.0.0.9").send(request("NOBODY", "BOB")).expectAnswerAndEnd(negative(0x82));
        node.call("127.0.0.9").send(request("ALICE", "WRONG")).expectAnswerAndEnd(negative(0x81));
        awaitDropped(DropReason.NOBODY_LISTENS, 2);
        node.call("127.0.0.9").send("86000000").expectAnswerAndEnd(negative(0x82));
        node.call("127.0.0.9").send(message("41")).expectAnswerAndEnd(negative(0x82));
        awaitDropped(DropReason.MALFORMED, 2);
        TcpPeer session = node.establish();
        node.call("127.0.0.9").send(request("ALICE", "BOB")).expectAnswerAndEnd(negative(0x83));
        awaitDropped(DropReason.LIMIT, 1);
        session.send("00000401").expectEnd();
        awaitDropped(DropReason.LIMIT, 2);
        listener.awaitEnd();
        node.establish().send("86000000").expectEnd();
        awaitDropped(DropReason.MALFORMED, 3);
        assertThat(counters.sent(PacketKind.NEGATIVE_SESSION_RESPONSE)).isEqualTo(5);
    }

    @Test
    void isWhoMayNotCall() {
        AnsweringNode node = new AnsweringNode(
                LOOPBACK,
                Loopback.settings(HERE, Loopback.FAST)
                        .withAccess(List.of(Ipv4Network.parse("127.0.0.0/30")), Optional.empty())
                        .withObserver(counters),
                offer -> new Decision.Accepted(listener));

        node.call("127.0.0.9").expectEnd();

        awaitDropped(DropReason.NOT_ALLOWED, 1);
    }

    @Test
    void isHowLongSessionStood() {
        Queue<Duration> lifetimes = new ConcurrentLinkedQueue<>();
        AnsweringNode node = node(new NetBiosObserver() {
            @Override
            public void sessionClosed(InetSocketAddress remote, Duration lifetime) {
                lifetimes.add(lifetime);
            }
        });

        long before = System.nanoTime();
        TcpPeer peer = node.establish();
        long established = System.nanoTime();
        peer.send(message("41"));
        peer.receive();
        long answered = System.nanoTime();
        peer.close();
        listener.awaitEnd();

        assertThat(lifetimes)
                .singleElement()
                .satisfies(lifetime -> assertThat(lifetime)
                        .isBetween(
                                Duration.ofNanos(answered - established),
                                Duration.ofNanos(System.nanoTime() - before)));
    }
}
