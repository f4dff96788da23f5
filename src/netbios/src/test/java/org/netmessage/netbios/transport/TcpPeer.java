package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** The other end of a session, as a plain socket that speaks bytes. */
final class TcpPeer implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    private TcpPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) Loopback.PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Calls a session service. */
    static TcpPeer call(String from, InetSocketAddress to) {
        Socket socket = new Socket();
        try {
            socket.bind(Loopback.at(from, 0));
            socket.connect(to, (int) Loopback.PATIENCE.toMillis());
            return new TcpPeer(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the next call to a socket. */
    static TcpPeer answer(ServerSocket listening) {
        try {
            listening.setSoTimeout((int) Loopback.PATIENCE.toMillis());
            return new TcpPeer(listening.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerSocket listen(String address) {
        try {
            return new ServerSocket(0, 50, Ipv4Network.parseAddress(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress remoteAddress() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    /** Sends packets in one go; false if the other side does not take them any more. */
    boolean trySend(String... packets) {
        try {
            socket.getOutputStream().write(HexFormat.of().parseHex(String.join("", packets)));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends packets in one segment, as far as they fit. */
    TcpPeer send(String... packets) {
        assertThat(trySend(packets)).as("connection stands").isTrue();
        return this;
    }

    /** The next packet. */
    String receive() {
        try {
            byte[] header = in.readNBytes(4);
            if (header.length < 4) {
                throw new AssertionError("connection ended instead of a packet");
            }
            int length = ((header[1] & 1) << 16) | ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
            return HexFormat.of().formatHex(header) + HexFormat.of().formatHex(in.readNBytes(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the other side ends the connection, without another byte. */
    void expectEnd() {
        try {
            assertThat(in.read()).as("end of the connection").isEqualTo(-1);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("connection still stands", e);
        } catch (EOFException | SocketException e) {
            assertThat(e).as("reset").isNotNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for one packet and the end of the connection. */
    void expectAnswerAndEnd(String answer) {
        assertThat(receive()).isEqualTo(answer);
        expectEnd();
    }

    /** Ends the connection hard. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
