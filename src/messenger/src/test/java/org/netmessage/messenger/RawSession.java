package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.netmessage.messenger.codec.SmbDecoder;
import org.netmessage.messenger.codec.SmbEncoder;
import org.netmessage.messenger.codec.SmbRequest;
import org.netmessage.messenger.codec.SmbResponse;
import org.netmessage.messenger.codec.SmbStatus;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** A caller that speaks bytes over a blocking socket. */
final class RawSession implements AutoCloseable {
    static final String POSITIVE = "82000000";
    static final String CLOSED = "closed";

    private static final int READ_MILLIS = 5_000;
    private static final int MESSAGE = 0x00;
    private static final int REQUEST = 0x81;

    private final Socket socket;
    private final DataInputStream in;

    RawSession(InetSocketAddress server) {
        try {
            socket = new Socket(server.getAddress(), server.getPort());
            socket.setSoTimeout(READ_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Octets ascii(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A frame of the session service. */
    static byte[] frame(int type, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(type);
        frame.write(0);
        frame.write(payload.length >>> 8);
        frame.write(payload.length);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    static byte[] frame(SmbRequest request) {
        return frame(MESSAGE, SmbEncoder.encode(request));
    }

    /** A session request as RFC 1002 4.3.2 has it, from RAW. */
    static byte[] sessionRequest(String called) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String name : new String[] {called, "RAW"}) {
            names.write(32);
            for (byte octet :
                    NetBiosName.of(name, Alias.SUFFIX, TestNodes.CP850).bytes()) {
                names.write('A' + (octet >> 4 & 0xF));
                names.write('A' + (octet & 0xF));
            }
            names.write(0);
        }
        return frame(REQUEST, names.toByteArray());
    }

    RawSession request(String called) {
        write(sessionRequest(called));
        assertThat(read()).as("answer to the session request").isEqualTo(POSITIVE);
        return this;
    }

    void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeHex(String hex) {
        write(HexFormat.of().parseHex(hex));
    }

    /** Sends the bytes of an SMB. */
    RawSession send(byte[] smb) {
        write(frame(MESSAGE, smb));
        return this;
    }

    /** The next frame in hexadecimal digits, or {@link #CLOSED}. */
    String read() {
        try {
            byte[] header = new byte[4];
            in.readFully(header);
            byte[] payload = new byte[(header[2] & 0xFF) << 8 | (header[3] & 0xFF)];
            in.readFully(payload);
            return HexFormat.of().formatHex(header) + HexFormat.of().formatHex(payload);
        } catch (EOFException | SocketException e) {
            return CLOSED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, which must be an SMB. */
    SmbResponse answer() {
        byte[] frame = HexFormat.of().parseHex(read());
        return SmbDecoder.decodeResponse(Unpooled.wrappedBuffer(frame, 4, frame.length - 4));
    }

    /** Sends a request and returns what it was answered. */
    SmbResponse exchange(SmbRequest request) {
        write(frame(request));
        return answer();
    }

    SmbStatus start(String to) {
        return exchange(new SmbRequest.StartMessage(ascii("joe"), ascii(to))).status();
    }

    /** Begins a message that must be taken. */
    int startGroup(String to) {
        return exchange(new SmbRequest.StartMessage(ascii("joe"), ascii(to)))
                .groupId()
                .orElseThrow();
    }

    SmbStatus text(int groupId, String text) {
        return exchange(new SmbRequest.TextBlock(groupId, ascii(text))).status();
    }

    SmbStatus end(int groupId) {
        return exchange(new SmbRequest.EndMessage(groupId)).status();
    }

    SmbStatus single(String to, String text) {
        return exchange(new SmbRequest.SendMessage(ascii("joe"), ascii(to), ascii(text)))
                .status();
    }

    InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
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
