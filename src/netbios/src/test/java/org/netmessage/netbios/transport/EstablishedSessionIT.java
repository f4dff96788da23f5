package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** How a session that stands ends, one way or the other. */
@ExtendWith(BufferLeakExtension.class)
class EstablishedSessionIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final RecordingListener listener = new RecordingListener();

    private AnsweringNode start(SessionListener told) {
        return new AnsweringNode(LOOPBACK, requiringRequest(), offer -> new Decision.Accepted(told));
    }

    @Test
    void endsWhenItsPeerAsksForAnotherSession() {
        AnsweringNode node = start(listener);

        node.establish()
                .send(message("41"), request("ALICE", "BOB"), message("42"))
                .expectEnd();

        assertThat(listener.next()).isEqualTo("41");
        listener.awaitEnd();
        node.flush();
        assertThat(listener.waiting()).as("messages after the end").isZero();
        assertThat(node.offers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"86000000", "00020000", "00000401", "0001ffff", "82000000"})
    void endsOnMalformedFrame(String packet) {
        start(listener).establish().send(packet).expectEnd();

        listener.awaitEnd();
    }

    @Test
    void endsWhenItsPeerHangsUp() {
        AnsweringNode node = start(listener);

        node.establish().close();
        listener.awaitEnd();
        node.establish().reset();
        listener.awaitEnd();

        node.flush();
        assertThat(listener.closed()).as("told twice").isZero();
    }

    @Test
    void endsWithItsNode() {
        AnsweringNode node = start(listener);
        TcpPeer peer = node.establish().send(message("41"));
        listener.next();

        get(node.node().stop());

        listener.awaitEnd();
        peer.expectEnd();
        assertThat(listener.session().isOpen()).isFalse();
    }

    @Test
    void endsWhenItsListenerFails() {
        RecordingListener broken = new RecordingListener(session -> {
            throw new IllegalStateException("listener is broken");
        });
        AnsweringNode node = start(broken);

        TcpPeer peer = node.call().send(request("ALICE", "BOB"), message("41"), message("42"));

        assertThat(peer.receive()).isEqualTo(POSITIVE);
        peer.expectEnd();
        broken.awaitEnd();
        node.flush();
        assertThat(broken.next()).isEqualTo("41");
        assertThat(broken.waiting()).isZero();
    }

    @Test
    void endsWhenItsListenerClosesIt() {
        RecordingListener closing = new RecordingListener(NetBiosSession::close);
        AnsweringNode node = start(closing);

        node.establish().send(message("41"), message("42")).expectEnd();

        closing.awaitEnd();
        node.flush();
        assertThat(closing.next()).isEqualTo("41");
        assertThat(closing.waiting()).isZero();
    }
}
