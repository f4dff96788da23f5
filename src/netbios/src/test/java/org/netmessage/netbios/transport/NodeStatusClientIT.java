package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;
import static org.netmessage.netbios.transport.Loopback.soon;
import static org.netmessage.netbios.transport.NameServerClaimIT.ANSWERED;
import static org.netmessage.netbios.transport.NsBytes.NBSTAT;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsData;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** Asking a node for its names, RFC 1002 4.2.17. */
@ExtendWith(BufferLeakExtension.class)
class NodeStatusClientIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private ResolverBench bench;
    private UdpPeer node;

    private CompletableFuture<NsData.NodeStatus> ask(RetryPolicy retry, NetBiosName asked) {
        bench = new ResolverBench(LOOPBACK, settings(HERE, retry));
        node = bench.owner();
        return bench.resolver().nodeStatus(node.address(), asked, soon());
    }

    private static String status(int id, String asked) {
        String table = "02" + NsBytes.raw("ALICE", 3) + "0400" + NsBytes.raw("GROUP", 0) + "8400";
        return NsBytes.answer(id, NsBytes.NODE_STATUS_ANSWER, asked, NBSTAT, 0, table + "5e".repeat(46));
    }

    @Test
    void readsNamesAndStatistics() {
        CompletableFuture<NsData.NodeStatus> found = ask(ANSWERED, NetBiosName.WILDCARD);
        Datagram request = node.receive();
        node.send(status(request.id(), NsBytes.anybody()), request.from());

        assertThat(request.hex())
                .isEqualTo(NsBytes.question(request.id(), NsBytes.NODE_STATUS, NsBytes.anybody(), NBSTAT));
        assertThat(get(found).names())
                .containsExactly(
                        new NodeName(name("ALICE"), 0x0400),
                        new NodeName(name("GROUP").withSuffix(0), 0x8400));
        assertThat(get(found).statistics()).hasToString("5e".repeat(46));
    }

    @Test
    void takesNothingThatDoesNotAnswerTheQuestion() {
        CompletableFuture<NsData.NodeStatus> found = ask(ANSWERED, name("ALICE"));
        Datagram request = node.receive();
        int id = request.id();
        String asked = NsBytes.name("ALICE");
        UdpPeer stranger = LOOPBACK.closing(UdpPeer.at("127.0.0.10"));
        stranger.send(status(id, asked), request.from());
        node.send(status(id ^ 1, asked), request.from());
        node.send(status(id, NsBytes.name("BOB")), request.from());
        node.send(NsBytes.found(id, "ALICE", 0, "127.0.0.9"), request.from());
        assertThat(status(id, asked)).contains("8400");
        node.send(status(id, asked).replaceFirst("8400", "8405"), request.from()); // refused
        node.send(status(id, asked), request.from());

        assertThat(get(found).names()).hasSize(2);
    }

    @Test
    void givesUpOnNodeThatIsSilent() {
        NetBiosException silent = failure(ask(FAST, NetBiosName.WILDCARD));

        assertThat(silent.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(silent).hasMessageContaining("127.0.0.9").hasMessageContaining("node status");
    }

    @Test
    void waitsNoLongerThanTheDeadline() {
        ask(ANSWERED, NetBiosName.WILDCARD);

        assertThat(failure(bench.resolver()
                                .nodeStatus(node.address(), NetBiosName.WILDCARD, Deadline.in(Duration.ofMillis(20))))
                        .reason())
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void understandsOurOwnNodes() {
        NetBiosNode own = LOOPBACK.nodeOwning("ALICE");
        ask(ANSWERED, NetBiosName.WILDCARD);

        assertThat(get(bench.resolver().nodeStatus(Loopback.nameService(own), NetBiosName.WILDCARD, soon()))
                        .names())
                .containsExactly(new NodeName(name("ALICE"), 0x0400));
    }
}
