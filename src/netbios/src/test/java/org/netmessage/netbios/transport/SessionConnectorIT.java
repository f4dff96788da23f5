package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.SsnBytes.KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;

/** Calling others, RFC 1002 5.2.1, who answer with bytes. */
@ExtendWith(BufferLeakExtension.class)
class SessionConnectorIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private Callee callee;

    @BeforeEach
    void start() {
        callee = new Callee(LOOPBACK);
    }

    @Test
    void asksForSessionAndGetsIt() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer();

        assertThat(peer.receive()).isEqualTo(request("ALICE", "BOB"));
        assertThat(peer.remoteAddress().getAddress()).isEqualTo(Ipv4Network.parseAddress(HERE));
        peer.send(POSITIVE);

        NetBiosSession session = get(opening);
        assertThat(session.calledName()).contains(name("ALICE"));
        assertThat(session.callingName()).contains(name("BOB"));
        assertThat(session.isOpen()).isTrue();
        assertThat(session.remoteAddress()).isEqualTo(callee.address());
        session.send(new byte[] {1, 2, 3});
        assertThat(peer.receive()).isEqualTo(message("010203"));
        peer.send(KEEP_ALIVE, message("41"));
        assertThat(callee.listener().next()).isEqualTo("41");
    }

    @Test
    void tellsTheListenerOnceThatSessionIsOver() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(POSITIVE);
        NetBiosSession session = get(opening);

        peer.close();

        callee.listener().awaitEnd();
        assertThat(session.isOpen()).isFalse();
        session.close();
        session.send(new byte[1]);
        session.resume();
        assertThat(callee.listener().waiting()).isZero();
        assertThat(callee.listener().closed()).isZero();
    }

    @Test
    void closesSession() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer().send(POSITIVE);
        peer.receive();

        get(opening).close();

        peer.expectEnd();
        callee.listener().awaitEnd();
    }

    @Test
    void endsSessionWhenMessageCannotBeSent() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        callee.answer().send(POSITIVE);

        get(opening).send(new byte[0x2_0000]); // one byte more than the length field can say

        callee.listener().awaitEnd();
    }

    @Test
    void toleratesKeepAliveBeforeTheAnswer() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        callee.answer().send(KEEP_ALIVE, KEEP_ALIVE, POSITIVE, message("41"));

        get(opening);
        assertThat(callee.listener().next()).isEqualTo("41");
    }

    @Test
    void hangsUpWhenNobodyWaitsAnyMore() {
        CompletableFuture<NetBiosSession> opening = callee.open();
        TcpPeer peer = callee.answer();
        peer.receive();

        opening.cancel(false);
        peer.send(POSITIVE);

        peer.expectEnd();
    }
}
