package org.netmessage.messenger;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;

/** A recipient on loopback that answers as its script says, and remembers what it was asked. */
final class FakePeer implements AutoCloseable {
    static final String POSITIVE = "82000000";

    private static final int HEADER = 4;
    private static final int COMMAND = 4;
    private static final int GROUP_ID = 33;
    private static final int BACKLOG = 50;
    private static final Inet4Address LOOPBACK = Ipv4Network.parseAddress("127.0.0.1");
    private static final long JOIN_MILLIS = 5_000;

    /** What a peer does about a request. */
    @FunctionalInterface
    interface Script {
        /**
         * Decides.
         *
         * @param connection counts from 1
         * @param command of the request
         */
        Reaction to(int connection, int command);
    }

    private final ServerSocket server;
    private final String sessionAnswer;
    private final Script script;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    /** Requests in the order they came, as "connection command", and with the group if they have one. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    FakePeer(Script script) {
        this(0, POSITIVE, script);
    }

    FakePeer(int port, String sessionAnswer, Script script) {
        this.sessionAnswer = sessionAnswer;
        this.script = script;
        try {
            server = new ServerSocket(port, BACKLOG, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    /** Takes everything. */
    static Reaction takeAll(int connection, int command) {
        return command == 0xD5 ? Reaction.started(7) : Reaction.ok(command);
    }

    /** Does as Samba does: hangs up on single blocks, names no group. */
    static Reaction samba(int connection, int command) {
        return command == 0xD0 ? Reaction.HANG_UP : Reaction.ok(command);
    }

    /** Where it is to be found under a name. */
    Map<NetBiosName, HostAddress> as(String name) {
        return Map.of(NetBiosName.of(name, 0, TestNodes.CP850), new HostAddress(LOOPBACK, OptionalInt.of(port())));
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return sockets.size();
    }

    private void run(Runnable task) {
        Thread thread = new Thread(task, "fake-peer");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                int connection = sockets.size();
                run(() -> converse(socket, connection));
            }
        } catch (IOException e) {
            // closed: this peer is gone
        }
    }

    private void converse(Socket socket, int connection) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            readFrame(in);
            socket.getOutputStream().write(HexFormat.of().parseHex(sessionAnswer));
            while (true) {
                byte[] request = readFrame(in);
                int command = request[COMMAND] & 0xFF;
                requests.add(connection + " " + describe(request, command));
                Reaction reaction = script.to(connection, command);
                ByteArrayOutputStream segment = new ByteArrayOutputStream();
                reaction.smbs()
                        .forEach(smb -> segment.writeBytes(
                                RawSession.frame(0, HexFormat.of().parseHex(smb))));
                socket.getOutputStream().write(segment.toByteArray());
                if (reaction.hangsUp()) {
                    return;
                }
            }
        } catch (IOException e) {
            // the other side hung up
        }
    }

    private static String describe(byte[] request, int command) {
        String code = Integer.toHexString(command);
        return command == 0xD6 || command == 0xD7
                ? code + " group " + ((request[GROUP_ID] & 0xFF) | (request[GROUP_ID + 1] & 0xFF) << 8)
                : code;
    }

    private static byte[] readFrame(DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new IOException("closed");
        }
        byte[] payload = new byte[(header[2] & 0xFF) << 8 | (header[3] & 0xFF)];
        in.readFully(payload);
        return payload;
    }

    /** Kills it: port and connections are gone. */
    @Override
    public void close() {
        try {
            server.close();
            threads.get(0).join(JOIN_MILLIS); // accepts, so no socket is added any more
            for (Socket socket : sockets) {
                socket.close();
            }
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
