package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.settings;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Which ports a node takes. */
@ExtendWith(BufferLeakExtension.class)
class NodePortsIT {
    /** An address of this process alone, on which nobody else has the assigned ports. */
    private static final String QUIET = quietAddress(ProcessHandle.current().pid());

    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    private static String quietAddress(long pid) {
        return "127.13." + (1 + pid / 250 % 250) + "." + (1 + pid % 250);
    }

    private NetBiosNode idle(NodeSettings settings) {
        NetBiosNode node = new NetBiosNode(
                LOOPBACK.loops(),
                settings,
                offer -> new SessionAcceptor.Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME));
        LOOPBACK.closing(() -> get(node.stop()));
        return node;
    }

    private static NodeSettings on(int namePort, int sessionPort) {
        return settings(HERE, FAST)
                .withPorts(OptionalInt.of(namePort), OptionalInt.of(sessionPort), OptionalInt.empty());
    }

    @Test
    void fallsBackToPortsThatAnyoneMayBind() {
        LocalPorts.occupyUdp(LOOPBACK, QUIET, 137);
        NetBiosNode node = LOOPBACK.node(settings(QUIET, FAST, SessionLimits.DEFAULT));

        assertThat(node.nameServiceAddress()).contains(at(QUIET, 1137));
        assertThat(node.sessionServiceAddress()).contains(at(QUIET, 1139));
    }

    @Test
    void fallsBackWhenOnlyTheSessionPortIsBusy() {
        LocalPorts.occupyTcp(LOOPBACK, QUIET, 139);
        NetBiosNode node = LOOPBACK.node(settings(QUIET, FAST, SessionLimits.DEFAULT)
                .withPorts(OptionalInt.of(0), OptionalInt.empty(), OptionalInt.empty()));

        assertThat(node.sessionServiceAddress()).contains(at(QUIET, 1139));
        assertThat(node.listens()).isTrue();
    }

    @Test
    void namesTheBusyPort() throws IOException {
        ServerSocket tcp = LOOPBACK.closing(new ServerSocket(0, 1, Ipv4Network.parseAddress(HERE)));
        DatagramSocket udp = LOOPBACK.closing(new DatagramSocket(0, Ipv4Network.parseAddress(HERE)));

        NetBiosException tcpBusy = failure(idle(on(0, tcp.getLocalPort())).start());
        NetBiosException udpBusy = failure(idle(on(udp.getLocalPort(), 0)).start());

        assertThat(tcpBusy.reason()).isEqualTo(Reason.LOCAL);
        assertThat(tcpBusy).hasMessageContaining("tcp port " + tcp.getLocalPort() + " of " + HERE);
        assertThat(udpBusy.reason()).isEqualTo(Reason.LOCAL);
        assertThat(udpBusy).hasMessageContaining("udp port " + udp.getLocalPort() + " of " + HERE);
    }

    @Test
    void namesTheFallbackPortWhenThatIsBusyToo() {
        LocalPorts.occupyTcp(LOOPBACK, QUIET, 139);
        LocalPorts.occupyTcp(LOOPBACK, QUIET, 1139);

        assertThat(failure(idle(settings(QUIET, FAST, SessionLimits.DEFAULT)).start()))
                .hasMessageContaining("tcp port 1139 of " + QUIET);
    }

    @Test
    void listensWhereNoBroadcastCanBeHeard() {
        NetBiosNode node = LOOPBACK.node(Loopback.broadcastingTo("198.51.100.255"));

        assertThat(node.listens()).isTrue();
    }
}
