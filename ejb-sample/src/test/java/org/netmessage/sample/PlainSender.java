package org.netmessage.sample;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sender on a plain socket: single-block messages (MS-MSRP 2.2.3.1) over one session without a session request, some of
 * them ahead of the answers to those before.
 */
final class PlainSender implements AutoCloseable {
    private static final int SMB_HEADER = 32;
    private static final int PATIENCE = 120_000; // milliseconds
    private static final int AHEAD = 8;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final String from;
    private final String to;

    PlainSender(String from, String to) throws IOException {
        this.from = from;
        this.to = to;
        socket = new Socket(InetAddress.getLoopbackAddress(), Server.SESSION_PORT);
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
    }

    /** Sends the numbers below {@code count} as texts; returns those to which the answer was an error. */
    List<Integer> send(int count) throws IOException {
        List<Integer> refused = new ArrayList<>();
        for (int number = 0; number < count + AHEAD; number++) {
            if (number < count) {
                out.write(frame(String.valueOf(number)));
            }
            if (number >= AHEAD && !answer()) {
                refused.add(number - AHEAD);
            }
        }
        return refused;
    }

    private byte[] frame(String text) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String name : List.of(from, to)) {
            data.write(4);
            data.writeBytes(ascii(name));
            data.write(0);
        }
        data.write(1);
        data.write(text.length());
        data.write(0);
        data.writeBytes(ascii(text));

        byte[] frame = new byte[4 + SMB_HEADER + 3 + data.size()];
        frame[3] = (byte) (SMB_HEADER + 3 + data.size());
        System.arraycopy(new byte[] {(byte) 0xFF, 'S', 'M', 'B', (byte) 0xD0}, 0, frame, 4, 5);
        frame[4 + SMB_HEADER + 1] = (byte) data.size(); // behind the count of words, which is 0
        System.arraycopy(data.toByteArray(), 0, frame, 4 + SMB_HEADER + 3, data.size());
        return frame;
    }

    private boolean answer() throws IOException {
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        int errorClass = payload[5];
        return errorClass == 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
