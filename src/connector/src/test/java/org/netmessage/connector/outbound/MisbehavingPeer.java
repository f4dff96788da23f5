package org.netmessage.connector.outbound;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A station on loopback that is called and then behaves badly, one caller after the other (RFC 1002 4.3). */
final class MisbehavingPeer implements AutoCloseable {
    private static final int SESSION_REQUEST = 0x81;
    private static final byte[] POSITIVE_RESPONSE = {(byte) 0x82, 0, 0, 0};
    private static final byte CALLED_NAME_NOT_PRESENT = (byte) 0x82;
    private static final byte NOT_LISTENING_ON_CALLED_NAME = (byte) 0x80;

    /** How it behaves. */
    enum Manner {
        /** It says that it does not have the name. */
        NAME_NOT_HERE,
        /** It says that nobody listens on the name. */
        REFUSE,
        /** It closes the connection when the first message comes. */
        HANG_UP,
        /** It takes everything and says nothing. */
        KEEP_SILENT
    }

    private final ServerSocket socket;
    private final Manner manner;

    MisbehavingPeer(Manner manner) throws IOException {
        this.manner = manner;
        socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "misbehaving-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** The station as an element of the adapter's static list. */
    String as(String name) {
        return name + "=127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                converse(caller);
            } catch (IOException e) {
                // the caller has gone, or this station is closed
            }
        }
    }

    private void converse(Socket caller) throws IOException {
        DataInputStream in = new DataInputStream(caller.getInputStream());
        OutputStream out = caller.getOutputStream();
        while (true) {
            int type = in.readUnsignedByte();
            in.readUnsignedByte(); // flags
            in.skipNBytes(in.readUnsignedShort());
            if (type != SESSION_REQUEST) {
                if (manner == Manner.HANG_UP) {
                    return;
                }
            } else if (manner == Manner.NAME_NOT_HERE) {
                out.write(new byte[] {(byte) 0x83, 0, 0, 1, CALLED_NAME_NOT_PRESENT});
            } else if (manner == Manner.REFUSE) {
                out.write(new byte[] {(byte) 0x83, 0, 0, 1, NOT_LISTENING_ON_CALLED_NAME});
            } else {
                out.write(POSITIVE_RESPONSE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
