package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.QUERY;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;
import static org.netmessage.netbios.transport.ResolverBench.OWNER;
import static org.netmessage.netbios.transport.ResolverBench.SESSION_PORT;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** Which answers a resolver believes. */
@ExtendWith(BufferLeakExtension.class)
class ResolverTrustIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private ResolverBench bench;
    private UdpPeer segment;
    private UdpPeer owner;

    private void start(NodeSettings settings) {
        bench = new ResolverBench(LOOPBACK, settings);
        segment = bench.segment();
        owner = bench.owner();
    }

    @Test
    void ignoresAnswersThatDoNotFit() {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = segment.receive();
        int id = query.id();
        String alice = NsBytes.name("ALICE");
        String wrong = NsBytes.owner(UNIQUE, "127.0.0.66");
        Stream.of(
                        NsBytes.found(id ^ 0x8000, "ALICE", UNIQUE, "127.0.0.66"),
                        NsBytes.found(id, "ALICF", UNIQUE, "127.0.0.66"),
                        NsBytes.answer(id, 0x8580, NsBytes.name("ALICE", 0), NB, 0, wrong),
                        NsBytes.answer(id, 0x8580, NsBytes.inScope(alice, "X"), NB, 0, wrong),
                        NsBytes.answer(id, 0xAD80, alice, NB, 0, wrong), // registration
                        NsBytes.answer(id, 0xBC00, alice, NB, 0, "0110"), // WACK
                        NsBytes.answer(id, 0x0580, alice, NB, 0, wrong), // no answer at all
                        NsBytes.answer(id, 0x8400, alice, NsBytes.NBSTAT, 0, "00" + "00".repeat(46)),
                        NsBytes.answer(id, 0x8580, alice, NB, 0, ""),
                        NsBytes.answer(id, 0x8580, alice, NB, 0, wrong).substring(0, 100))
                .forEach(packet -> owner.send(packet, query.from()));
        owner.send(NsBytes.found(id, "ALICE", UNIQUE, OWNER), query.from());

        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
    }

    @Test
    void ignoresAnswersFromNetworksThatAreNotAllowed() {
        start(settings(HERE, UNHURRIED).withAccess(List.of(Ipv4Network.parse("127.0.0.8/29")), Optional.empty()));
        UdpPeer stranger = LOOPBACK.closing(UdpPeer.at("127.0.0.16"));

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = segment.receive();
        stranger.send(NsBytes.found(query.id(), "ALICE", UNIQUE, "127.0.0.66"), query.from());
        owner.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());

        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
    }

    @Test
    void takesNoAnswerOfOthersWhenOneNodeIsAsked() {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.resolver().findAt(name("ALICE"), owner.address(), soon());
        Datagram query = owner.receive();
        UdpPeer neighbour =
                LOOPBACK.closing(UdpPeer.at("127.0.0.10", owner.address().getPort()));
        UdpPeer lodger = LOOPBACK.closing(UdpPeer.at(OWNER));
        neighbour.send(NsBytes.found(query.id(), "ALICE", UNIQUE, "127.0.0.66"), query.from());
        lodger.send(NsBytes.found(query.id(), "ALICE", UNIQUE, "127.0.0.66"), query.from());
        owner.send(NsBytes.found(query.id(), "ALICE", UNIQUE, OWNER), query.from());

        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
        assertThat(query.hex()).isEqualTo(NsBytes.question(query.id(), QUERY, NsBytes.name("ALICE"), NB));
    }

    @Test
    void believesTheOneWhoIsAskedThatItDoesNotOwnTheName() {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.resolver().findAt(name("ALICE"), owner.address(), soon());
        Datagram query = owner.receive();
        owner.send(
                String.format("%04x", query.id()) + "85830000000000000000" + NsBytes.name("ALICE")
                        + "000a0001000000000000",
                query.from());

        assertThat(failure(found).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "32768, 127.0.0.9", // group
        "0, 224.0.0.1",
        "0, 127.255.255.255",
        "0, 255.255.255.255",
        "0, 0.0.0.0"
    })
    void findsNobodyWhoCannotBeCalled(int flags, String address) {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = segment.receive();
        owner.send(NsBytes.found(query.id(), "ALICE", flags, address), query.from());

        assertThat(failure(found).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    }

    @Test
    void takesTheFirstAddressThatCanBeCalled() {
        start(settings(HERE, UNHURRIED));

        CompletableFuture<InetSocketAddress> found = bench.find("ALICE");
        Datagram query = segment.receive();
        String owners = NsBytes.owner(GROUP, "127.0.0.66")
                + NsBytes.owner(UNIQUE, "0.0.0.0")
                + NsBytes.owner(0x6000, OWNER)
                + NsBytes.owner(UNIQUE, "127.0.0.67");
        owner.send(NsBytes.answer(query.id(), 0x8500, NsBytes.name("ALICE"), NB, 300, owners), query.from());

        assertThat(get(found)).isEqualTo(at(OWNER, SESSION_PORT));
    }
}
