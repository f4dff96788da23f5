package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** A session gives its listener one message at a time, and no more than it wants. */
@ExtendWith(BufferLeakExtension.class)
class SessionFlowIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final RecordingListener pausing = new RecordingListener(NetBiosSession::pause);

    private static TcpPeer call(SessionListener listener) {
        return new AnsweringNode(LOOPBACK, requiringRequest(), offer -> new Decision.Accepted(listener)).establish();
    }

    private static String[] messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> message(String.format("%08x", i)))
                .toArray(String[]::new);
    }

    @Test
    void deliversFramesOfOneSegmentOneAtATime() {
        TcpPeer peer = call(pausing);
        peer.send(messages(0, 50));

        for (int i = 0; i < 50; i++) {
            assertThat(pausing.next()).isEqualTo(String.format("%08x", i));
            assertThat(pausing.waiting()).as("while paused").isZero();
            pausing.session().resume();
        }
        peer.send(messages(50, 51));
        assertThat(pausing.next()).isEqualTo(String.format("%08x", 50));
    }

    @Test
    void deliversAllThatWaitedAfterResume() {
        AtomicInteger count = new AtomicInteger();
        RecordingListener pausingOnce = new RecordingListener(paused -> {
            if (count.getAndIncrement() == 0) {
                paused.pause();
            }
        });
        TcpPeer peer = call(pausingOnce);
        peer.send(messages(0, 50));
        pausingOnce.next();

        pausingOnce.session().resume();

        for (int i = 1; i < 50; i++) {
            assertThat(pausingOnce.next()).isEqualTo(String.format("%08x", i));
        }
        peer.send(messages(50, 51));
        assertThat(pausingOnce.next()).as("reading goes on").isEqualTo(String.format("%08x", 50));
    }

    @Test
    void takesTheLastWordOfPauseAndResume() {
        TcpPeer peer = call(pausing);
        peer.send(messages(0, 3));
        pausing.next();

        pausing.session().execute(() -> {
            pausing.session().resume();
            pausing.session().pause();
        });
        assertThat(pausing.waiting()).isZero();
        pausing.session().execute(() -> {
            pausing.session().pause();
            pausing.session().resume();
        });

        assertThat(pausing.next()).isEqualTo("00000001");
    }

    @Test
    void digsNoDeepStackWhenManyMessagesWaited() {
        AtomicInteger count = new AtomicInteger();
        RecordingListener busyOnce = new RecordingListener(paused -> {
            paused.pause();
            if (count.getAndIncrement() > 0) {
                paused.resume(); // the answer to this one is clear at once
            }
        });
        TcpPeer peer = call(busyOnce);
        int empty = 15_000; // of four bytes each: they fill one read of the socket
        peer.send(message("00"), message("").repeat(empty));
        busyOnce.next();

        busyOnce.session().resume();

        for (int i = 0; i < empty; i++) {
            assertThat(busyOnce.next()).isEmpty();
        }
        assertThat(busyOnce.closed()).isZero();
    }

    @Test
    void leavesInTheNetworkWhatItDoesNotTake() throws Exception {
        TcpPeer peer = call(pausing);
        String block = message("00".repeat(1000)).repeat(100);
        peer.send(message("01"));
        pausing.next();

        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
            while (sent.get() < 1_000 && peer.trySend(block)) { // 100 MB
                sent.incrementAndGet();
            }
        });
        AtomicInteger seen = new AtomicInteger(-1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> seen.getAndSet(sent.get()) == sent.get());

        assertThat(flood).as("the peer waits").isNotDone();
        assertThat(pausing.waiting()).isZero();
        pausing.session().close();
        get(flood);
    }

    @Test
    void releasesWhatWaitsWhenSessionEnds() {
        TcpPeer peer = call(pausing);
        peer.send(messages(0, 50));
        pausing.next();

        pausing.session().close();

        peer.expectEnd();
        pausing.awaitEnd();
        assertThat(pausing.waiting()).isZero();
    }

    @Test
    void endsSessionWhosePeerReadsNoAnswers() {
        byte[] answer = new byte[1000];
        RecordingListener answering = new RecordingListener(asked -> asked.send(answer));
        TcpPeer peer = call(answering);
        String block = message("").repeat(1000);

        await().atMost(PATIENCE).until(() -> {
            for (int i = 0; i < 10 && peer.trySend(block); i++) {
                // 10 MB of answers each time
            }
            return answering.closed() == 1;
        });
    }

    @Test
    void pausesAlsoWhenItHasCalled() {
        ServerSocket listening = LOOPBACK.closing(TcpPeer.listen("127.0.0.9"));
        SessionConnector connector = new SessionConnector(LOOPBACK.loops(), settings(HERE, FAST));
        CompletableFuture<NetBiosSession> opening = connector.open(
                (InetSocketAddress) listening.getLocalSocketAddress(), name("ALICE"), name("BOB"), pausing, soon());
        TcpPeer peer = LOOPBACK.closing(TcpPeer.answer(listening));
        peer.receive();

        peer.send(POSITIVE, messages(0, 1)[0], messages(1, 2)[0], messages(2, 3)[0]);

        get(opening);
        for (int i = 0; i < 3; i++) {
            assertThat(pausing.next()).isEqualTo(String.format("%08x", i));
            assertThat(pausing.waiting()).as("while paused").isZero();
            pausing.session().resume();
        }
        peer.send(messages(3, 4));
        assertThat(pausing.next()).isEqualTo("00000003");
    }
}
