package org.netmessage.sample;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A recipient that says yes to every session request and every message, and counts its connections. */
final class FakeRecipient implements AutoCloseable {
    private static final int SESSION_REQUEST = 0x81;
    private static final int SMB_HEADER = 32;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
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

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of this recipient
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                int header = in.readInt();
                byte[] payload = in.readNBytes(header & 0x1_FFFF);
                if (header >>> 24 == SESSION_REQUEST) {
                    out.writeInt(0x8200_0000);
                } else {
                    messages.incrementAndGet();
                    out.writeInt(SMB_HEADER + 3);
                    payload[9] = (byte) 0x80; // the reply bit
                    out.write(payload, 0, SMB_HEADER);
                    out.write(new byte[3]); // no words, no bytes
                }
                out.flush();
            }
        } catch (IOException closed) {
            open.remove(socket);
        }
    }

    /** Ends as a killed process does: the port and all connections at once. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdown();
    }
}
