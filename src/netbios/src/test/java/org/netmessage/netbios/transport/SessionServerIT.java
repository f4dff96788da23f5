package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.SsnBytes.KEEP_ALIVE;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.SessionAcceptor.Offer;

/** Being called, RFC 1002 5.2.2, by a peer that speaks bytes. */
@ExtendWith(BufferLeakExtension.class)
class SessionServerIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final RecordingListener listener = new RecordingListener();
    private Function<Offer, Decision> decision = offer -> new Decision.Accepted(listener);
    private AnsweringNode node;

    private void start(NodeSettings settings) {
        node = new AnsweringNode(LOOPBACK, settings, decision);
    }

    @Test
    void takesSessionToItsName() {
        start(requiringRequest());

        TcpPeer peer = node.call().send(request("ALICE", "BOB"));

        assertThat(peer.receive()).isEqualTo(POSITIVE);
        assertThat(node.offers()).hasSize(1);
        assertThat(node.offers().element().called()).contains(name("ALICE"));
        assertThat(node.offers().element().calling()).contains(name("BOB"));
        assertThat(node.offers().element().source().getAddress()).isEqualTo(Ipv4Network.parseAddress("127.0.0.9"));
        peer.send(message("414243"));
        assertThat(listener.next()).isEqualTo("414243");
        assertThat(listener.session().calledName()).contains(name("ALICE"));
        assertThat(listener.session().callingName()).contains(name("BOB"));
        listener.session().send(new byte[] {1, 2, 3});
        assertThat(peer.receive()).isEqualTo(message("010203"));
    }

    @Test
    void takesRequestAndMessageInOneSegmentOrByteByByte() {
        start(requiringRequest());

        node.call().send(KEEP_ALIVE, request("ALICE", "BOB"), message("41"), KEEP_ALIVE, message("42"));
        TcpPeer slow = node.call();
        String all = request("ALICE", "BOB") + message("43");
        for (int i = 0; i < all.length(); i += 2) {
            slow.send(all.substring(i, i + 2));
        }

        assertThat(List.of(listener.next(), listener.next(), listener.next()))
                .containsExactlyInAnyOrder("41", "42", "43");
    }

    @Test
    void refusesNamesItDoesNotOwn() {
        start(requiringRequest());
        NetBiosNode claiming = LOOPBACK.node(settings("127.0.0.3", UNHURRIED));
        claiming.claim(name("SOON"), false);

        TcpPeer unknown = node.call().send(request("NOBODY", "BOB"));
        TcpPeer tooEarly = LOOPBACK.closing(
                TcpPeer.call("127.0.0.9", claiming.sessionServiceAddress().orElseThrow()));
        tooEarly.send(request("SOON", "BOB"));

        for (TcpPeer peer : List.of(unknown, tooEarly)) {
            assertThat(peer.receive()).isEqualTo(negative(0x82));
            peer.expectEnd();
        }
        assertThat(node.offers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x81, 0x83, 0x8F})
    void refusesAsTheAcceptorSays(int code) {
        decision = offer -> new Decision.Refused(new SsnError(code));
        start(requiringRequest());

        TcpPeer peer = node.call().send(request("ALICE", "BOB"));

        assertThat(peer.receive()).isEqualTo(negative(code));
        peer.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81000000", // no names
                "8100000320414200", // not even one
                "82000000",
                "8300000182",
                "84000006c0000215008b",
                "000000024142", // message
                "86000000", // unknown type
                "8102000000", // reserved flag
                "81000401", // longer than anything we take
                "474554202f20485454502f312e310d0a" // GET / HTTP/1.1
            })
    void refusesWhatIsNoSessionRequest(String packet) {
        start(requiringRequest());

        TcpPeer peer = node.call().send(packet);

        assertThat(peer.receive()).isEqualTo(negative(0x82));
        peer.expectEnd();
        assertThat(node.offers()).isEmpty();
    }

    @Test
    void refusesRequestWithTooMuchInIt() {
        start(requiringRequest());
        String request = request("ALICE", "BOB");

        TcpPeer peer = node.call().send("81000045" + request.substring(8) + "00");

        assertThat(peer.receive()).isEqualTo(negative(0x82));
        peer.expectEnd();
    }

    @Test
    void looksAtNothingAfterRefusal() {
        start(requiringRequest());

        TcpPeer peer = node.call().send(request("NOBODY", "BOB"), request("ALICE", "BOB"), message("41"));

        assertThat(peer.receive()).isEqualTo(negative(0x82));
        peer.expectEnd();
        node.flush();
        assertThat(node.offers()).isEmpty();
        assertThat(listener.waiting()).isZero();
    }

    @Test
    void takesMessageWithoutRequestWhereNoneIsRequired() {
        start(settings(HERE, FAST)); // a port other than 139

        node.call().send(message("41"), message("42"));

        assertThat(listener.next()).isEqualTo("41");
        assertThat(listener.next()).isEqualTo("42");
        assertThat(node.offers()).hasSize(1);
        assertThat(node.offers().element().called()).isEmpty();
        assertThat(node.offers().element().calling()).isEmpty();
        assertThat(listener.session().calledName()).isEmpty();
    }

    @Test
    void hangsUpOnMessageThatTheAcceptorDoesNotWant() {
        decision = offer -> new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME);
        start(settings(HERE, FAST));

        node.call().send(message("41"), message("42")).expectEnd();

        node.flush();
        assertThat(node.offers()).hasSize(1);
    }

    @Test
    void hangsUpWhenTheAcceptorFails() {
        decision = offer -> {
            throw new IllegalStateException("acceptor is broken");
        };
        start(settings(HERE, FAST));

        TcpPeer asking = node.call().send(request("ALICE", "BOB"));
        assertThat(asking.receive()).isEqualTo(negative(0x8F));
        asking.expectEnd();
        TcpPeer telling = node.call().send(message("41"), message("42"));
        assertThat(telling.receive()).isEqualTo(negative(0x8F));
        telling.expectEnd();
    }

    @Test
    void letsNobodyInFromElsewhere() {
        start(settings(HERE, FAST).withAccess(List.of(Ipv4Network.parse("127.0.0.8/29")), Optional.of(true)));

        node.call("127.0.0.16").expectEnd();

        assertThat(node.call().send(request("ALICE", "BOB")).receive()).isEqualTo(POSITIVE);
    }

    @Test
    void isNotDisturbedByCallersWhoHangUp() {
        start(requiringRequest());
        for (int i = 0; i < 20; i++) {
            node.call().reset();
            node.call().send("8100").close();
        }

        assertThat(node.call().send(request("ALICE", "BOB")).receive()).isEqualTo(POSITIVE);
    }
}
