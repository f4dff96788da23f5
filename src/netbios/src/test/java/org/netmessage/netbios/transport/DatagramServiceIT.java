package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.soon;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.codec.mailslot.MailslotWriteEncoder;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Datagram services on several addresses of loopback, and peers that speak bytes. */
@ExtendWith(BufferLeakExtension.class)
class DatagramServiceIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private static final String THERE = "127.0.0.2";
    private static final String ELSEWHERE = "127.0.0.9";
    private static final NetBiosName ALICE = name("ALICE");
    private static final NetBiosName BOB = name("BOB");
    private static final NetBiosName STAFF = name("STAFF");
    private static final int FENCE_ID = 0xFE9C;
    private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

    /** Who owns what, as the name service would tell. */
    private final Directory directory = new Directory();

    private static final class Directory implements OwnerLookup {
        final Map<NetBiosName, List<NbEntry>> owners = new ConcurrentHashMap<>();
        final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();

        @Override
        public CompletableFuture<List<NbEntry>> owners(NetBiosName name, Deadline deadline) {
            return CompletableFuture.completedFuture(owners.getOrDefault(name, List.of()));
        }

        @Override
        public void forget(NetBiosName name, Inet4Address wrong) {
            forgotten.add(name + " at " + wrong.getHostAddress());
        }
    }

    /** A service, what its listeners got, and what it counted. */
    private static final class Node {
        final LocalNames names = new LocalNames();
        final NetBiosCounters counters = new NetBiosCounters();
        final BlockingQueue<ReceivedDatagram> received = new LinkedBlockingQueue<>();
        final EventLoop loop = LOOPBACK.loops().next();
        DatagramService service;

        Node owning(boolean group, NetBiosName... owned) {
            for (NetBiosName name : owned) {
                names.register(names.beginClaim(name, group).orElseThrow());
            }
            return this;
        }

        Node hearing(NetBiosName... listened) {
            for (NetBiosName name : listened) {
                service.listen(name, received::add);
            }
            return this;
        }

        int port() {
            return service.localAddress().getPort();
        }

        ReceivedDatagram next() {
            try {
                ReceivedDatagram next = received.poll(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(next).as("nothing came").isNotNull();
                return next;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        long dropped(DropReason reason) {
            return counters.dropped(Service.DATAGRAM, reason);
        }
    }

    private Node node(String address, int port, UnaryOperator<NodeSettings> change) {
        Node node = new Node();
        NodeSettings settings =
                change.apply(Loopback.settings(address, Loopback.FAST)).withObserver(node.counters);
        node.service =
                get(DatagramService.open(node.loop, settings, port, node.names, new DatagramListeners(), directory));
        LOOPBACK.closing(() -> get(node.service.close()));
        return node;
    }

    private Node node(String address, int port) {
        return node(address, port, UnaryOperator.identity());
    }

    private Node alice() {
        return node(HERE, 0).owning(false, ALICE);
    }

    private static UnaryOperator<NodeSettings> type(NodeType type) {
        return settings ->
                settings.withNameService(settings.nameService().withNameServers(type, List.of(at(ELSEWHERE, 137))));
    }

    private static UnaryOperator<NodeSettings> datagrams(UnaryOperator<DatagramSettings> change) {
        return settings -> settings.withDatagrams(change.apply(settings.datagrams()));
    }

    private void lives(NetBiosName name, boolean group, String... addresses) {
        directory.owners.put(
                name,
                Arrays.stream(addresses)
                        .map(address -> new NbEntry(group ? NbEntry.GROUP : 0, Ipv4Network.parseAddress(address)))
                        .toList());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] mailslot(int length) {
        ByteBuf out = Unpooled.buffer();
        MailslotWriteEncoder.encode(MailslotWrite.of("\\MAILSLOT\\MESSNGR", Octets.of(new byte[length])), out);
        return ByteBufUtil.getBytes(out);
    }

    /** What was sent before has been handled when this has been answered. */
    private static void fence(UdpPeer peer, Node node) {
        assertThat(peer.ask(
                        DgmBytes.datagram(DgmBytes.UNIQUE, FENCE_ID, BOB, name("NOBODY")), node.service.localAddress()))
                .as("the first answer is that to the last datagram")
                .matches("13..%04x.*".formatted(FENCE_ID))
                .endsWith("82");
    }

    @Test
    void deliversToTheOwnerOfUniqueName() {
        Node alice = alice();
        Node bob = node(THERE, alice.port()).owning(false, BOB).hearing(BOB);
        lives(BOB, false, THERE);

        get(alice.service.send(ALICE, BOB, false, HELLO, soon()));

        ReceivedDatagram datagram = bob.next();
        assertThat(datagram.kind()).isEqualTo(DgmKind.DIRECT_UNIQUE);
        assertThat(datagram.source()).isEqualTo(ALICE);
        assertThat(datagram.destination()).isEqualTo(BOB);
        assertThat(datagram.sender()).isEqualTo(alice.service.localAddress());
        assertThat(datagram.statedAddress()).isEqualTo(Ipv4Network.parseAddress(HERE));
        assertThat(datagram.data()).isEqualTo(Octets.of(HELLO));
        assertThat(alice.counters.sent(PacketKind.DIRECT_UNIQUE_DATAGRAM)).isEqualTo(1);
        assertThat(bob.counters.received(PacketKind.DIRECT_UNIQUE_DATAGRAM)).isEqualTo(1);
    }

    @Test
    void deliversToItself() {
        Node alice = alice().owning(false, BOB).hearing(BOB);
        lives(BOB, false, HERE);

        get(alice.service.send(ALICE, BOB, false, HELLO, soon()));

        assertThat(alice.next().data()).isEqualTo(Octets.of(HELLO));
    }

    @Test
    void deliversToAllMembersOnTheSubnet() {
        Node alice = alice().owning(true, STAFF).hearing(STAFF);
        Node bob = node(THERE, alice.port()).owning(true, STAFF).hearing(STAFF);

        get(alice.service.send(ALICE, STAFF, true, HELLO, soon()));

        assertThat(bob.next().kind()).isEqualTo(DgmKind.DIRECT_GROUP);
        assertThat(alice.next().destination()).isEqualTo(STAFF);
    }

    @Test
    void deliversToEverybody() {
        Node alice = alice();
        Node bob = node(THERE, alice.port()).hearing(NetBiosName.WILDCARD, STAFF);

        get(alice.service.broadcast(ALICE, HELLO, soon()));

        ReceivedDatagram datagram = bob.next();
        assertThat(datagram.kind()).isEqualTo(DgmKind.BROADCAST);
        assertThat(datagram.destination()).isEqualTo(NetBiosName.WILDCARD);
        assertThat(bob.received).isEmpty();
    }

    @Test
    void keepsScopesApart() {
        NetBiosName scoped = BOB.withScope("LAB");
        Node alice = alice().owning(false, scoped).hearing(scoped, NetBiosName.WILDCARD.withScope("LAB"));
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, BOB), alice.service.localAddress());
        assertThat(DgmBytes.id(peer.receive().hex())).as("refused").isEqualTo(1);
        get(alice.service.broadcast(scoped, HELLO, soon()));

        assertThat(alice.next().destination()).isEqualTo(NetBiosName.WILDCARD.withScope("LAB"));
    }

    @Test
    void givesDatagramToEveryListenerOnce() {
        Node alice = alice().hearing(ALICE, ALICE);
        Runnable leave = alice.service.listen(ALICE, alice.received::add);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, ALICE), alice.service.localAddress());
        fence(peer, alice);
        assertThat(alice.received).hasSize(3);

        leave.run();
        leave.run();
        peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, 2, BOB, ALICE), alice.service.localAddress());
        fence(peer, alice);
        assertThat(alice.received).hasSize(5);
    }

    @Test
    void outlivesListenerThatThrows() {
        Node alice = alice();
        alice.service.listen(ALICE, datagram -> {
            throw new IllegalStateException("listener is broken");
        });
        alice.hearing(ALICE);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, ALICE), alice.service.localAddress());
        peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, 2, BOB, ALICE), alice.service.localAddress());

        assertThat(alice.next().id()).isEqualTo(1);
        assertThat(alice.next().id()).isEqualTo(2);
    }

    @Test
    void dropsWhatNobodyListensFor() {
        Node alice = alice();
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, ALICE), alice.service.localAddress());
        peer.send(DgmBytes.datagram(DgmBytes.BROADCAST, 2, BOB, NetBiosName.WILDCARD), alice.service.localAddress());
        peer.send(DgmBytes.queryRequest(STAFF), alice.service.localAddress());
        fence(peer, alice);

        assertThat(alice.dropped(DropReason.NOBODY_LISTENS)).isEqualTo(4);
    }

    @Test
    void sendsLongDatagramInTwoPackets() {
        Node alice = alice();
        Node bob = node(THERE, alice.port()).owning(false, BOB).hearing(BOB);
        lives(BOB, false, THERE);

        get(alice.service.send(ALICE, BOB, false, bytes(512), soon()));

        assertThat(bob.next().data()).isEqualTo(Octets.of(bytes(512)));
        assertThat(alice.counters.sent(PacketKind.DIRECT_UNIQUE_DATAGRAM)).isEqualTo(2);
    }

    @Test
    void sendsLongDatagramInOnePacketIfTold() {
        Node alice = node(HERE, 0, datagrams(settings -> settings.withFragments(false)))
                .owning(false, ALICE);
        Node bob = node(THERE, alice.port()).owning(false, BOB).hearing(BOB);
        lives(BOB, false, THERE);

        get(alice.service.send(ALICE, BOB, false, bytes(512), soon()));

        assertThat(bob.next().data()).isEqualTo(Octets.of(bytes(512)));
        assertThat(alice.counters.sent(PacketKind.DIRECT_UNIQUE_DATAGRAM)).isEqualTo(1);
    }

    @Test
    void sendsMailslotWriteInOnePacketAlways() {
        Node alice = alice();
        Node bob = node(THERE, alice.port()).owning(false, BOB).hearing(BOB);
        lives(BOB, false, THERE);

        get(alice.service.send(ALICE, BOB, false, mailslot(424), soon()));

        assertThat(bob.next().data()).isEqualTo(Octets.of(mailslot(424)));
        assertThat(alice.counters.sent(PacketKind.DIRECT_UNIQUE_DATAGRAM)).isEqualTo(1);
    }

    @Test
    void dropsMailslotWriteInTwoPackets() {
        Node alice = alice().hearing(ALICE);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        byte[] write = mailslot(20);

        peer.send(DgmBytes.first(7, write.length, BOB, ALICE, Arrays.copyOf(write, 50)), alice.service.localAddress());
        peer.send(
                DgmBytes.second(7, write.length, Arrays.copyOfRange(write, 50, write.length)),
                alice.service.localAddress());
        fence(peer, alice);

        assertThat(alice.received).isEmpty();
        assertThat(alice.dropped(DropReason.MALFORMED)).isEqualTo(1);
    }

    @Test
    void joinsPartsThatChangedPlaces() {
        Node alice = alice().hearing(ALICE);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        peer.send(DgmBytes.second(7, 5, (byte) 'l', (byte) 'o'), alice.service.localAddress());
        peer.send(DgmBytes.first(7, 5, BOB, ALICE, (byte) 'h', (byte) 'e', (byte) 'l'), alice.service.localAddress());

        assertThat(alice.next().data()).isEqualTo(Octets.of(HELLO));
    }

    @Test
    void refusesFirstPartForNameThatIsNotHereAndKeepsNothing() throws Exception {
        Node alice = alice();
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        String answer = peer.ask(DgmBytes.first(7, 5, BOB, STAFF, (byte) 'h'), alice.service.localAddress());

        assertThat(answer).startsWith("13000007");
        assertThat(alice.loop.submit(() -> alice.service.reassembly().size()).get())
                .isZero();
    }

    @Test
    void staysInBoundsUnderFloodOfParts() throws Exception {
        Node alice = node(HERE, 0, datagrams(settings -> settings.withLimits(512, 25, 1_000, settings.reassembly())))
                .owning(false, ALICE)
                .hearing(ALICE);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        UdpPeer good = LOOPBACK.closing(UdpPeer.at("127.0.0.8"));
        for (int i = 0; i < 10_000; i++) {
            peer.send(
                    i % 2 == 0 ? DgmBytes.second(i, 512, bytes(46)) : DgmBytes.first(i, 512, BOB, ALICE, bytes(466)),
                    alice.service.localAddress());
            if (i % 100 == 0) {
                fence(peer, alice); // the system drops what does not fit into its buffer
            }
        }
        good.send(DgmBytes.first(7, 5, BOB, ALICE, (byte) 'h', (byte) 'e', (byte) 'l'), alice.service.localAddress());
        good.send(DgmBytes.second(7, 5, (byte) 'l', (byte) 'o'), alice.service.localAddress());

        assertThat(alice.next().data()).isEqualTo(Octets.of(HELLO));
        assertThat(alice.loop.submit(() -> alice.service.reassembly().size()).get())
                .isLessThanOrEqualTo(17);
        assertThat(alice.counters.received(PacketKind.DIRECT_UNIQUE_DATAGRAM)).isGreaterThan(9_000);
        await().atMost(Loopback.PATIENCE)
                .untilAsserted(() -> assertThat(alice.loop
                                .submit(() -> alice.service.reassembly().size())
                                .get())
                        .as("nothing waits for ever")
                        .isZero());
    }

    @Test
    void answersWithErrorIfNameIsNotHere() {
        Node alice = alice();
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        String unique =
                peer.ask(DgmBytes.datagram(DgmBytes.UNIQUE, 0x1234, BOB, name("NOBODY")), alice.service.localAddress());
        String group = peer.ask(DgmBytes.datagram(DgmBytes.GROUP, 0x1235, BOB, STAFF), alice.service.localAddress());

        assertThat(unique).isEqualTo(String.format("130012347f000001%04x82", alice.port()));
        assertThat(group).startsWith("13001235");
        await().atMost(Loopback.PATIENCE)
                .untilAsserted(() -> assertThat(alice.counters.sent(PacketKind.DATAGRAM_ERROR))
                        .isEqualTo(2));
    }

    @Test
    void staysSilentToBroadcastsForOthers() {
        Node alice = alice();
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        for (int type : new int[] {DgmBytes.UNIQUE, DgmBytes.GROUP, DgmBytes.BROADCAST}) {
            peer.send(DgmBytes.datagram(type, 1, BOB, name("NOBODY")), at(Loopback.EVERYBODY, alice.port()));
        }

        await().atMost(Loopback.PATIENCE).until(() -> alice.dropped(DropReason.NOBODY_LISTENS) == 3);
        fence(peer, alice);
    }

    @Test
    void sendsNoMoreErrorsThanAllowed() {
        Node alice = node(HERE, 0, datagrams(settings -> settings.withLimits(512, 25, 1, settings.reassembly())));
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        int burst = 50; // which would take 49 seconds to answer

        for (int id = 0; id < burst; id++) {
            peer.send(DgmBytes.datagram(DgmBytes.UNIQUE, id, BOB, BOB), alice.service.localAddress());
        }

        assertThat(DgmBytes.id(peer.receive().hex())).isZero();
        await().atMost(Loopback.PATIENCE).until(() -> alice.dropped(DropReason.NOBODY_LISTENS) == burst);
        assertThat(alice.counters.sent(PacketKind.DATAGRAM_ERROR)).isLessThan(burst);
    }

    @Test
    void forgetsOwnerWhoSaysItIsNone() throws InterruptedException {
        Node alice = alice();
        node(THERE, alice.port());
        lives(BOB, false, THERE);

        get(alice.service.send(ALICE, BOB, false, HELLO, soon()));

        assertThat(directory.forgotten.poll(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("BOB<03> at " + THERE);
    }

    @Test
    void heedsNoErrorAboutWhatItDidNotSendThere() {
        Node alice = alice();
        UdpPeer bob = LOOPBACK.closing(UdpPeer.at(THERE, alice.port()));
        UdpPeer other = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        lives(BOB, false, THERE);
        get(alice.service.send(ALICE, BOB, false, HELLO, soon()));
        int id = DgmBytes.id(bob.receive().hex());

        other.send(DgmBytes.error(id), alice.service.localAddress());
        bob.send(DgmBytes.error(id ^ 1), alice.service.localAddress());
        fence(other, alice);

        assertThat(directory.forgotten).isEmpty();
        assertThat(alice.dropped(DropReason.UNSOLICITED)).isEqualTo(2);
        assertThat(bob.hasNothing()).as("an error is not answered").isTrue();
        assertThat(other.hasNothing()).isTrue();
    }

    @Test
    void hearsOneErrorOfTheOwnerOnly() {
        Node alice = alice();
        UdpPeer bob = LOOPBACK.closing(UdpPeer.at(THERE, alice.port()));
        lives(BOB, false, THERE);
        get(alice.service.send(ALICE, BOB, false, HELLO, soon()));
        int id = DgmBytes.id(bob.receive().hex());

        bob.send(DgmBytes.error(id), alice.service.localAddress());
        bob.send(DgmBytes.error(id), alice.service.localAddress());
        fence(bob, alice);

        assertThat(directory.forgotten).containsExactly("BOB<03> at " + THERE);
    }

    @Test
    void takesNothingFromOutside() {
        Node alice = node(
                        HERE,
                        0,
                        settings -> settings.withAccess(List.of(Ipv4Network.parse("127.0.0.0/29")), Optional.empty()))
                .owning(false, ALICE)
                .hearing(ALICE);
        UdpPeer outside = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        UdpPeer inside = LOOPBACK.closing(UdpPeer.at("127.0.0.7"));

        outside.send(DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, ALICE), alice.service.localAddress());
        outside.send(DgmBytes.datagram(DgmBytes.UNIQUE, 2, BOB, BOB), alice.service.localAddress());
        fence(inside, alice);

        assertThat(alice.received).isEmpty();
        assertThat(outside.hasNothing()).isTrue();
        assertThat(alice.dropped(DropReason.NOT_ALLOWED)).isEqualTo(2);
    }

    @Test
    void dropsWhatIsNoDatagram() {
        Node alice = alice().hearing(ALICE);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        String good = DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, ALICE);

        for (String bad : List.of("", "00", good.substring(2), good + "00", good.substring(0, good.length() - 2))) {
            peer.send(bad, alice.service.localAddress());
        }
        peer.send(good + "00".repeat(3_000), alice.service.localAddress());
        fence(peer, alice);

        assertThat(alice.received).isEmpty();
        assertThat(alice.dropped(DropReason.MALFORMED)).isEqualTo(6);
    }

    @Test
    void ignoresReservedFlagsAndWhatThePacketSaysAboutItsSource() {
        Node alice = alice().hearing(ALICE);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));
        String packet = DgmBytes.datagram(DgmBytes.UNIQUE, 1, BOB, ALICE);

        peer.send("10fe" + packet.substring(4), alice.service.localAddress());

        assertThat(alice.next().sender()).isEqualTo(peer.address());
    }

    @ParameterizedTest
    @EnumSource(NodeType.class)
    void saysItsNodeType(NodeType type) {
        Node alice = node(HERE, 0, type(type)).owning(false, ALICE);
        UdpPeer bob = LOOPBACK.closing(UdpPeer.at(THERE, alice.port()));
        lives(BOB, false, THERE);

        get(alice.service.send(ALICE, BOB, false, HELLO, soon()));

        assertThat(DgmBytes.typeAndFlags(bob.receive().hex()))
                .isEqualTo(
                        switch (type) {
                            case B -> "1002";
                            case P -> "1006";
                            case M -> "100a";
                            case H -> "100e";
                        });
    }

    @Test
    void pointToPointNodeHearsNoBroadcasts() {
        Node alice = node(HERE, 0, type(NodeType.P))
                .owning(false, ALICE)
                .owning(true, STAFF)
                .hearing(ALICE, STAFF, NetBiosName.WILDCARD);
        Node bob = node(THERE, alice.port()).owning(false, BOB).hearing(NetBiosName.WILDCARD);
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at(ELSEWHERE));

        get(bob.service.send(BOB, STAFF, true, HELLO, soon()));
        get(bob.service.broadcast(BOB, HELLO, soon()));

        bob.next();
        fence(peer, alice);
        assertThat(alice.received).isEmpty();
    }

    @Test
    void pointToPointNodeSendsToEachListedMember() {
        Node alice = node(HERE, 0, type(NodeType.P)).owning(false, ALICE);
        Node bob =
                node(THERE, alice.port(), type(NodeType.P)).owning(true, STAFF).hearing(STAFF);
        Node carol = node(ELSEWHERE, alice.port()).owning(true, STAFF).hearing(STAFF);
        lives(STAFF, true, THERE, ELSEWHERE, THERE, "255.255.255.255");

        get(alice.service.send(ALICE, STAFF, true, HELLO, soon()));

        assertThat(bob.next().id()).isEqualTo(carol.next().id());
        assertThat(alice.counters.sent(PacketKind.DIRECT_GROUP_DATAGRAM)).isEqualTo(2);
    }

    @Test
    void sendsToSoManyMembersOnly() {
        Node alice = node(
                        HERE,
                        0,
                        settings -> datagrams(usual -> usual.withLimits(512, 2, 50, usual.reassembly()))
                                .apply(type(NodeType.P).apply(settings)))
                .owning(false, ALICE);
        lives(STAFF, true, "127.0.0.11", "127.0.0.12", "127.0.0.13");

        get(alice.service.send(ALICE, STAFF, true, HELLO, soon()));

        assertThat(alice.counters.sent(PacketKind.DIRECT_GROUP_DATAGRAM)).isEqualTo(2);
    }

    @Test
    void pointToPointNodeCannotReachGroupWithoutListedMembers() {
        Node alice = node(HERE, 0, type(NodeType.P)).owning(false, ALICE);
        lives(STAFF, true, "255.255.255.255");

        assertThat(failure(alice.service.send(ALICE, STAFF, true, HELLO, soon()))
                        .reason())
                .isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(failure(alice.service.send(ALICE, name("OTHERS"), true, HELLO, soon()))
                        .reason())
                .isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(failure(alice.service.broadcast(ALICE, HELLO, soon())).reason())
                .isEqualTo(Reason.UNREACHABLE);
        assertThat(alice.counters.sent(PacketKind.DIRECT_GROUP_DATAGRAM)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"M", "H"})
    void mixedNodeSendsOnTheSegmentAndBeyond(NodeType type) {
        Node alice = node(HERE, 0, type(type)).owning(false, ALICE);
        Node bob = node(THERE, alice.port()).owning(true, STAFF).hearing(STAFF);
        Node far = node(ELSEWHERE, alice.port(), type(NodeType.P))
                .owning(true, STAFF)
                .hearing(STAFF);
        lives(STAFF, true, HERE, ELSEWHERE);

        get(alice.service.send(ALICE, STAFF, true, HELLO, soon()));

        assertThat(bob.next().id()).isEqualTo(far.next().id());
        assertThat(alice.counters.sent(PacketKind.DIRECT_GROUP_DATAGRAM))
                .as("it hears its own broadcast and needs no other copy")
                .isEqualTo(2);
        get(alice.service.send(ALICE, name("OTHERS"), true, HELLO, soon()));
        get(alice.service.broadcast(ALICE, HELLO, soon()));
    }

    private Node withServer(UdpPeer server) {
        return node(
                        HERE,
                        0,
                        settings -> datagrams(usual ->
                                        usual.withDistributionServers(List.of(at("127.0.0.20", 1), server.address())))
                                .apply(type(NodeType.P).apply(settings)))
                .owning(false, ALICE);
    }

    @Test
    void sendsThroughDistributionServerThatRelays() {
        UdpPeer server = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));
        Node alice = withServer(server);

        CompletableFuture<Void> sent = alice.service.send(ALICE, STAFF, true, HELLO, soon());
        String query = server.receive().hex();
        server.send(DgmBytes.queryResponse(true, DgmBytes.id(query), STAFF), alice.service.localAddress());
        get(sent);

        assertThat(query).startsWith("1406").endsWith(DgmBytes.name(STAFF));
        assertThat(nextDatagram(server)).startsWith("1106").endsWith("68656c6c6f");
        assertThat(alice.counters.sent(PacketKind.DIRECT_GROUP_DATAGRAM)).isEqualTo(1);
    }

    @Test
    void broadcastsThroughDistributionServer() {
        UdpPeer server = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));
        Node alice = withServer(server);

        CompletableFuture<Void> sent = alice.service.broadcast(ALICE, HELLO, soon());
        int id = DgmBytes.id(server.receive().hex());
        server.send(DgmBytes.queryResponse(true, id, NetBiosName.WILDCARD), alice.service.localAddress());
        get(sent);

        assertThat(nextDatagram(server)).startsWith("1206");
    }

    @Test
    void sendsToMembersIfDistributionServerDoesNotRelay() {
        UdpPeer server = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));
        Node alice = withServer(server);
        Node bob = node(THERE, alice.port()).owning(true, STAFF).hearing(STAFF);
        lives(STAFF, true, THERE);

        CompletableFuture<Void> sent = alice.service.send(ALICE, STAFF, true, HELLO, soon());
        int id = DgmBytes.id(server.receive().hex());
        server.send(DgmBytes.queryResponse(false, id, STAFF), alice.service.localAddress());
        get(sent);

        assertThat(bob.next().data()).isEqualTo(Octets.of(HELLO));
    }

    @Test
    void sendsToMembersIfDistributionServerIsSilent() {
        UdpPeer server = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));
        Node alice = withServer(server);
        Node bob = node(THERE, alice.port()).owning(true, STAFF).hearing(STAFF);
        lives(STAFF, true, THERE);

        get(alice.service.send(ALICE, STAFF, true, HELLO, soon()));

        assertThat(bob.next().data()).isEqualTo(Octets.of(HELLO));
        assertThat(alice.counters.sent(PacketKind.DATAGRAM_QUERY_REQUEST)).isEqualTo(6);
    }

    @Test
    void takesNoResponseFromElsewhereOrAboutOthers() {
        UdpPeer server = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));
        UdpPeer other = LOOPBACK.closing(UdpPeer.at("127.0.0.22"));
        Node alice = withServer(server);

        CompletableFuture<Void> sent = alice.service.send(ALICE, STAFF, true, HELLO, soon());
        int id = DgmBytes.id(server.receive().hex());
        other.send(DgmBytes.queryResponse(true, id, STAFF), alice.service.localAddress());
        server.send(DgmBytes.queryResponse(true, id, BOB), alice.service.localAddress());
        server.send(DgmBytes.queryResponse(true, id ^ 1, STAFF), alice.service.localAddress());

        assertThat(failure(sent).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(alice.dropped(DropReason.UNSOLICITED)).isEqualTo(3);
    }

    /** The first packet that is no repeated query. */
    private static String nextDatagram(UdpPeer server) {
        String packet = server.receive().hex();
        while (packet.startsWith("14")) {
            packet = server.receive().hex();
        }
        return packet;
    }

    @Test
    void refusesToSendWhatItMayNot() {
        Node alice = alice();
        lives(STAFF, true, THERE);

        assertThat(failure(alice.service.send(BOB, ALICE, false, HELLO, soon())))
                .hasMessageContaining("BOB<03>")
                .hasMessageContaining("no registered name");
        assertThat(failure(alice.service.broadcast(BOB, HELLO, soon())).reason())
                .isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(failure(alice.service.send(ALICE, BOB, false, HELLO, soon())).reason())
                .isEqualTo(Reason.NAME_NOT_FOUND);
        assertThat(failure(alice.service.send(ALICE, STAFF, false, HELLO, soon())))
                .as("what is for one must not go to all")
                .hasMessageContaining("group");
        assertThat(failure(alice.service.send(ALICE, STAFF, false, HELLO, new Deadline(System.nanoTime())))
                        .reason())
                .isEqualTo(Reason.TIMEOUT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alice.service.send(ALICE, BOB, false, new byte[513], soon()))
                .withMessageContaining("513")
                .withMessageContaining("512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alice.service.send(ALICE, NetBiosName.WILDCARD, true, HELLO, soon()));
    }

    @Test
    void isNotLedToAddressesThatAreNone() {
        Node alice = alice();
        for (String address : List.of("0.0.0.0", "224.0.0.1", "255.255.255.255", Loopback.EVERYBODY)) {
            lives(BOB, false, address);
            assertThat(failure(alice.service.send(ALICE, BOB, false, HELLO, soon()))
                            .reason())
                    .isEqualTo(Reason.NAME_NOT_FOUND);
        }
    }

    @Test
    void outletFollowsThePortWhereOthersListen() {
        AtomicInteger peerPort = new AtomicInteger();
        DatagramService outlet = get(DatagramService.openOutlet(
                LOOPBACK.loops().next(), Loopback.settings(HERE, Loopback.FAST), peerPort::get, directory));
        LOOPBACK.closing(() -> get(outlet.close()));
        for (String address : List.of("127.0.0.21", "127.0.0.22")) {
            UdpPeer bob = LOOPBACK.closing(UdpPeer.at(address));
            lives(BOB, false, address);
            peerPort.set(bob.address().getPort());

            get(outlet.send(ALICE, BOB, false, HELLO, soon()));

            assertThat(bob.receive().hex()).endsWith("68656c6c6f");
        }
    }

    @Test
    void hearsBroadcastsToItsScopesOnly() {
        Node alice = node(HERE, 0, settings -> settings).owning(false, ALICE, BOB.withScope("EXAMPLE"));
        alice.hearing(
                NetBiosName.WILDCARD,
                NetBiosName.WILDCARD.withScope("EXAMPLE"),
                NetBiosName.WILDCARD.withScope("ELSEWHERE"));
        UdpPeer peer = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));

        for (String scope : List.of("ELSEWHERE", "EXAMPLE", "")) {
            NetBiosName everybody = NetBiosName.WILDCARD.withScope(scope);
            peer.send(
                    DgmBytes.datagram(DgmBytes.BROADCAST, 1, BOB.withScope(scope), everybody),
                    alice.service.localAddress());
        }

        assertThat(alice.next().destination().scope()).isEqualTo("EXAMPLE");
        assertThat(alice.next().destination().scope()).isEmpty();
        assertThat(alice.dropped(DropReason.NOBODY_LISTENS)).isEqualTo(1);
        assertThat(peer.hasNothing()).as("no error about a broadcast").isTrue();
    }

    @Test
    void saysWhichPortIsNotToBeHad() throws SocketException {
        try (DatagramSocket taken = new DatagramSocket(at(HERE, 0))) {
            NetBiosException failure = failure(DatagramService.open(
                    LOOPBACK.loops().next(),
                    Loopback.settings(HERE, Loopback.FAST),
                    taken.getLocalPort(),
                    new LocalNames(),
                    new DatagramListeners(),
                    directory));

            assertThat(failure.reason()).isEqualTo(Reason.LOCAL);
            assertThat(failure).hasMessageContaining(HERE + ":" + taken.getLocalPort());
        }
    }

    @Test
    void freesItsPortsWhenClosed() throws SocketException {
        Node alice = alice();
        get(alice.service.close());
        get(alice.service.close());

        try (DatagramSocket own = new DatagramSocket(alice.service.localAddress());
                DatagramSocket everybody = new DatagramSocket(at(Loopback.EVERYBODY, alice.port()))) {
            assertThat(own.isBound() && everybody.isBound()).isTrue();
        }
        assertThat(failure(alice.service.broadcast(ALICE, HELLO, soon())).reason())
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void closingEndsQuestionsThatWait() {
        UdpPeer server = LOOPBACK.closing(UdpPeer.at("127.0.0.21"));
        Node alice = node(
                        HERE,
                        0,
                        settings -> datagrams(usual -> usual.withDistributionServers(List.of(server.address())))
                                .apply(settings.withNameService(settings.nameService()
                                        .withRetries(Loopback.FAST, RetryPolicy.UNICAST, Loopback.PATIENCE)
                                        .withNameServers(NodeType.P, List.of(server.address())))))
                .owning(false, ALICE);

        CompletableFuture<Void> sent = alice.service.send(ALICE, STAFF, true, HELLO, soon());
        server.receive();
        get(alice.service.close());

        assertThat(failure(sent).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void endedLoopsAreSaidToHaveEnded() {
        EventLoops loops = EventLoops.start("test-ended", 1);
        LocalNames names = new LocalNames();
        names.register(names.beginClaim(ALICE, false).orElseThrow());
        DatagramService service = get(DatagramService.open(
                loops.next(), Loopback.settings(HERE, Loopback.FAST), 0, names, new DatagramListeners(), directory));

        loops.close();

        assertThat(failure(service.broadcast(ALICE, HELLO, soon())).reason()).isEqualTo(Reason.LOCAL);
        get(service.close());
    }
}
