package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.SsnBytes.KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Calling others who do not want to talk to us, or do not know how. */
@ExtendWith(BufferLeakExtension.class)
class SessionRefusedIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private Callee callee;

    @BeforeEach
    void start() {
        callee = new Callee(LOOPBACK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x81, 0x82, 0x83, 0x8F, 0x42})
    void reportsRefusal(int code) {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(negative(code));
        peer.receive();

        NetBiosException failure = failure(opening);

        assertThat(failure.reason()).isEqualTo(Reason.SESSION_REFUSED);
        assertThat(failure.sessionError()).contains(new SsnError(code));
        assertThat(failure).hasMessageContaining("ALICE<03> at " + Callee.ADDRESS);
        peer.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000001ff", // message
                "810000442041424344",
                "86000000",
                "82000001ff",
                "83000000",
                "84000004c0000215",
                "82020000",
                "0001ffff",
                "485454502f312e312034303020426164"
            })
    void reportsAnswerThatIsNone(String answer) {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(answer);
        peer.receive();
        peer.trySend("00".repeat(80));

        assertThat(failure(opening).reason()).isEqualTo(Reason.PROTOCOL);
        peer.expectEnd();
    }

    @Test
    void reportsHangUp() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer();
        peer.receive();
        peer.close();

        assertThat(failure(opening).reason()).isEqualTo(Reason.CLOSED);
        assertThat(callee.listener().closed()).isZero();
    }

    @Test
    void reportsHangUpInTheMiddleOfAnAnswer() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send("8300");
        peer.receive();
        peer.close();

        assertThat(failure(opening).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void reportsReset() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer();
        peer.receive();
        peer.reset();

        assertThat(failure(opening).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void reportsSilenceWhenTheDeadlineHasPassed() {
        long before = System.nanoTime();
        CompletableFuture<NetBiosSession> opening = callee.open(callee.address(), Deadline.in(Duration.ofMillis(400)));
        TcpPeer peer = callee.answer().send(KEEP_ALIVE);
        peer.receive();

        assertThat(failure(opening).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
        peer.expectEnd();
    }

    @Test
    void looksAtNothingAfterRefusal() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(negative(0x80), message("41"), POSITIVE, message("42"));

        assertThat(failure(opening).reason()).isEqualTo(Reason.SESSION_REFUSED);
        peer.receive();
        peer.expectEnd();
        assertThat(callee.listener().waiting() + callee.listener().closed()).isZero();
    }

    @Test
    void looksAtNothingAfterAnAnswerThatIsNone() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(message("00".repeat(1025)), POSITIVE, message("42"));

        assertThat(failure(opening).reason()).isEqualTo(Reason.PROTOCOL);
        peer.receive();
        peer.expectEnd();
        assertThat(callee.listener().waiting() + callee.listener().closed()).isZero();
    }

    @Test
    void reportsThatNobodyListens() throws Exception {
        InetSocketAddress gone = callee.address();
        callee.listening().close();

        assertThat(failure(callee.open(gone, soon())).reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure(callee.open(at(Callee.ADDRESS, 0), soon())).reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure(callee.open(InetSocketAddress.createUnresolved("nowhere.invalid", 139), soon()))
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
    }
}
