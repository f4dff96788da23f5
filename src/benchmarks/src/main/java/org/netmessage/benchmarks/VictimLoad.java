package org.netmessage.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;

/** Somebody who means well: asks for a name and opens a session, again and again, each once and without a retry. */
final class VictimLoad {
    private static final int PATIENCE_MILLIS = 1000;

    private final Latencies queries = new Latencies();
    private final Latencies sessions = new Latencies();
    private int queriesFailed;
    private int sessionsFailed;
    private int id;

    private VictimLoad() {}

    /**
     * Prints {@code queries=.. queriesFailed=.. p50=.. ..}, then the same of sessions; times in microseconds.
     *
     * @param arguments {@code source=} address and port 0, {@code names=} and {@code sessions=} the targets, {@code name=},
     *     {@code every=} milliseconds from one pair to the next, {@code warmup=} and {@code seconds=}
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Arguments given = Arguments.parse(arguments);
        VictimLoad load = new VictimLoad();
        load.run(given, given.seconds("warmup", 2).toNanos());
        load.queries.clear();
        load.sessions.clear();
        load.queriesFailed = 0;
        load.sessionsFailed = 0;
        load.run(given, given.seconds("seconds", 20).toNanos());
        System.out.printf(
                "kind=query good=%d failed=%d %s%n", load.queries.count(), load.queriesFailed, load.queries.summary());
        System.out.printf(
                "kind=session good=%d failed=%d %s%n",
                load.sessions.count(), load.sessionsFailed, load.sessions.summary());
    }

    private void run(Arguments given, long nanos) throws IOException, InterruptedException {
        byte[] name = Questions.encodedName(given.text("name"), 0x03);
        byte[] question = Questions.question(name, Questions.TYPE_NB);
        byte[] request = Questions.sessionRequest(given.text("name"), "VICTIM");
        InetSocketAddress source = given.address("source");
        try (DatagramChannel channel = DatagramChannel.open();
                Selector selector = Selector.open()) {
            channel.bind(source).connect(given.address("names"));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() - end < 0) {
                query(channel, selector, question, name);
                session(source, given.address("sessions"), request);
                Thread.sleep(given.number("every", 5));
            }
        }
    }

    private void query(DatagramChannel channel, Selector selector, byte[] question, byte[] name) throws IOException {
        ByteBuffer packet = ByteBuffer.wrap(question).putShort(0, (short) ++id);
        long begin = System.nanoTime();
        channel.write(packet);
        ByteBuffer answer = ByteBuffer.allocate(1024);
        while (System.nanoTime() - begin < PATIENCE_MILLIS * 1_000_000L) {
            selector.select(key -> {}, PATIENCE_MILLIS);
            answer.clear();
            if (channel.read(answer) > 2 && answer.getShort(0) == (short) id) {
                long took = System.nanoTime() - begin;
                answer.flip();
                if (Questions.isPositive(answer, ByteBuffer.wrap(name), 0, Questions.TYPE_NB)) {
                    queries.add(took);
                    return;
                }
            }
        }
        queriesFailed++;
    }

    private void session(InetSocketAddress source, InetSocketAddress target, byte[] request) {
        long begin = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.bind(source);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(target, PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            byte[] answer = socket.getInputStream().readNBytes(4);
            if (Arrays.equals(answer, Questions.positiveSessionResponse())) {
                sessions.add(System.nanoTime() - begin);
                return;
            }
        } catch (SocketTimeoutException e) {
            // too late
        } catch (IOException e) {
            // refused
        }
        sessionsFailed++;
    }
}
