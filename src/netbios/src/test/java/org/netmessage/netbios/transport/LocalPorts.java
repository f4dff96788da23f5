package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine: free ones, taken ones. */
final class LocalPorts {
    private LocalPorts() {}

    /** Takes a port, unless it cannot be had anyway. */
    static void occupyTcp(Loopback loopback, String address, int port) {
        try {
            loopback.closing(new ServerSocket(port, 1, Ipv4Network.parseAddress(address)));
        } catch (IOException e) {
            assertThat(port).as("only privileged ports may be out of reach").isLessThan(1024);
        }
    }

    static void occupyUdp(Loopback loopback, String address, int port) {
        try {
            loopback.closing(new DatagramSocket(port, Ipv4Network.parseAddress(address)));
        } catch (IOException e) {
            assertThat(port).as("only privileged ports may be out of reach").isLessThan(1024);
        }
    }

    /** Binds the ports of a node, which fails while the node has them. */
    static void assertFree(InetSocketAddress nameService, InetSocketAddress sessionService) {
        try (DatagramSocket udp = new DatagramSocket(nameService);
                ServerSocket tcp = new ServerSocket(sessionService.getPort(), 1, sessionService.getAddress())) {
            assertThat(udp.isBound() && tcp.isBound()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(nameService + " or " + sessionService + " is not free", e);
        }
    }

    static InetSocketAddress freeTcp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, Ipv4Network.parseAddress(Loopback.HERE))) {
            return Loopback.at(Loopback.HERE, socket.getLocalPort());
        }
    }

    static InetSocketAddress freeUdp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, Ipv4Network.parseAddress(Loopback.HERE))) {
            return Loopback.at(Loopback.HERE, socket.getLocalPort());
        }
    }
}
