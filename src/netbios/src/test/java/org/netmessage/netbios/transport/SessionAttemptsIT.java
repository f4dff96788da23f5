package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;
import static org.netmessage.netbios.transport.SsnBytes.retarget;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** How often a call is tried, and what its failure says about the address (RFC 1002 5.2.1.1, SSN_RETRY_COUNT). */
@ExtendWith(BufferLeakExtension.class)
class SessionAttemptsIT {
    // between the four attempts
    private static final Duration PAUSES = Duration.ofMillis(50 + 100 + 200);

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final RecordingListener listener = new RecordingListener();

    private CompletableFuture<NetBiosSession> open(InetSocketAddress target, Deadline deadline) {
        NodeSettings settings =
                settings(HERE, FAST).withAccess(List.of(Ipv4Network.parse("127.0.0.0/8")), Optional.empty());
        return new SessionConnector(LOOPBACK.loops(), settings)
                .open(target, name("ALICE"), name("BOB"), listener, deadline);
    }

    /** Ends when the loops have run many tasks after all those they have now, and with them those that follow from them. */
    private void passLoops() {
        for (int i = 0; i < 40; i++) {
            CompletableFuture<Void> passed = new CompletableFuture<>();
            LOOPBACK.loops().execute(() -> passed.complete(null));
            get(passed);
        }
    }

    @Test
    void areFourWhenNobodyListens() throws IOException {
        InetSocketAddress nobody = LocalPorts.freeTcp();
        long before = System.nanoTime();

        NetBiosException failure = failure(open(nobody, soon()));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("4 attempts");
        assertThat(failure.addressInDoubt()).isTrue();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(PAUSES.toNanos());
    }

    @Test
    void reachOneWhoListensAgainMeanwhile() throws IOException {
        InetSocketAddress target = LocalPorts.freeTcp();
        CompletableFuture<NetBiosSession> opening = open(target, soon());
        passLoops();

        ServerSocket late = LOOPBACK.closing(new ServerSocket(target.getPort(), 1, target.getAddress()));
        TcpPeer peer = LOOPBACK.closing(TcpPeer.answer(late)).send(POSITIVE);

        assertThat(peer.receive()).isEqualTo(request("ALICE", "BOB"));
        assertThat(get(opening).isOpen()).isTrue();
    }

    @Test
    void endWithTheDeadline() throws IOException {
        NetBiosException failure = failure(open(LocalPorts.freeTcp(), Deadline.in(Duration.ofMillis(20))));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageNotContaining("attempts");
    }

    @Test
    void endWhenNobodyWaitsAnyMore() throws IOException {
        InetSocketAddress target = LocalPorts.freeTcp();
        CompletableFuture<NetBiosSession> opening = open(target, soon());
        passLoops();

        opening.cancel(false);

        ServerSocket late = LOOPBACK.closing(new ServerSocket(target.getPort(), 1, target.getAddress()));
        CompletableFuture<NetBiosSession> control = open(target, soon());
        LOOPBACK.closing(TcpPeer.answer(late)).send(negative(0x80));
        assertThat(failure(control).reason()).isEqualTo(Reason.SESSION_REFUSED);
        late.setSoTimeout((int) PAUSES.toMillis());
        assertThat(catchThrowable(late::accept)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void endWithTheirLoops() throws IOException {
        EventLoops ending = EventLoops.start("test", 1);
        CompletableFuture<NetBiosSession> opening = new SessionConnector(ending, settings(HERE, FAST))
                .open(LocalPorts.freeTcp(), name("ALICE"), name("BOB"), listener, soon());

        ending.close();

        assertThat(failure(opening).reason()).isIn(Reason.LOCAL, Reason.UNREACHABLE);
    }

    @Test
    void includeTheRetarget() throws IOException {
        ServerSocket first = LOOPBACK.closing(TcpPeer.listen("127.0.0.9"));
        CompletableFuture<NetBiosSession> opening = open((InetSocketAddress) first.getLocalSocketAddress(), soon());
        LOOPBACK.closing(TcpPeer.answer(first))
                .send(retarget(HERE, LocalPorts.freeTcp().getPort()));

        assertThat(failure(opening)).hasMessageContaining("4 attempts");
    }

    @Test
    void areTimedOutWhenNobodyTakesTheConnection() throws IOException {
        ServerSocket busy = LOOPBACK.closing(new ServerSocket(0, 1, Ipv4Network.parseAddress("127.0.0.9")));
        fillBacklog(busy);
        Duration time = Duration.ofMillis(300);
        long before = System.nanoTime();

        NetBiosException failure = failure(open((InetSocketAddress) busy.getLocalSocketAddress(), Deadline.in(time)));

        assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failure.addressInDoubt()).isTrue();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(time.toNanos() * 9 / 10);
    }

    /** Connects until the system lets nobody in any more. */
    private static void fillBacklog(ServerSocket socket) throws IOException {
        for (int i = 0; i < 20; i++) {
            SocketChannel filler = LOOPBACK.closing(SocketChannel.open());
            filler.configureBlocking(false);
            if (!filler.connect(socket.getLocalSocketAddress()) && !filler.finishConnect()) {
                return;
            }
        }
        throw new AssertionError("the backlog takes more than it was told");
    }

    @ParameterizedTest
    @CsvSource({"0x80, false", "0x81, false", "0x82, true", "0x83, false", "0x8F, false"})
    void leaveTheAddressInDoubtOnlyWhenTheNameIsNotThere(String code, boolean inDoubt) throws IOException {
        ServerSocket socket = LOOPBACK.closing(TcpPeer.listen("127.0.0.9"));
        CompletableFuture<NetBiosSession> opening = open((InetSocketAddress) socket.getLocalSocketAddress(), soon());
        LOOPBACK.closing(TcpPeer.answer(socket)).send(negative(Integer.decode(code)));

        assertThat(failure(opening).addressInDoubt()).isEqualTo(inDoubt);
    }

    @Test
    void areNotRepeatedAfterAnAnswer() throws IOException {
        ServerSocket socket = LOOPBACK.closing(TcpPeer.listen("127.0.0.9"));
        CompletableFuture<NetBiosSession> opening = open((InetSocketAddress) socket.getLocalSocketAddress(), soon());
        LOOPBACK.closing(TcpPeer.answer(socket)).close();

        NetBiosException failure = failure(opening);

        assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
        assertThat(failure.addressInDoubt()).isFalse();
        socket.setSoTimeout((int) PAUSES.toMillis());
        assertThat(catchThrowable(socket::accept)).isInstanceOf(SocketTimeoutException.class);
    }
}
