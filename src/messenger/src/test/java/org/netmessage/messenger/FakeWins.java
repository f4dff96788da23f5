package org.netmessage.messenger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A name server that grants and releases everything (RFC 1002 4.2), except for what it is told to leave unanswered or refuse. */
final class FakeWins implements AutoCloseable {
    private static final int NAME_AT = 24;
    private static final int NAME_END = NAME_AT + 68;
    private static final int OWNER_LENGTH = 12;
    private static final int MAX_PACKET = 600;
    // NM_FLAGS and OPCODE of requests, without the bits that differ
    private static final int OPCODE_MASK = 0x7800;
    private static final int QUERY = 0x0000;
    private static final int RELEASE = 0x3000;

    private final DatagramSocket socket;
    private final Set<String> ignoredClaims = ConcurrentHashMap.newKeySet();
    private final Set<String> ignoredReleases = ConcurrentHashMap.newKeySet();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Set<String> released = ConcurrentHashMap.newKeySet();

    FakeWins() {
        try {
            socket = new DatagramSocket(TestNodes.at("127.0.0.53", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "fake-wins");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Leaves claims of an alias unanswered until {@link #answerClaims}. */
    void ignoreClaims(String alias) {
        ignoredClaims.add(wire(alias));
    }

    void answerClaims(String alias) {
        ignoredClaims.remove(wire(alias));
    }

    /** Leaves releases of an alias unanswered until {@link #answerReleases}. */
    void ignoreReleases(String alias) {
        ignoredReleases.add(wire(alias));
    }

    void answerReleases(String alias) {
        ignoredReleases.remove(wire(alias));
    }

    /** Says that an alias is another node's. */
    void take(String alias) {
        taken.add(wire(alias));
    }

    /** Whether it was asked to release an alias. */
    boolean sawReleaseOf(String alias) {
        return released.contains(wire(alias));
    }

    /** An alias as it travels, without length byte and root. */
    private static String wire(String alias) {
        StringBuilder letters = new StringBuilder();
        for (byte octet : TestNodes.alias(alias).name().bytes()) {
            letters.append((char) ('A' + (octet >> 4 & 0xF))).append((char) ('A' + (octet & 0xF)));
        }
        return HexFormat.of().formatHex(letters.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private void run() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[MAX_PACKET], MAX_PACKET);
                socket.receive(packet);
                answer(
                        HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength())),
                        (InetSocketAddress) packet.getSocketAddress());
            }
        } catch (IOException e) {
            // closed: this server is gone
        }
    }

    private void answer(String request, InetSocketAddress from) throws IOException {
        String wireName = request.substring(NAME_AT, NAME_END);
        String name = wireName.substring(2, wireName.length() - 2);
        int opcode = Integer.parseInt(request.substring(4, 8), 16) & OPCODE_MASK;
        if (opcode == QUERY) {
            send(request, 0x8583, wireName, 0x0A, "0000", from);
            return;
        }
        String owner = request.substring(request.length() - OWNER_LENGTH);
        if (opcode == RELEASE) {
            released.add(name);
            if (!ignoredReleases.contains(name)) {
                send(request, 0xB400, wireName, 0x20, "0006" + owner, from);
            }
        } else if (!ignoredClaims.contains(name)) {
            send(request, taken.contains(name) ? 0xAD86 : 0xAD80, wireName, 0x20, "0006" + owner, from);
        }
    }

    private void send(String request, int word, String wireName, int type, String data, InetSocketAddress to)
            throws IOException {
        String answer = request.substring(0, 4)
                + String.format("%04x", word)
                + "0000000100000000"
                + wireName
                + String.format("%04x0001", type)
                + "00000e10" // an hour
                + data;
        byte[] bytes = HexFormat.of().parseHex(answer);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
        socket.close();
    }
}
