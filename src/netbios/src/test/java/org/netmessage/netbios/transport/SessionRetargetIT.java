package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;
import static org.netmessage.netbios.transport.SsnBytes.retarget;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Where a retarget response may lead a call. */
@ExtendWith(BufferLeakExtension.class)
class SessionRetargetIT {
    private static final String FIRST = "127.0.0.9";
    private static final String SECOND = "127.0.0.10";

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private ServerSocket first;
    private ServerSocket second;

    @BeforeEach
    void start() {
        first = LOOPBACK.closing(TcpPeer.listen(FIRST));
        second = LOOPBACK.closing(TcpPeer.listen(SECOND));
    }

    private CompletableFuture<NetBiosSession> open(String... allowed) {
        List<Ipv4Network> networks =
                List.of(allowed).stream().map(Ipv4Network::parse).toList();
        return new SessionConnector(LOOPBACK.loops(), settings(HERE, FAST).withAccess(networks, Optional.empty()))
                .open(
                        (InetSocketAddress) first.getLocalSocketAddress(),
                        name("ALICE"),
                        name("BOB"),
                        new RecordingListener(),
                        soon());
    }

    private void assertNotCalled(ServerSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try (var call = socket.accept()) {
            throw new AssertionError("called by " + call.getRemoteSocketAddress());
        } catch (SocketTimeoutException e) {
            assertThat(e).isNotNull();
        }
    }

    @Test
    void isFollowedOnce() {
        CompletableFuture<NetBiosSession> opening = open("127.0.0.0/8");
        TcpPeer sender = LOOPBACK.closing(TcpPeer.answer(first));
        sender.send(retarget(SECOND, second.getLocalPort()), message("41"), POSITIVE);
        TcpPeer target = LOOPBACK.closing(TcpPeer.answer(second));

        assertThat(target.receive()).isEqualTo(request("ALICE", "BOB"));
        target.send(POSITIVE);

        assertThat(get(opening).remoteAddress()).isEqualTo(second.getLocalSocketAddress());
        sender.receive();
        sender.expectEnd();
    }

    @Test
    void isNotFollowedTwice() throws IOException {
        CompletableFuture<NetBiosSession> opening = open("127.0.0.0/8");
        LOOPBACK.closing(TcpPeer.answer(first)).send(retarget(SECOND, second.getLocalPort()));
        TcpPeer target = LOOPBACK.closing(TcpPeer.answer(second));
        target.send(retarget(FIRST, first.getLocalPort()));

        assertThat(failure(opening).reason()).isEqualTo(Reason.PROTOCOL);
        assertNotCalled(first);
    }

    @Test
    void isNotFollowedOutOfTheAllowedNetworks() throws IOException {
        CompletableFuture<NetBiosSession> opening = open("127.0.0.8/31");
        LOOPBACK.closing(TcpPeer.answer(first)).send(retarget(SECOND, second.getLocalPort()));

        assertThat(failure(opening).reason()).isEqualTo(Reason.PROTOCOL);
        assertNotCalled(second);
    }

    @Test
    void isNotFollowedToAddressesThatAreNone() throws IOException {
        ServerSocket everywhere = LOOPBACK.closing(new ServerSocket(0));
        for (String address : List.of("0.0.0.0", "224.0.0.1", "255.255.255.255", Loopback.EVERYBODY)) {
            CompletableFuture<NetBiosSession> opening = open("0.0.0.0/0");
            LOOPBACK.closing(TcpPeer.answer(first)).send(retarget(address, everywhere.getLocalPort()));

            assertThat(failure(opening).reason()).as(address).isEqualTo(Reason.PROTOCOL);
        }
        assertNotCalled(everywhere);
    }

    @Test
    void leadsToTheAnswerOfTheOther() {
        CompletableFuture<NetBiosSession> opening = open("127.0.0.0/8");
        LOOPBACK.closing(TcpPeer.answer(first)).send(retarget(SECOND, second.getLocalPort()));
        LOOPBACK.closing(TcpPeer.answer(second)).send(negative(0x80));

        assertThat(failure(opening)).hasMessageContaining("not listening on called name");
    }

    @Test
    void mayLeadNowhere() throws IOException {
        second.close();
        CompletableFuture<NetBiosSession> opening = open("127.0.0.0/8");
        LOOPBACK.closing(TcpPeer.answer(first)).send(retarget(SECOND, second.getLocalPort()));

        assertThat(failure(opening).reason()).isEqualTo(Reason.UNREACHABLE);
    }
}
