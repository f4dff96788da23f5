package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.PATIENCE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.MULTIHOMED_REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.OVERWRITE;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** A node on two LANAs. Each has ports of its own here, and with them a segment of its own. */
@ExtendWith(BufferLeakExtension.class)
class SeveralLanasIT {
    private static final String THERE = "127.0.0.2";
    private static final String PEER = "127.0.0.9";

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private NetBiosNode node;

    private static NodeSettings on(NameServiceSettings nameService) {
        return NodeSettings.on(Ipv4Network.parseAddress(HERE), Ipv4Network.parseAddress(THERE))
                .withPorts(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.of(0))
                .withNameService(nameService);
    }

    private void start(RetryPolicy retry) {
        node = LOOPBACK.node(on(Loopback.settings(HERE, retry).nameService()));
    }

    private FakeNameServer startWithServer(NodeType type) {
        FakeNameServer server = FakeNameServer.at(LOOPBACK, FakeNameServer.HOME);
        node = LOOPBACK.node(on(
                FakeNameServer.settings(type, FAST, ANSWERED, server.address()).nameService()));
        return server;
    }

    private InetSocketAddress nameService(int lana) {
        return node.nameServiceAddresses().get(lana);
    }

    private UdpPeer segment(int lana) {
        return LOOPBACK.closing(UdpPeer.at(Loopback.EVERYBODY, nameService(lana).getPort()));
    }

    private static List<Datagram> hear(UdpPeer segment, int count) {
        return Stream.generate(segment::receive).limit(count).toList();
    }

    private static Datagram fromLana(List<Datagram> requests, String address) {
        return requests.stream()
                .filter(request -> request.from().getAddress().getHostAddress().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void claimsOnEveryLana() {
        start(FAST);
        UdpPeer first = segment(0);
        UdpPeer second = segment(1);

        get(node.claim(name("ALICE"), false));

        for (Datagram here : hear(first, 4)) {
            assertThat(here.body()).endsWith(NsBytes.owner(UNIQUE, HERE));
            assertThat(here.from()).isEqualTo(nameService(0));
        }
        for (Datagram there : hear(second, 4)) {
            assertThat(there.body()).endsWith(NsBytes.owner(UNIQUE, THERE));
            assertThat(there.from()).isEqualTo(nameService(1));
        }
    }

    @Test
    void tellsAllItsAddressesThatOfTheAskedLanaFirst() {
        start(FAST);
        get(node.claim(name("ALICE"), false));
        get(node.claim(name("GROUP"), true));
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(PEER));

        assertThat(peer.ask(NsBytes.query(1, "ALICE"), nameService(0)))
                .endsWith("000c" + NsBytes.owner(UNIQUE, HERE) + NsBytes.owner(UNIQUE, THERE));
        assertThat(peer.ask(NsBytes.query(2, "ALICE"), nameService(1)))
                .endsWith("000c" + NsBytes.owner(UNIQUE, THERE) + NsBytes.owner(UNIQUE, HERE));
        assertThat(peer.ask(NsBytes.query(3, "GROUP"), nameService(1)))
                .endsWith("000c" + NsBytes.owner(GROUP, THERE) + NsBytes.owner(GROUP, HERE));
    }

    @Test
    void ownsNothingAnywhereWhenSomebodyObjectsOnOneLana() {
        start(UNHURRIED);
        UdpPeer first = segment(0);
        UdpPeer second = segment(1);
        UdpPeer owner = LOOPBACK.closing(UdpPeer.at(PEER));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram registration = second.receive();
        owner.send(NsBytes.objection(registration.id(), "ALICE", PEER), registration.from());

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(node.ownership(name("ALICE"))).isEmpty();
        List<Datagram> heard = hear(first, 7);
        assertThat(heard.subList(4, 7))
                .as("what was owned there is given up")
                .extracting(Datagram::hex)
                .containsOnly(NsBytes.claim(heard.get(4).id(), RELEASE | BROADCAST, "ALICE", UNIQUE, HERE));
        for (int lana = 0; lana < 2; lana++) {
            assertThat(owner.ask(NsBytes.query(1, "ALICE"), nameService(lana)))
                    .isEqualTo(NsBytes.notFound(1, NsBytes.name("ALICE")));
        }
    }

    @Test
    void registersUniqueNamesAsMultihomedAndGroupsAsUsual() {
        FakeNameServer server = startWithServer(NodeType.P);

        CompletableFuture<Void> unique = node.claim(name("ALICE"), false);
        List<Datagram> requests = List.of(
                server.expect(MULTIHOMED_REGISTRATION, "ALICE"), server.expect(MULTIHOMED_REGISTRATION, "ALICE"));
        requests.forEach(request -> server.grant(request, 0));
        get(unique);
        CompletableFuture<Void> group = node.claim(name("GROUP"), true);
        server.grant(server.expect(REGISTRATION, "GROUP"), 0);
        assertThat(group).isNotDone();
        server.grant(server.expect(REGISTRATION, "GROUP"), 0);
        get(group);

        Datagram there = fromLana(requests, THERE);
        assertThat(there.hex())
                .isEqualTo(NsBytes.claim(there.id(), MULTIHOMED_REGISTRATION, "ALICE", 300_000, 0x2000, THERE));
        assertThat(fromLana(requests, HERE).body()).endsWith(NsBytes.owner(0x2000, HERE));
    }

    @Test
    void givesBackWhatTheServerGrantedToOneLanaOnly() {
        FakeNameServer server = startWithServer(NodeType.P);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        List<Datagram> requests = List.of(
                server.expect(MULTIHOMED_REGISTRATION, "ALICE"), server.expect(MULTIHOMED_REGISTRATION, "ALICE"));
        server.refuse(fromLana(requests, HERE), 6);
        server.grant(fromLana(requests, THERE), 0);

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(server.expect(RELEASE, "ALICE").body()).endsWith(NsBytes.owner(0x2000, THERE));
        assertThat(server.hasNothing()).isTrue();
    }

    @Test
    void takesItsOtherAddressForItselfWhenTheServerChallenges() {
        FakeNameServer server = startWithServer(NodeType.P);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        List<Datagram> requests = List.of(
                server.expect(MULTIHOMED_REGISTRATION, "ALICE"), server.expect(MULTIHOMED_REGISTRATION, "ALICE"));
        server.grant(fromLana(requests, HERE), 0);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(PEER));
        await().atMost(PATIENCE) // until it owns the name on the first LANA, where it would answer its own challenge
                .until(() -> peer.ask(NsBytes.query(1, "ALICE"), nameService(0)).startsWith("00018580"));
        // a query of our own would go to the port of the second LANA, where nobody would say no
        LOOPBACK.closing(UdpPeer.at(HERE, nameService(1).getPort()));
        server.challenge(fromLana(requests, THERE), HERE);
        Datagram overwrite = server.expect(OVERWRITE, "ALICE");
        server.grant(overwrite, 0);

        get(claim);
        assertThat(overwrite.body()).endsWith(NsBytes.owner(0x2000, THERE));
    }

    @Test
    void stopsUsingNameOnlyWhereItIsInConflict() {
        FakeNameServer server = FakeNameServer.at(LOOPBACK, FakeNameServer.HOME);
        node = LOOPBACK.node(on(FakeNameServer.settings(NodeType.B, FAST, FAST, server.address())
                .nameService()));
        get(node.claim(name("ALICE"), false));
        get(node.claim(name("BOB"), false));
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(PEER));
        String claim = NsBytes.claim(2, REGISTRATION, "ALICE", UNIQUE, PEER);
        assertThat(peer.ask(claim, nameService(0))).isEqualTo(NsBytes.objection(2, "ALICE", HERE));

        UdpPeer demanding = LOOPBACK.closing(UdpPeer.at(FakeNameServer.HOME));
        demanding.send(
                NsBytes.answer(
                        1, NsBytes.CONFLICT_DEMAND, NsBytes.name("ALICE"), NB, 0, NsBytes.owner(UNIQUE, "0.0.0.0")),
                nameService(0));
        await().atMost(PATIENCE).until(() -> node.inConflict(name("ALICE")));

        assertThat(peer.ask(NsBytes.query(1, "ALICE"), nameService(0))).startsWith("00018583");
        assertThat(peer.ask(NsBytes.query(1, "ALICE"), nameService(1))).startsWith("00018580");
        // MS-NBTE: who has lost a name somewhere defends it nowhere
        peer.expectSilence("BOB", nameService(1), claim);
        assertThat(get(resolver().find(name("ALICE"), Loopback.soon())))
                .as("sessions are taken where the name is good")
                .isEqualTo(node.sessionServiceAddresses().get(1));
    }

    @Test
    void looksElsewhereForNameThatIsInConflictEverywhere() {
        node = LOOPBACK.node(Loopback.settings(HERE, FAST)
                .withNameService(FakeNameServer.settings(NodeType.B, FAST, FAST, at(FakeNameServer.HOME, 137))
                        .nameService()));
        get(node.claim(name("ALICE"), false));
        UdpPeer demanding = LOOPBACK.closing(UdpPeer.at(FakeNameServer.HOME));
        demanding.send(
                NsBytes.answer(
                        1, NsBytes.CONFLICT_DEMAND, NsBytes.name("ALICE"), NB, 0, NsBytes.owner(UNIQUE, "0.0.0.0")),
                nameService(0));
        await().atMost(PATIENCE).until(() -> node.inConflict(name("ALICE")));

        assertThat(failure(resolver().find(name("ALICE"), Loopback.soon())).reason())
                .as("nobody else is there")
                .isEqualTo(Reason.NAME_NOT_FOUND);
    }

    private NameResolver resolver() {
        NameResolver resolver =
                new NameResolver(LOOPBACK.loops(), Loopback.settings(HERE, FAST), Map.of(), () -> Optional.of(node));
        LOOPBACK.closing(() -> get(resolver.close()));
        return resolver;
    }
}
