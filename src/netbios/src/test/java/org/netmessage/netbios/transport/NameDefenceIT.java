package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.everybody;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.nameService;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.MULTIHOMED_REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.NB;
import static org.netmessage.netbios.transport.NsBytes.OVERWRITE;
import static org.netmessage.netbios.transport.NsBytes.REGISTRATION;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** What a node lets others do to its names, RFC 1002 5.1.1.5: nothing. */
@ExtendWith(BufferLeakExtension.class)
class NameDefenceIT {
    private static final String THERE = "127.0.0.9";

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private NetBiosNode node;
    private UdpPeer claimant;

    @BeforeEach
    void start() {
        node = LOOPBACK.nodeOwning("ALICE");
        get(node.claim(name("GROUP"), true));
        claimant = LOOPBACK.closing(UdpPeer.at(THERE));
    }

    @ParameterizedTest
    @ValueSource(ints = {REGISTRATION, MULTIHOMED_REGISTRATION, OVERWRITE})
    void refusesClaimOfUniqueName(int operation) {
        String claim = NsBytes.claim(0x4711, operation | BROADCAST, "ALICE", UNIQUE, THERE);

        assertThat(claimant.ask(claim, everybody(node))).isEqualTo(NsBytes.objection(0x4711, "ALICE", HERE));
    }

    @Test
    void refusesClaimSentToItAlone() {
        String claim = NsBytes.claim(0x4711, REGISTRATION, "ALICE", UNIQUE, THERE);

        assertThat(claimant.ask(claim, nameService(node))).isEqualTo(NsBytes.objection(0x4711, "ALICE", HERE));
    }

    @Test
    void refusesClaimOfUniqueNameAsGroup() {
        String claim = NsBytes.claim(0x4711, REGISTRATION | BROADCAST, "ALICE", GROUP, THERE);

        assertThat(claimant.ask(claim, everybody(node))).isEqualTo(NsBytes.objection(0x4711, "ALICE", HERE));
    }

    @Test
    void refusesClaimOfGroupNameAsUnique() {
        String claim = NsBytes.claim(0x4711, REGISTRATION | BROADCAST, "GROUP", UNIQUE, THERE);

        assertThat(claimant.ask(claim, everybody(node)))
                .isEqualTo(NsBytes.answer(
                        0x4711,
                        NsBytes.REGISTRATION_REFUSED,
                        NsBytes.name("GROUP"),
                        NB,
                        0,
                        NsBytes.owner(GROUP, HERE)));
    }

    @Test
    void letsOthersJoinGroup() {
        claimant.expectSilence(
                "ALICE", everybody(node), NsBytes.claim(0x4711, REGISTRATION | BROADCAST, "GROUP", GROUP, THERE));
    }

    @Test
    void ignoresClaimsThatAreNoneOfItsBusiness() {
        claimant.expectSilence(
                "ALICE",
                everybody(node),
                NsBytes.claim(1, REGISTRATION | BROADCAST, "FOREIGN", UNIQUE, THERE),
                NsBytes.claim(2, REGISTRATION | BROADCAST, "ALICE", UNIQUE, HERE), // our own, come back
                NsBytes.claim(3, OVERWRITE | BROADCAST, "GROUP", GROUP, THERE),
                NsBytes.claim(4, 0x4000 | BROADCAST, "ALICE", UNIQUE, THERE), // refresh
                NsBytes.question(5, REGISTRATION | BROADCAST, NsBytes.name("ALICE"), NB)); // no owner
    }

    @Test
    void keepsNamesThatOthersWantToTake() {
        String conflict = NsBytes.answer(
                0x4711, NsBytes.CONFLICT_DEMAND, NsBytes.name("ALICE"), NB, 0, NsBytes.owner(UNIQUE, "0.0.0.0"));
        for (var to : List.of(everybody(node), nameService(node))) {
            claimant.expectSilence(
                    "ALICE",
                    to,
                    NsBytes.claim(1, RELEASE | BROADCAST, "ALICE", UNIQUE, HERE),
                    NsBytes.claim(2, RELEASE, "ALICE", UNIQUE, HERE),
                    conflict);
        }

        String claim = NsBytes.claim(0x4712, REGISTRATION | BROADCAST, "ALICE", UNIQUE, THERE);
        assertThat(claimant.ask(claim, everybody(node))).isEqualTo(NsBytes.objection(0x4712, "ALICE", HERE));
    }

    @Test
    void defendsNothingThatIsOnlyBeingClaimed() {
        NetBiosNode claiming = LOOPBACK.node(settings("127.0.0.3", UNHURRIED));
        UdpPeer segment = LOOPBACK.closing(UdpPeer.hearing(claiming));
        CompletableFuture<Void> claim = claiming.claim(name("BOTH"), false);
        Datagram registration = segment.receive();

        claimant.send(NsBytes.claim(1, REGISTRATION | BROADCAST, "BOTH", UNIQUE, THERE), registration.from());
        claimant.send(NsBytes.question(2, NsBytes.NODE_STATUS, NsBytes.anybody(), NsBytes.NBSTAT), registration.from());

        assertThat(claimant.receive().hex()).startsWith("00028400");
        get(claim);
    }
}
