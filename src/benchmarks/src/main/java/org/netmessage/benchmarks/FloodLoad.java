package org.netmessage.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Does harm from one address for a while: keeps many connections on which nothing is sent, and sends malformed datagrams
 * and malformed sessions as fast as it can.
 */
final class FloodLoad {
    private static final int DATAGRAMS_A_TURN = 64;
    private static final int MALFORMED_SESSIONS = 16;
    private static final int CONNECTS_A_TURN = 16;

    private final Selector selector;
    private final InetSocketAddress source;
    private final InetSocketAddress target;
    private final ByteBuffer sink = ByteBuffer.allocateDirect(4096);
    private int silent;
    private int talking;
    private long connects;
    private long closed;
    private long datagrams;

    private FloodLoad(Selector selector, InetSocketAddress source, InetSocketAddress target) {
        this.selector = selector;
        this.source = source;
        this.target = target;
    }

    /**
     * Prints {@code flooding} when it has its connections, and in the end what it did.
     *
     * @param arguments {@code source=} address and port 0, {@code names=} and {@code sessions=} the targets,
     *     {@code connections=}, {@code seconds=} from then on
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        int connections = given.number("connections", 10_000);
        try (Selector selector = Selector.open();
                DatagramChannel datagrams = DatagramChannel.open()) {
            FloodLoad load = new FloodLoad(selector, given.address("source"), given.address("sessions"));
            datagrams.bind(load.source).connect(given.address("names"));
            datagrams.configureBlocking(false);
            load.connectAll(connections);
            System.out.println("flooding");
            long end = System.nanoTime() + given.seconds("seconds", 20).toNanos();
            while (System.nanoTime() - end < 0) {
                load.turn(datagrams, connections);
            }
            System.out.printf(
                    "silent=%d connects=%d closed=%d datagrams=%d%n",
                    load.silent, load.connects, load.closed, load.datagrams);
        }
    }

    private void connectAll(int connections) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (silent < connections && connects < 2L * connections && System.nanoTime() - end < 0) {
            connect(false);
            selector.selectNow(key -> read(key));
        }
    }

    private void turn(DatagramChannel channel, int connections) throws IOException {
        for (int i = 0; i < DATAGRAMS_A_TURN; i++) {
            try {
                channel.write(ByteBuffer.wrap(Questions.malformed((int) datagrams)));
                datagrams++;
            } catch (IOException e) {
                break; // the target was not there for a moment
            }
        }
        for (int i = 0; i < CONNECTS_A_TURN && silent < connections; i++) {
            connect(false);
        }
        while (talking < MALFORMED_SESSIONS) {
            connect(true);
        }
        selector.selectNow(key -> read(key));
    }

    private void connect(boolean talks) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.bind(source);
        connects++;
        if (talks) {
            talking++;
        } else {
            silent++;
        }
        boolean connected = channel.connect(target);
        channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, talks);
    }

    private void read(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        boolean talks = (boolean) key.attachment();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                if (talks) {
                    channel.write(ByteBuffer.wrap(Questions.malformed((int) connects)));
                }
                return;
            }
            sink.clear();
            if (channel.read(sink) >= 0) {
                return;
            }
        } catch (IOException e) {
            // closed, which is what it came for
        }
        end(channel, talks);
    }

    private void end(SocketChannel channel, boolean talks) {
        closed++;
        if (talks) {
            talking--;
        } else {
            silent--;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
