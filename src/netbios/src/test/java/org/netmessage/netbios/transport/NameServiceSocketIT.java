package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** The socket itself, whoever uses it. */
@ExtendWith(BufferLeakExtension.class)
class NameServiceSocketIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final UdpPeer peer = LOOPBACK.closing(UdpPeer.at("127.0.0.9"));

    private final NetBiosCounters counters = new NetBiosCounters();

    private NameServiceSocket open(NameServiceSocket.RequestHandler requests) {
        NodeSettings settings = Loopback.settings(HERE, Loopback.FAST).withObserver(counters);
        NameServiceSocket socket = get(NameServiceSocket.open(LOOPBACK.loops().next(), settings, 0, requests));
        LOOPBACK.closing(() -> get(socket.close()));
        return socket;
    }

    @Test
    void outlivesHandlerThatFailsAndSaysSo() throws InterruptedException {
        BlockingQueue<LogRecord> logged = new LinkedBlockingQueue<>();
        Handler keeping = new KeepingHandler(logged);
        Logger logger = Logger.getLogger("org.netmessage.netbios");
        logger.addHandler(keeping);
        BlockingQueue<Integer> handled = new LinkedBlockingQueue<>();
        NameServiceSocket socket = open((own, request) -> {
            handled.add(request.packet().transactionId());
            throw new IllegalStateException("handler is broken");
        });

        peer.send(NsBytes.query(1, "ALICE"), socket.localAddress());
        peer.send(NsBytes.query(2, "ALICE"), socket.localAddress());

        assertThat(handled.poll(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(1);
        assertThat(handled.poll(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(2);
        LogRecord record = logged.poll(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        logger.removeHandler(keeping);
        assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(record.getThrown()).hasMessage("handler is broken");
    }

    @Test
    void sendsDemandSeveralTimesWithOneId() {
        NameServiceSocket socket = open(NameServiceSocket.RequestHandler.NONE);

        get(socket.demand(id -> NsPackets.nameQuery(id, name("ALICE"), false), peer.address(), 3));

        List<Datagram> heard = List.of(peer.receive(), peer.receive(), peer.receive());
        assertThat(heard)
                .extracting(Datagram::hex)
                .containsOnly(NsBytes.query(heard.get(0).id(), "ALICE"));
        assertThat(peer.hasNothing()).isTrue();
    }

    /** Answers leave when the socket has been read empty: until then it is as if the network took none. */
    @Test
    void leavesOutAnswersThatWouldFillTheMemoryAndGoesOn() {
        int answers = 10_000;
        UdpPeer other = LOOPBACK.closing(UdpPeer.at("127.0.0.10"));
        NameServiceSocket socket = open((own, request) -> {
            NsPacket answer =
                    NsPackets.negativeQueryResponse(request.packet().transactionId(), name("ALICE"), NsRcode.NAM_ERR);
            int times = request.source().equals(peer.address()) ? answers : 1;
            for (int i = 0; i < times; i++) {
                own.respond(answer, request.source());
            }
        });

        peer.ask(NsBytes.query(1, "ALICE"), socket.localAddress()); // they leave now
        String later = other.ask(NsBytes.query(2, "ALICE"), socket.localAddress());

        long dropped = counters.dropped(Service.NAME, DropReason.LIMIT);
        assertThat(later).isEqualTo(NsBytes.notFound(2, NsBytes.name("ALICE")));
        assertThat(counters.sent(PacketKind.NAME_QUERY_RESPONSE)).isEqualTo(answers + 1 - dropped);
        assertThat((answers - dropped) * later.length() / 2).as("bytes").isBetween(1L << 16, 1L << 19);
    }

    @Test
    void saysOnceThatAnswersCannotBeSentAndGoesOn() {
        BlockingQueue<LogRecord> logged = new LinkedBlockingQueue<>();
        Handler keeping = new KeepingHandler(logged);
        Logger logger = Logger.getLogger("org.netmessage.netbios");
        NameServiceSocket socket = open((own, request) -> {
            NsPacket answer =
                    NsPackets.negativeQueryResponse(request.packet().transactionId(), name("ALICE"), NsRcode.NAM_ERR);
            own.respond(answer, Loopback.at("192.0.2.1", 137)); // where nobody gets from loopback
            own.respond(answer, request.source());
        });

        logger.addHandler(keeping);
        for (int id = 1; id <= 3; id++) {
            assertThat(peer.ask(NsBytes.query(id, "ALICE"), socket.localAddress()))
                    .isEqualTo(NsBytes.notFound(id, NsBytes.name("ALICE")));
        }
        get(socket.close());
        logger.removeHandler(keeping);

        assertThat(logged)
                .extracting(LogRecord::getMessage)
                .filteredOn(line -> line.startsWith("NBM-1023"))
                .singleElement()
                .asString()
                .startsWith("NBM-1023 name service socket at " + HERE + ":");
    }

    @Test
    void closesTwice() {
        NameServiceSocket socket = open(NameServiceSocket.RequestHandler.NONE);

        get(socket.close());
        get(socket.close());

        assertThat(Loopback.failure(socket.send(NsPackets.nameQuery(1, name("ALICE"), false), peer.address()))
                        .reason())
                .isEqualTo(NetBiosException.Reason.UNREACHABLE);
    }

    private static final class KeepingHandler extends Handler {
        private final BlockingQueue<LogRecord> records;

        KeepingHandler(BlockingQueue<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
