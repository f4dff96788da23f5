package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.SessionAcceptor.Offer;

/** A node that owns ALICE, keeps what it is offered, and decides as told. */
final class AnsweringNode {
    private final Queue<Offer> offers = new ConcurrentLinkedQueue<>();
    private final Loopback loopback;
    private final NetBiosNode node;

    AnsweringNode(Loopback loopback, NodeSettings settings, Function<Offer, Decision> decision) {
        this.loopback = loopback;
        this.node = loopback.node(settings, offer -> {
            offers.add(offer);
            return decision.apply(offer);
        });
        Loopback.get(node.claim(Loopback.name("ALICE"), false));
    }

    /** Settings of a node that takes no message without a session request before. */
    static NodeSettings requiringRequest() {
        return Loopback.settings(Loopback.HERE, Loopback.FAST)
                .withAccess(List.of(Ipv4Network.parse("127.0.0.0/8")), Optional.of(true));
    }

    Queue<Offer> offers() {
        return offers;
    }

    NetBiosNode node() {
        return node;
    }

    TcpPeer call() {
        return call("127.0.0.9");
    }

    TcpPeer call(String from) {
        return loopback.closing(TcpPeer.call(from, node.sessionServiceAddress().orElseThrow()));
    }

    /** Calls and asks for a session with ALICE; the answer. */
    String ask(String from) {
        return call(from).send(SsnBytes.request("ALICE", "BOB")).receive();
    }

    /** A caller who has a session with ALICE. */
    TcpPeer establish() {
        TcpPeer peer = call().send(SsnBytes.request("ALICE", "BOB"));
        assertThat(peer.receive()).isEqualTo(SsnBytes.POSITIVE);
        return peer;
    }

    /** Ends when the server is done with all that came before. */
    void flush() {
        assertThat(call().send(SsnBytes.request("FLUSH", "BOB")).receive()).isEqualTo(SsnBytes.negative(0x82));
    }
}
