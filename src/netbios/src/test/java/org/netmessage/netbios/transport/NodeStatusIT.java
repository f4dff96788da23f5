package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.NsBytes.NBSTAT;
import static org.netmessage.netbios.transport.NsBytes.NODE_STATUS;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** What a node tells of itself to its neighbours, and to those who are only allowed. */
@ExtendWith(BufferLeakExtension.class)
class NodeStatusIT {
    private static final String HOME = "127.0.0.9";
    private static final String NEAR = "127.0.0.10";
    private static final String FAR = "127.0.1.1";
    private static final int BURST = 64;
    private static final int STATISTICS_LENGTH = 2 * 46;

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private final NetBiosCounters counters = new NetBiosCounters();
    private final UdpPeer near = LOOPBACK.closing(UdpPeer.at(NEAR));
    private final UdpPeer far = LOOPBACK.closing(UdpPeer.at(FAR));
    private NetBiosNode node;

    @BeforeEach
    void start() {
        Ipv4Network network = Ipv4Network.parse(HOME + "/29");
        NodeSettings settings = NodeSettings.on(List.of(new Lana(network, network.broadcast(), network.base())))
                .withPorts(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0))
                .withAccess(List.of(Ipv4Network.parse("127.0.0.0/8")), Optional.empty())
                .withNameService(Loopback.settings(HOME, FAST).nameService())
                .withObserver(counters);
        RecordingListener listener = new RecordingListener();
        node = LOOPBACK.node(settings, offer -> new Decision.Accepted(listener));
    }

    private void own(int count) {
        get(CompletableFuture.allOf(IntStream.range(0, count)
                .mapToObj(i -> node.claim(name("NAME" + i), false))
                .toArray(CompletableFuture[]::new)));
    }

    private static String question() {
        return NsBytes.question(7, NODE_STATUS, NsBytes.anybody(), NBSTAT);
    }

    private static int names(String status) {
        return Integer.parseInt(status.substring(112, 114), 16);
    }

    private static long statistic(String status, int at, int length) {
        int start = status.length() - STATISTICS_LENGTH + 2 * at;
        return Long.parseLong(status.substring(start, start + 2 * length), 16);
    }

    @Test
    void neighboursGetAllThatFitsADatagram() {
        own(24);
        String all = near.ask(question(), nameService(node));
        get(node.claim(name("MORE"), false));
        String cut = near.ask(question(), nameService(node));

        assertThat(all).startsWith("00078400");
        assertThat(names(all)).isEqualTo(24);
        assertThat(cut).startsWith("00078600").hasSameSizeAs(all);
        assertThat(names(cut)).isEqualTo(24);
        assertThat(all.length() / 2).isLessThanOrEqualTo(548);
    }

    @Test
    void othersGetLittleMoreThanTheySent() {
        own(3);

        String status = far.ask(question(), nameService(node));
        String owner = far.ask(NsBytes.query(8, "NAME1"), nameService(node));
        String longer = far.ask(question() + "00".repeat(6), nameService(node));

        assertThat(status).as("two names in 150 bytes").startsWith("00078600");
        assertThat(names(status)).isEqualTo(2);
        assertThat(status.length() / 2).isLessThanOrEqualTo(3 * 50);
        assertThat(owner).startsWith("00088580");
        assertThat(names(longer)).as("all names in 168 bytes").isEqualTo(3);
    }

    @Test
    void othersGetNoMoreThanSoManyAnswersASecond() {
        own(1);

        floodUntilAnswersAreLeftOut(question());

        assertThat(counters.sent(PacketKind.NODE_STATUS_RESPONSE))
                .isEqualTo(counters.received(PacketKind.NODE_STATUS_REQUEST)
                        - counters.dropped(Service.NAME, DropReason.LIMIT));
    }

    @Test
    void othersGetNoMoreThanSoManyObjectionsASecond() {
        own(1);

        floodUntilAnswersAreLeftOut(NsBytes.claim(7, NsBytes.REGISTRATION, "NAME0", NsBytes.UNIQUE, FAR));

        assertThat(counters.sent(PacketKind.NAME_REGISTRATION_RESPONSE))
                .isEqualTo(counters.received(PacketKind.NAME_REGISTRATION_REQUEST)
                        - counters.dropped(Service.NAME, DropReason.LIMIT));
        String claim = NsBytes.claim(8, NsBytes.REGISTRATION, "NAME0", NsBytes.UNIQUE, NEAR);
        assertThat(near.ask(claim, nameService(node))).isEqualTo(NsBytes.objection(8, "NAME0", HOME));
    }

    private void floodUntilAnswersAreLeftOut(String packet) {
        int asked = 0;
        while (counters.dropped(Service.NAME, DropReason.LIMIT) == 0 && asked < 20_000) {
            for (int i = 0; i < BURST; i++) { // no more than the socket can hold
                far.send(packet, nameService(node));
            }
            asked += BURST;
            assertThat(near.ask(question(), nameService(node)))
                    .as("neighbours suffer nothing")
                    .startsWith("00078400");
        }
        assertThat(asked).isBetween(100, 19_999);
    }

    @Test
    void statisticsAreTrue() {
        own(1); // three registrations, two of them repetitions, and an overwrite demand

        String before = near.ask(question(), nameService(node));
        near.send("00", nameService(node)); // no packet
        near.ask(NsBytes.query(8, "NAME0"), nameService(node));
        TcpPeer caller =
                LOOPBACK.closing(TcpPeer.call(NEAR, node.sessionServiceAddress().orElseThrow()));
        assertThat(caller.send(SsnBytes.request("NAME0", "BOB")).receive()).isEqualTo(SsnBytes.POSITIVE);
        String after = near.ask(question(), nameService(node));

        assertThat(before.substring(before.length() - STATISTICS_LENGTH)).startsWith("00".repeat(20));
        assertThat(statistic(before, 28, 2)).as("retransmits").isEqualTo(2);
        assertThat(statistic(before, 20, 4)).as("sent").isEqualTo(4);
        assertThat(statistic(before, 24, 4)).as("received").isEqualTo(1);
        assertThat(statistic(before, 38, 2)).as("sessions").isZero();
        assertThat(statistic(after, 28, 2)).as("retransmits").isEqualTo(2);
        assertThat(statistic(after, 20, 4))
                .as("two answers and a session response")
                .isEqualTo(4 + 3);
        assertThat(statistic(after, 24, 4))
                .as("two questions and a session request")
                .isEqualTo(1 + 3);
        assertThat(statistic(after, 38, 2)).as("sessions").isEqualTo(1);
    }
}
