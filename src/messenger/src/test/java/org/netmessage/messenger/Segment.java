package org.netmessage.messenger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another machine of a segment on loopback: hears its name service broadcasts, and objects to names as told. */
final class Segment implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.9";
    private static final String OWNER = "00007f000009"; // a B node at that address
    private static final int NAME_AT = 24;
    private static final int NAME_END = NAME_AT + 68;
    private static final int MAX_PACKET = 600;
    private static final String REGISTRATION = "2910";
    private static final String OBJECTION = "ad86";
    private static final String CONFLICT_DEMAND = "ad87";

    private final DatagramSocket broadcasts;
    private final DatagramSocket own;
    private final Set<String> owned = ConcurrentHashMap.newKeySet();
    /** What came, as "word name", with the name as it travels. */
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** Hears the broadcasts to a port. */
    Segment(int port) {
        try {
            broadcasts = new DatagramSocket(null);
            broadcasts.setReuseAddress(true);
            broadcasts.bind(TestNodes.at(RawDatagrams.EVERYBODY, port));
            own = new DatagramSocket(TestNodes.at(ADDRESS, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "segment");
        thread.setDaemon(true);
        thread.start();
    }

    /** Objects to an alias from now on. */
    void own(String alias) {
        owned.add(wire(alias));
    }

    /** Objects no more. */
    void disown(String alias) {
        owned.remove(wire(alias));
    }

    /** How often a packet about an alias was heard. */
    long count(String word, String alias) {
        String line = word + " " + wire(alias);
        return heard.stream().filter(line::equals).count();
    }

    long registrations(String alias) {
        return count(REGISTRATION, alias);
    }

    long releases(String alias) {
        return count("3010", alias);
    }

    /** Demands of a node that it gives an alias up. */
    void demand(String alias, InetSocketAddress node) {
        try {
            send("0001", CONFLICT_DEMAND, wire(alias), node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wire(String alias) {
        StringBuilder letters = new StringBuilder();
        for (byte octet : TestNodes.alias(alias).name().bytes()) {
            letters.append((char) ('A' + (octet >> 4 & 0xF))).append((char) ('A' + (octet & 0xF)));
        }
        return "20" + HexFormat.of().formatHex(letters.toString().getBytes(StandardCharsets.US_ASCII)) + "00";
    }

    private void run() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[MAX_PACKET], MAX_PACKET);
                broadcasts.receive(packet);
                String request = HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength()));
                String word = request.substring(4, 8);
                String name = request.substring(NAME_AT, NAME_END);
                heard.add(word + " " + name);
                if (word.equals(REGISTRATION) && owned.contains(name)) {
                    send(request.substring(0, 4), OBJECTION, name, (InetSocketAddress) packet.getSocketAddress());
                }
            }
        } catch (IOException e) {
            // closed: this machine is gone
        }
    }

    private void send(String id, String word, String name, InetSocketAddress to) throws IOException {
        byte[] bytes = HexFormat.of()
                .parseHex(id + word + "0000000100000000" + name + "00200001" + "00000000" + "0006" + OWNER);
        own.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
        broadcasts.close();
        own.close();
    }
}
