package org.netmessage.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens sessions, always so many at once: connects, sends the session request, checks the answer, and closes or keeps
 * the session.
 */
final class SessionLoad {
    private static final int SOURCES = 8;

    private final Selector selector;
    private final InetSocketAddress target;
    private final byte[] request;
    private final boolean keep;
    private final Latencies latencies = new Latencies();
    private final List<SocketChannel> kept = new ArrayList<>();
    private int begun;
    private int opening;
    private long failed;

    private SessionLoad(Selector selector, InetSocketAddress target, byte[] request, boolean keep) {
        this.selector = selector;
        this.target = target;
        this.request = request;
        this.keep = keep;
    }

    /**
     * Prints {@code rate=.. failed=.. p50=.. p99=.. max=..}, times in microseconds; with {@code keep=} it opens that many
     * sessions and holds them until its input ends.
     *
     * @param arguments {@code target=}, {@code called=}, {@code atOnce=}, {@code warmup=} and {@code seconds=}, or {@code keep=}
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        int keep = given.number("keep", 0);
        byte[] request = Questions.sessionRequest(given.text("called"), "CALLER");
        try (Selector selector = Selector.open()) {
            SessionLoad load = new SessionLoad(selector, given.address("target"), request, keep > 0);
            int atOnce = given.number("atOnce", 16);
            if (keep > 0) {
                load.run(atOnce, given.seconds("seconds", 60).toNanos(), keep);
                System.out.printf("kept=%d failed=%d%n", load.kept.size(), load.failed);
                while (System.in.read() >= 0) {
                    // until the end
                }
                return;
            }
            load.run(atOnce, given.seconds("warmup", 3).toNanos(), Integer.MAX_VALUE);
            load.latencies.clear();
            load.failed = 0;
            long nanos = load.run(atOnce, given.seconds("seconds", 3).toNanos(), Integer.MAX_VALUE);
            System.out.printf(
                    "rate=%.0f failed=%d %s%n",
                    load.latencies.count() * 1e9 / nanos, load.failed, load.latencies.summary());
        }
    }

    /** Opens sessions until the time is over or so many are kept; what it took is in nanoseconds. */
    private long run(int atOnce, long nanos, int most) throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < nanos && kept.size() < most) {
            while (opening < atOnce && kept.size() + opening < most) {
                begin();
            }
            selector.select(key -> advance(key), 100);
        }
        return System.nanoTime() - begin;
    }

    private void begin() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // several sources: one has too few ports
        channel.bind(new InetSocketAddress("127.0.1." + (1 + begun++ % SOURCES), 0));
        opening++;
        Opening state = new Opening(System.nanoTime());
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, state);
        if (channel.connect(target)) {
            send(key, channel);
        }
    }

    private void advance(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        Opening state = (Opening) key.attachment();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                send(key, channel);
            } else if (key.isReadable()) {
                read(key, channel, state);
            }
        } catch (IOException e) {
            end(channel, false);
        }
    }

    private void send(SelectionKey key, SocketChannel channel) throws IOException {
        if (channel.write(ByteBuffer.wrap(request)) != request.length) {
            throw new IOException("cannot write a session request at once");
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void read(SelectionKey key, SocketChannel channel, Opening state) throws IOException {
        int count = channel.read(state.answer);
        if (count < 0) {
            throw new IOException("closed");
        }
        if (state.answer.hasRemaining()) {
            return;
        }
        boolean good = java.util.Arrays.equals(state.answer.array(), Questions.positiveSessionResponse());
        if (good && keep) {
            key.cancel();
            kept.add(channel);
            opening--;
            return;
        }
        latencies.add(System.nanoTime() - state.begun);
        end(channel, good);
    }

    private void end(SocketChannel channel, boolean good) {
        opening--;
        failed += good ? 0 : 1;
        try {
            channel.close();
        } catch (IOException e) {
            failed++;
        }
    }

    private static final class Opening {
        final long begun;
        final ByteBuffer answer = ByteBuffer.allocate(4);

        Opening(long begun) {
            this.begun = begun;
        }
    }
}
