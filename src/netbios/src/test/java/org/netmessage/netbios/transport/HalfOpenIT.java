package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.AnsweringNode.requiringRequest;
import static org.netmessage.netbios.transport.SsnBytes.POSITIVE;
import static org.netmessage.netbios.transport.SsnBytes.message;
import static org.netmessage.netbios.transport.SsnBytes.negative;
import static org.netmessage.netbios.transport.SsnBytes.request;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** Connections that do not send their session request keep nobody out. */
@ExtendWith(BufferLeakExtension.class)
class HalfOpenIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final RecordingListener listener = new RecordingListener();
    private final NetBiosCounters counters = new NetBiosCounters();
    private AnsweringNode node;

    private void start(int maxHalfOpen, int maxPerSource) {
        SessionLimits limits = SessionLimits.DEFAULT.withSessions(2, 2).withHalfOpen(maxHalfOpen, maxPerSource);
        node = new AnsweringNode(
                LOOPBACK,
                requiringRequest().withLimits(limits).withObserver(counters),
                offer -> new Decision.Accepted(listener));
    }

    private long dropped() {
        return counters.dropped(Service.SESSION, DropReason.LIMIT);
    }

    @Test
    void takeNoPlaceOfSession() {
        start(100, 100);
        for (int i = 0; i < 10; i++) {
            node.call("127.0.0.9");
        }

        assertThat(node.ask("127.0.0.9")).isEqualTo(POSITIVE);
        assertThat(node.ask("127.0.0.9")).isEqualTo(POSITIVE);
        assertThat(node.ask("127.0.0.9")).isEqualTo(negative(0x83));
    }

    @Test
    void giveWayToOthersOfTheirSourceOldestFirst() {
        start(100, 2);
        TcpPeer first = node.call("127.0.0.9");
        TcpPeer second = node.call("127.0.0.9").send("8100");
        TcpPeer other = node.call("127.0.0.10");

        TcpPeer third = node.call("127.0.0.9");
        first.expectEnd();
        node.call("127.0.0.9");
        second.expectEnd();

        assertThat(third.send(request("ALICE", "BOB")).receive()).isEqualTo(POSITIVE);
        assertThat(other.send(request("ALICE", "BOB")).receive()).isEqualTo(POSITIVE);
        assertThat(dropped()).isEqualTo(2);
    }

    @Test
    void giveWayToOthersOldestFirst() {
        start(2, 2);
        TcpPeer first = node.call("127.0.0.9");
        TcpPeer second = node.call("127.0.0.10");

        TcpPeer third = node.call("127.0.0.11");

        first.expectEnd();
        assertThat(second.send(request("ALICE", "BOB")).receive()).isEqualTo(POSITIVE);
        assertThat(third.send(request("ALICE", "BOB")).receive()).isEqualTo(POSITIVE);
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void leaveTheirPlaceWhenTheyEndOrAreAnswered() {
        start(2, 2);
        TcpPeer patient = node.call("127.0.0.9");
        for (int i = 0; i < 5; i++) {
            TcpPeer refused = node.call("127.0.0.10").send(request("NOBODY", "BOB"));
            assertThat(refused.receive()).isEqualTo(negative(0x82));
            refused.expectEnd();
            refused.close();
        }

        assertThat(patient.send(request("ALICE", "BOB"), message("41")).receive())
                .isEqualTo(POSITIVE);
        assertThat(listener.next()).isEqualTo("41");
        assertThat(dropped()).isZero();
    }

    @Test
    void doNotEndSessions() {
        start(2, 2);
        TcpPeer session = node.call("127.0.0.9").send(request("ALICE", "BOB"));
        assertThat(session.receive()).isEqualTo(POSITIVE);

        for (int i = 0; i < 20; i++) {
            node.call("127.0.0.9");
        }
        node.flush();

        session.send(message("41"));
        assertThat(listener.next()).isEqualTo("41");
    }

    @Test
    void lockNobodyOutWhenTwoThousandComeFromOneSource() {
        start(1000, 500);
        List<TcpPeer> flood = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            flood.add(node.call("127.0.0.9"));
            if (i % 500 == 0) {
                TcpPeer early = node.call("127.0.0.10").send(request("ALICE", "BOB"));
                assertThat(early.receive()).isEqualTo(POSITIVE);
                early.close();
                listener.awaitEnd();
            }
        }

        TcpPeer other = node.call("127.0.0.10").send(request("ALICE", "BOB"), message("41"));
        assertThat(other.receive()).isEqualTo(POSITIVE);
        assertThat(listener.next()).isEqualTo("41");
        assertThat(dropped()).isEqualTo(1500);
        flood.get(0).expectEnd();
        assertThat(flood.get(1999).send(request("ALICE", "BOB")).receive())
                .as("the last of the flood is still half-open")
                .isEqualTo(POSITIVE);
    }
}
