package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.NsBytes.BROADCAST;
import static org.netmessage.netbios.transport.NsBytes.GROUP;
import static org.netmessage.netbios.transport.NsBytes.RELEASE;
import static org.netmessage.netbios.transport.NsBytes.UNIQUE;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** Giving names up, RFC 1002 5.1.1.4, before a peer that sees every byte. */
@ExtendWith(BufferLeakExtension.class)
class NameReleaseIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private NetBiosNode node;
    private UdpPeer segment;

    @BeforeEach
    void start() {
        node = LOOPBACK.node(settings(HERE, FAST));
        segment = LOOPBACK.closing(UdpPeer.hearing(node));
    }

    private List<Datagram> hear(int count) {
        return Stream.generate(segment::receive).limit(count).toList();
    }

    @Test
    void sendsThreeReleaseDemands() {
        get(node.claim(name("ALICE"), false));
        hear(4);

        get(node.release(name("ALICE")));

        List<Datagram> heard = hear(3);
        String demand = NsBytes.claim(heard.get(0).id(), RELEASE | BROADCAST, "ALICE", UNIQUE, HERE);
        assertThat(heard).extracting(Datagram::hex).containsOnly(demand);
    }

    @Test
    void releasesGroupNamesAsSuch() {
        get(node.claim(name("GROUP"), true));
        hear(4);

        get(node.release(name("GROUP")));

        assertThat(segment.receive().body()).endsWith(NsBytes.owner(GROUP, HERE));
    }

    @Test
    void releasesOnlyWhatItOwns() {
        get(node.release(name("FOREIGN")));

        node.claim(name("ALICE"), false);

        assertThat(segment.receive().body()).contains(NsBytes.name("ALICE"));
    }

    @Test
    void stopReleasesAllNames() {
        get(node.claim(name("ALICE"), false));
        get(node.claim(name("BOB"), false));
        hear(8);

        get(node.stop());

        assertThat(hear(6))
                .allSatisfy(packet -> assertThat(packet.body()).startsWith("3010"))
                .filteredOn(packet -> packet.body().contains(NsBytes.name("BOB")))
                .hasSize(3);
    }
}
