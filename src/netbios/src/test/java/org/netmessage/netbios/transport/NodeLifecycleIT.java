package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.FAST;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.UNHURRIED;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;
import static org.netmessage.netbios.transport.Loopback.name;
import static org.netmessage.netbios.transport.Loopback.settings;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Starting and stopping a node, in any order. */
@ExtendWith(BufferLeakExtension.class)
class NodeLifecycleIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

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
    void keepsNothingOfStartThatFailed() throws IOException {
        DatagramSocket udp = LOOPBACK.closing(new DatagramSocket(0, Ipv4Network.parseAddress(HERE)));
        InetSocketAddress session = LocalPorts.freeTcp();
        NetBiosNode node = idle(on(udp.getLocalPort(), session.getPort()));

        failure(node.start());

        assertThat(node.listens()).isFalse();
        assertThat(node.nameServiceAddress()).isEmpty();
        InetSocketAddress name = (InetSocketAddress) udp.getLocalSocketAddress();
        udp.close();
        LocalPorts.assertFree(name, session);
        get(node.start());
        assertThat(node.sessionServiceAddress()).contains(session);
    }

    @Test
    void stopFreesThePorts() {
        NetBiosNode node = LOOPBACK.nodeOwning("ALICE");
        InetSocketAddress name = node.nameServiceAddress().orElseThrow();
        InetSocketAddress session = node.sessionServiceAddress().orElseThrow();

        get(node.stop().thenRun(() -> LocalPorts.assertFree(name, session)));

        assertThat(node.listens()).isFalse();
        assertThat(node.nameServiceAddress()).isEmpty();
        assertThat(node.ownership(name("ALICE"))).isEmpty();
    }

    @Test
    void stopEndsClaims() {
        NetBiosNode node = LOOPBACK.node(settings(HERE, UNHURRIED));
        CompletableFuture<Void> claim = node.claim(name("ALICE"), false);

        get(node.stop());

        assertThat(failure(claim).reason()).isEqualTo(Reason.CLOSED);
        assertThat(node.ownership(name("ALICE"))).isEmpty();
    }

    @Test
    void stopBeforeStartDoesNothing() {
        NetBiosNode node = idle(settings(HERE, FAST));

        get(node.stop());

        get(node.start());
        assertThat(node.listens()).isTrue();
    }

    @Test
    void stopsTwice() {
        NetBiosNode node = LOOPBACK.node(settings(HERE, FAST));
        InetSocketAddress name = node.nameServiceAddress().orElseThrow();
        InetSocketAddress session = node.sessionServiceAddress().orElseThrow();
        Runnable free = LOOPBACK.occupy();
        CompletableFuture<Void> first = node.stop();
        CompletableFuture<Void> second = node.stop();
        free.run();

        get(second.thenRun(() -> LocalPorts.assertFree(name, session)));
        assertThat(first).isCompleted();
        get(node.stop());
    }

    @Test
    void stopDuringStartLeavesNoPortBehind() throws IOException {
        InetSocketAddress session = LocalPorts.freeTcp();
        InetSocketAddress name = LocalPorts.freeUdp();
        NetBiosNode node = idle(on(name.getPort(), session.getPort()));

        Runnable free = LOOPBACK.occupy();
        CompletableFuture<Void> started = node.start();
        CompletableFuture<Void> stopped = node.stop();
        free.run();

        get(stopped);
        assertThat(started).isDone();
        assertThat(node.listens()).isFalse();
        LocalPorts.assertFree(name, session);
    }

    @Test
    void startWaitsForTheStopBefore() throws IOException {
        InetSocketAddress session = LocalPorts.freeTcp();
        NetBiosNode node = idle(on(LocalPorts.freeUdp().getPort(), session.getPort()));
        get(node.start());
        Runnable free = LOOPBACK.occupy();
        node.stop();
        CompletableFuture<Void> started = node.start();
        free.run();

        get(started);
        assertThat(node.sessionServiceAddress()).contains(session);
    }

    @Test
    void startsAgainAfterStop() {
        NetBiosNode node = LOOPBACK.nodeOwning("ALICE");
        get(node.stop());

        get(node.start());

        get(node.claim(name("ALICE"), false));
        assertThat(node.ownership(name("ALICE"))).isPresent();
    }

    @Test
    void startsOnlyOnce() {
        NetBiosNode node = idle(settings(HERE, FAST));
        CompletableFuture<Void> first = node.start();
        CompletableFuture<Void> second = node.start();

        get(first);
        assertThat(failure(second).reason()).isEqualTo(Reason.LOCAL);
        Optional<InetSocketAddress> listening = node.nameServiceAddress();
        assertThat(failure(node.start())).hasMessageContaining("already");
        assertThat(node.nameServiceAddress()).isEqualTo(listening);
    }
}
