package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;

/** Another machine of the segment, as a plain socket that speaks bytes. */
final class UdpPeer implements AutoCloseable {
    private static final int FENCE_ID = 0xFE9C;

    private final DatagramSocket socket;

    /** What came; {@code id} is its transaction id. */
    record Datagram(String hex, InetSocketAddress from) {
        int id() {
            return Integer.parseInt(hex.substring(0, 4), 16);
        }

        /** Everything behind the transaction id. */
        String body() {
            return hex.substring(4);
        }
    }

    private UdpPeer(InetSocketAddress address) {
        try {
            socket = new DatagramSocket(null);
            socket.setReuseAddress(address.getAddress().getHostAddress().equals(Loopback.EVERYBODY));
            socket.setBroadcast(true);
            socket.setSoTimeout((int) Loopback.PATIENCE.toMillis());
            socket.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A peer on a port the system chooses. */
    static UdpPeer at(String address) {
        return at(address, 0);
    }

    static UdpPeer at(String address, int port) {
        return new UdpPeer(Loopback.at(address, port));
    }

    /** Hears what a node broadcasts. */
    static UdpPeer hearing(NetBiosNode node) {
        return new UdpPeer(Loopback.everybody(node));
    }

    /** Hears broadcasts to a port the system chooses. */
    static UdpPeer onSegment() {
        return at(Loopback.EVERYBODY, 0);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    void send(String hex, InetSocketAddress to) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Datagram receive() {
        DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Datagram(
                HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength())),
                (InetSocketAddress) packet.getSocketAddress());
    }

    /** Whether nothing has come; what loopback was given has come. */
    boolean hasNothing() {
        try {
            int patience = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                socket.receive(new DatagramPacket(new byte[1], 1));
            } finally {
                socket.setSoTimeout(patience);
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a packet and returns what comes back. */
    String ask(String hex, InetSocketAddress to) {
        send(hex, to);
        return receive().hex();
    }

    /**
     * Sends packets that must stay unanswered, then a query on the same way, whose answer is the first thing to come.
     *
     * @param owned a name of the node
     */
    void expectSilence(String owned, InetSocketAddress to, String... packets) {
        for (String packet : packets) {
            send(packet, to);
        }
        assertThat(ask(NsBytes.query(FENCE_ID, owned), to))
                .as("the first answer is that to the last question")
                .startsWith(String.format("%04x", FENCE_ID) + "8580");
    }

    @Override
    public void close() {
        socket.close();
    }
}
