package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Which names can be called: those of this moment. */
@ExtendWith(BufferLeakExtension.class)
class CalledNamesIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final LocalNames names = new LocalNames();
    private final RecordingListener listener = new RecordingListener();
    private SessionServer.Listening server;

    @BeforeEach
    void listen() {
        server = get(SessionServer.listen(
                LOOPBACK.loops().next(), 0, requiringRequest(), names, offer -> new Decision.Accepted(listener)));
        LOOPBACK.closing(() -> get(server.close()));
    }

    private TcpPeer call(String packet) {
        return LOOPBACK.closing(TcpPeer.call("127.0.0.9", server.localAddress()))
                .send(packet);
    }

    private String ask(String called) {
        return call(request(called, "CAROL")).receive();
    }

    private LocalNames.Entry claim(String name) {
        return names.beginClaim(name(name), false).orElseThrow();
    }

    @Test
    void areThoseThatWereAddedSinceTheServerListens() {
        assertThat(ask("ALICE")).isEqualTo(negative(0x82));

        LocalNames.Entry claim = claim("ALICE");
        assertThat(ask("ALICE")).as("while it is claimed").isEqualTo(negative(0x82));
        names.register(claim);

        assertThat(ask("ALICE")).isEqualTo(POSITIVE);
        assertThat(ask("BOB")).isEqualTo(negative(0x82));
    }

    @Test
    void areNotThoseThatWereRemovedWhileSessionsToThemStay() {
        names.register(claim("ALICE"));
        TcpPeer standing = call(request("ALICE", "CAROL"));
        assertThat(standing.receive()).isEqualTo(POSITIVE);

        names.remove(name("ALICE"));

        assertThat(ask("ALICE")).isEqualTo(negative(0x82));
        standing.send(message("41"));
        assertThat(listener.next()).isEqualTo("41");
        listener.session().send(new byte[] {0x42});
        assertThat(standing.receive()).isEqualTo(message("42"));
    }

    @Test
    void countWhenTheRequestComesNotWhenTheConnectionDoes() {
        TcpPeer early = call(request("ALICE", "CAROL").substring(0, 20));
        assertThat(ask("BOB")).as("the connection is there").isEqualTo(negative(0x82));
        names.register(claim("ALICE"));

        early.send(request("ALICE", "CAROL").substring(20));

        assertThat(early.receive()).isEqualTo(POSITIVE);
    }

    @Test
    void doNotIncludeTheWildcardOfFileClients() {
        names.register(claim("ALICE"));

        assertThat(call(WireVectors.named("ssn/smbclient-request-wildcard").hex())
                        .receive())
                .isEqualTo(negative(0x82));
    }

    @Test
    void mayBeCalledBySuffixesOfAnyKind() {
        names.register(claim("SAMBAPEER"));

        assertThat(call(WireVectors.named("ssn/smbclient-request").hex()).receive())
                .isEqualTo(POSITIVE);
    }
}
