package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.everybody;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.OVERWRITE;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.time.Duration;
import java.util.List;
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

/** Claiming names, RFC 1002 5.1.1.1, before a peer that sees every byte. */
@ExtendWith(BufferLeakExtension.class)
class NameClaimIT {
    private static final String OWNER = "127.0.0.9";

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private NetBiosNode node;
    private UdpPeer segment;
    private UdpPeer owner;

    private void start(RetryPolicy retry) {
        node = LOOPBACK.node(settings(HERE, retry));
        segment = LOOPBACK.closing(UdpPeer.hearing(node));
        owner = LOOPBACK.closing(UdpPeer.at(OWNER));
    }

    private List<Datagram> hear(int count) {
        return Stream.generate(segment::receive).limit(count).toList();
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 32768"})
    void sendsThreeRegistrationsThenOverwriteDemand(boolean group, int flags) {
        start(FAST);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), group);
        List<Datagram> heard = hear(4);

        get(claim);
        int id = heard.get(0).id();
        String registration = NsBytes.claim(id, REGISTRATION | BROADCAST, "ALICE", flags, HERE);
        assertThat(heard.subList(0, 3)).extracting(Datagram::hex).containsOnly(registration);
        assertThat(heard.get(3).hex())
                .isEqualTo(NsBytes.claim(heard.get(3).id(), OVERWRITE | BROADCAST, "ALICE", flags, HERE));
        assertThat(heard).extracting(Datagram::from).containsOnly(nameService(node));
    }

    @Test
    void failsWhenOwnerObjectsAfterTheSecondRegistration() {
        start(new RetryPolicy(3, Duration.ofMillis(600)));

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram second = hear(2).get(1);
        owner.send(NsBytes.objection(second.id(), "ALICE", OWNER), second.from());

        NetBiosException failure = failure(claim);
        assertThat(failure.reason()).isEqualTo(Reason.NAME_CONFLICT);
        assertThat(failure).hasMessageContaining("ALICE<03> is owned by " + OWNER);
        assertThat(node.ownership(name("ALICE"))).isEmpty();
        node.claim(name("NEXT"), false);
        assertThat(segment.receive().body()).as("nothing more is sent").contains(NsBytes.name("NEXT"));
    }

    @Test
    void ignoresObjectionsThatDoNotFit() {
        start(UNHURRIED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram first = segment.receive();
        int id = first.id();
        String refusal = NsBytes.owner(UNIQUE, OWNER);
        String alice = NsBytes.name("ALICE");
        owner.send(NsBytes.objection(id ^ 1, "ALICE", OWNER), first.from());
        owner.send(NsBytes.objection(id, "ALICF", OWNER), first.from());
        owner.send(NsBytes.answer(id, 0xB486, alice, NsBytes.NB, 0, refusal), first.from()); // release
        owner.send(NsBytes.answer(id, 0x8586, alice, NsBytes.NB, 0, refusal), first.from()); // query
        owner.send(NsBytes.answer(id, 0xAD80, alice, NsBytes.NB, 0, refusal), first.from()); // positive
        owner.send(NsBytes.answer(id, 0xAD00, alice, NsBytes.NB, 0, refusal), first.from()); // challenge
        owner.send(NsBytes.answer(id, 0xBC00, alice, NsBytes.NB, 5, "2910"), first.from()); // WACK
        owner.send(NsBytes.claim(id, 0x2906, "ALICE", UNIQUE, OWNER), first.from()); // no answer

        get(claim);
        assertThat(hear(3).get(2).body()).as("no registration is left out").startsWith("2810");
    }

    @Test
    void takesObjectionOnceWhenItComesTwice() {
        start(UNHURRIED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        Datagram first = segment.receive();
        String objection = NsBytes.objection(first.id(), "ALICE", OWNER);
        owner.send(objection, first.from());
        owner.send(objection, first.from());

        assertThat(failure(claim).reason()).isEqualTo(Reason.NAME_CONFLICT);
        CompletableFuture<Void> other = node.claim(name("OTHER"), false);
        owner.send(objection, first.from());
        get(other);
    }

    @Test
    void refusesToClaimTheSameNameTwice() {
        start(FAST);

        CompletableFuture<Void> first = node.claim(name("ALICE"), false);

        assertThat(failure(node.claim(name("ALICE"), true)).reason()).isEqualTo(Reason.NAME_CONFLICT);
        get(first);
        assertThat(failure(node.claim(name("ALICE"), false)))
                .hasMessageContaining("ALICE<03> is in the table of this node already");
    }

    @Test
    void claimsAnewAfterConflict() {
        start(UNHURRIED);
        CompletableFuture<Void> lost = node.claim(name("ALICE"), false);
        Datagram registration = segment.receive();
        owner.send(NsBytes.objection(registration.id(), "ALICE", OWNER), registration.from());
        failure(lost);

        get(node.claim(name("ALICE"), false));
    }

    @Test
    void claimsNothingWhileItDoesNotListen() {
        NetBiosNode idle = new NetBiosNode(LOOPBACK.loops(), settings(HERE, FAST), offer -> null);

        assertThat(failure(idle.claim(name("ALICE"), false)).reason()).isEqualTo(Reason.LOCAL);
        get(idle.release(name("ALICE")));
    }

    @Test
    void reportsThatNothingCanBeSent() {
        NetBiosNode isolated = LOOPBACK.node(Loopback.broadcastingTo("198.51.100.255"));

        NetBiosException failure = failure(isolated.claim(name("ALICE"), false));

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("198.51.100.255");
        assertThat(isolated.ownership(name("ALICE"))).isEmpty();
    }

    @Test
    void endsClaimOfNameThatIsReleasedMeanwhile() {
        start(UNHURRIED);

        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);
        get(node.release(name("ALICE")));

        assertThat(failure(claim).reason()).isEqualTo(Reason.CLOSED);
        assertThat(node.ownership(name("ALICE"))).isEmpty();
        get(node.claim(name("ALICE"), false)); // long after the first claim would have ended
        assertThat(hear(7))
                .filteredOn(packet -> packet.body().startsWith("2810"))
                .as("only the second claim is announced")
                .hasSize(1);
    }

    @Test
    void advertisesTheAddressItIsTold() {
        NodeSettings translated = settings(HERE, FAST)
                .withAddresses(Ipv4Network.parseAddress(Loopback.EVERYBODY), Ipv4Network.parseAddress("192.0.2.20"));
        node = LOOPBACK.node(translated);
        segment = LOOPBACK.closing(UdpPeer.hearing(node));

        get(node.claim(name("ALICE"), false));

        assertThat(segment.receive().body()).endsWith(NsBytes.owner(UNIQUE, "192.0.2.20"));
        assertThat(LOOPBACK.closing(UdpPeer.at(OWNER)).ask(NsBytes.query(1, "ALICE"), everybody(node)))
                .endsWith(NsBytes.owner(UNIQUE, "192.0.2.20"));
    }
}
