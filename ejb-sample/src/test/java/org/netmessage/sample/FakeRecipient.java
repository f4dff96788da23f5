package org.netmessage.sample;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A recipient that says yes to every session request and every message, and keeps what it got. */
final class FakeRecipient implements AutoCloseable {
    private static final int SESSION_REQUEST = 0x81;
    private static final int SMB_HEADER = 32;
    private static final int SINGLE_BLOCK = 0xD0;
    private static final int END_OF_BLOCKS = 0xD6;
    private static final int TEXT_BLOCK = 0xD7;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeRecipient(int port) throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::acceptAll);
    }

    int connections() {
        return connections.get();
    }

    int messages() {
        return messages.get();
    }

    /** The texts of all messages in the order they came, acknowledged or not. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            hangUp(); // the end of this recipient
            threads.shutdown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            StringBuilder text = new StringBuilder();
            while (true) {
                int header = in.readInt();
                byte[] payload = new byte[header & 0x1_FFFF];
                in.readFully(payload);
                if (header >>> 24 == SESSION_REQUEST) {
                    out.write(new byte[] {(byte) 0x82, 0, 0, 0});
                } else {
                    take(payload, text);
                    out.write(answer(payload));
                }
            }
        } catch (IOException closed) {
            open.remove(socket);
        }
    }

    /** Behind words and byte count come the names, if any; an octet 1 begins the text, two octets its length. */
    private void take(byte[] smb, StringBuilder text) {
        int command = smb[4] & 0xFF;
        if (command == SINGLE_BLOCK || command == TEXT_BLOCK) {
            String octets = new String(smb, StandardCharsets.ISO_8859_1);
            int bytes = SMB_HEADER + 1 + 2 * smb[SMB_HEADER] + 2;
            text.append(octets.substring(octets.indexOf('\1', bytes) + 3));
        }
        if (command == SINGLE_BLOCK || command == END_OF_BLOCKS) {
            texts.add(text.toString());
            messages.incrementAndGet();
            text.setLength(0);
        }
    }

    private static byte[] answer(byte[] request) {
        byte[] answer = new byte[4 + SMB_HEADER + 3]; // no words, no bytes
        answer[3] = SMB_HEADER + 3;
        System.arraycopy(request, 0, answer, 4, SMB_HEADER);
        answer[4 + 9] = (byte) 0x80; // the reply bit
        return answer;
    }

    /** Ends as a killed process does: the port and all connections at once. */
    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }

    private void hangUp() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
