package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Sending to somebody who takes it slowly, or not at all, and hanging up on him. */
@ExtendWith(BufferLeakExtension.class)
class SessionSendIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(250);
    // more than the buffers of the system take in
    private static final int MANY = 256;
    private static final int EVERYTHING = Integer.MAX_VALUE;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final byte[] largest = new byte[SsnFrameDecoder.MAX_PAYLOAD];
    private Callee callee;
    private NetBiosSession session;
    private TcpPeer peer;

    private void open(int maxWaiting, Duration write, Duration close) {
        UnaryOperator<SessionLimits> change = usual ->
                usual.withLengths(1024, maxWaiting).withTimes(usual.times().withSending(write, close));
        callee = new Callee(LOOPBACK, settings -> settings.withLimits(change.apply(settings.limits())));
        CompletableFuture<NetBiosSession> opening = callee.open();
        peer = callee.answer().send(POSITIVE);
        assertThat(peer.receive()).isEqualTo(request("ALICE", "BOB"));
        session = get(opening);
    }

    private List<CompletableFuture<Void>> sendMany() {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sent.add(session.send(largest));
        }
        return sent;
    }

    @Test
    void tellsWhenTheMessageIsOnItsWay() {
        open(0, LONG, LONG);

        for (int i = 0; i < 20; i++) {
            get(session.send(new byte[] {(byte) i})); // one may always wait
            assertThat(peer.receive()).isEqualTo(message(String.format("%02x", i)));
        }
    }

    @Test
    void tellsThatTheMessageIsTooLong() {
        open(EVERYTHING, LONG, LONG);

        assertThat(failure(session.send(new byte[SsnFrameDecoder.MAX_PAYLOAD + 1])))
                .hasMessageContaining("131072 bytes")
                .hasMessageContaining("ALICE<03> at ");

        callee.listener().awaitEnd();
    }

    @Test
    void endsSessionWhenTooMuchWaits() {
        open(1 << 20, LONG, LONG);

        List<CompletableFuture<Void>> sent = sendMany();

        NetBiosException failure = failure(sent.get(MANY - 1));
        assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
        callee.listener().awaitEnd();
        assertThat(session.isOpen()).isFalse();
        assertThat(sent).allSatisfy(each -> assertThat(each).isDone());
        assertThat(sent.stream().filter(CompletableFuture::isCompletedExceptionally))
                .anySatisfy(each -> assertThat(failure(each)).hasMessageContaining("allowed are 1048576"));
    }

    @Test
    void countsAlsoWhatTheEventLoopHasNotSeen() {
        open(1 << 20, LONG, LONG);
        Runnable free = LOOPBACK.occupy();

        List<CompletableFuture<Void>> sent = sendMany();

        assertThat(sent.stream().filter(CompletableFuture::isDone)).hasSize(MANY - 8);
        assertThat(session.send(new byte[1]))
                .as("nothing goes out after a message that does not")
                .isDone();
        free.run();
        callee.listener().awaitEnd();
    }

    @Test
    void endsSessionThatTakesNothingForTooLong() {
        open(EVERYTHING, SHORT, LONG);
        long before = System.nanoTime();

        List<CompletableFuture<Void>> sent = sendMany();

        callee.listener().awaitEnd();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(failure(sent.get(MANY - 1)).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void hangsUpAfterTheLastMessage() {
        open(EVERYTHING, LONG, LONG);
        ThreadLocalRandom.current().nextBytes(largest);
        List<CompletableFuture<Void>> sent = sendMany();

        session.close();

        assertThat(session.isOpen()).isFalse();
        String expected = message(HexFormat.of().formatHex(largest));
        for (int i = 0; i < MANY; i++) {
            assertThat(peer.receive().equals(expected)).as("message " + i).isTrue();
        }
        peer.expectEnd();
        sent.forEach(Loopback::get);
        callee.listener().awaitEnd();
    }

    @Test
    void takesAndGivesNothingAfterHangUp() {
        open(EVERYTHING, LONG, LONG);
        sendMany();

        session.close();
        peer.send(message("41"));

        assertThat(failure(session.send(new byte[1])).reason()).isEqualTo(Reason.CLOSED);
        for (int i = 0; i < MANY; i++) {
            peer.receive();
        }
        peer.expectEnd();
        callee.listener().awaitEnd();
        assertThat(callee.listener().waiting()).isZero();
    }

    @Test
    void hangsUpWithoutTheLastMessagesWhenNobodyTakesThem() {
        open(EVERYTHING, LONG, SHORT);
        List<CompletableFuture<Void>> sent = sendMany();
        long before = System.nanoTime();

        session.close();

        callee.listener().awaitEnd();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
        assertThat(failure(sent.get(MANY - 1)).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void hangsUpOnPausedSessionThatHasSomethingToSend() {
        open(EVERYTHING, LONG, LONG);
        session.pause();
        sendMany();
        peer.send(message("41"), message("42"));

        session.close();

        for (int i = 0; i < MANY; i++) {
            peer.receive();
        }
        peer.expectEnd();
        callee.listener().awaitEnd();
        assertThat(callee.listener().waiting()).isZero();
    }
}
