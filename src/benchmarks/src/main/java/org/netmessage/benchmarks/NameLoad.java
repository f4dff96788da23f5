package org.netmessage.benchmarks;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;

/**
 * Asks a name service, always so many questions at once, and checks every answer.
 *
 * <p>It never sleeps, so that the server never has to wake it: what is measured is the server.
 */
final class NameLoad {
    private static final int ID_SPACE = 0x1_0000;
    private static final long LOST_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long GIVE_UP_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final DatagramChannel channel;
    private final int type;
    private final ByteBuffer names; // one after the other: to go through them shall cost the load nothing
    private final int count;
    private final ByteBuffer question;
    private final long[] sentAt = new long[ID_SPACE]; // 0: no question with this id waits
    private final int[] asked = new int[ID_SPACE];
    private final ByteBuffer answer = ByteBuffer.allocateDirect(8192);
    private final Latencies latencies = new Latencies();
    private int nextId;
    private int nextName;
    private int waiting;
    private long lost;
    private long wrong;
    private long late;

    private NameLoad(DatagramChannel channel, int type, byte[][] names) {
        this.channel = channel;
        this.type = type;
        this.count = names.length;
        this.names = ByteBuffer.allocateDirect(count * Questions.NAME_LENGTH);
        for (int i = 0; i < count; i++) {
            // neighbours in the table are not neighbours here
            this.names.put(names[(int) (i * 7919L % count)]);
        }
        byte[] packet = Questions.question(names[0], type);
        this.question = ByteBuffer.allocateDirect(packet.length).put(packet);
    }

    /**
     * Prints {@code rate=.. lost=.. late=.. wrong=.. p50=.. p99=.. max=..}, times in microseconds.
     *
     * @param arguments {@code target=}, {@code kind=query|status}, {@code name=} or {@code names=} (how many of the
     *     table), {@code outstanding=}, {@code warmup=} and {@code seconds=}
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        int count = given.number("names", 0);
        byte[][] names = new byte[Math.max(1, count)][];
        for (int i = 0; i < names.length; i++) {
            names[i] = Questions.encodedName(count == 0 ? given.text("name") : Questions.tableName(i), 0x03);
        }
        int type = given.text("kind", "query").equals("status") ? Questions.TYPE_NBSTAT : Questions.TYPE_NB;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(given.address("target"));
            channel.configureBlocking(false);
            NameLoad load = new NameLoad(channel, type, names);
            int outstanding = given.number("outstanding", 1);
            load.run(outstanding, given.seconds("warmup", 1).toNanos());
            load.latencies.clear();
            load.lost = 0;
            load.wrong = 0;
            load.late = 0;
            long nanos = load.run(outstanding, given.seconds("seconds", 2).toNanos());
            System.out.printf(
                    "rate=%.0f lost=%d late=%d wrong=%d %s%n",
                    load.latencies.count() * 1e9 / nanos, load.lost, load.late, load.wrong, load.latencies.summary());
        }
    }

    /** Keeps so many questions waiting for a time; what it took is in nanoseconds. */
    private long run(int outstanding, long nanos) throws IOException {
        long begin = System.nanoTime();
        long now = begin;
        long lastAnswer = begin;
        long lastLook = begin;
        while (now - begin < nanos) {
            while (waiting < outstanding && ask()) {
                waiting++;
            }
            if (receive()) {
                now = System.nanoTime();
                lastAnswer = now;
            } else {
                Thread.onSpinWait();
                now = System.nanoTime();
                if (now - lastAnswer > GIVE_UP_AFTER_NANOS) {
                    throw new IOException("no answer for 5 s");
                }
            }
            if (now - lastLook > LOST_AFTER_NANOS) {
                giveUpWaiting(now);
                lastLook = now;
            }
        }
        return now - begin;
    }

    /** Whether a question could be sent. */
    private boolean ask() throws IOException {
        while (sentAt[nextId] != 0) {
            nextId = (nextId + 1) % ID_SPACE;
        }
        int id = nextId;
        nextId = (nextId + 1) % ID_SPACE;
        question.putShort(0, (short) id)
                .put(Questions.HEADER_LENGTH, names, nextName * Questions.NAME_LENGTH, Questions.NAME_LENGTH)
                .rewind();
        asked[id] = nextName;
        nextName = (nextName + 1) % count;
        sentAt[id] = System.nanoTime();
        try {
            if (channel.write(question) == 0) {
                sentAt[id] = 0;
                return false;
            }
        } catch (PortUnreachableException e) {
            throw new IOException("nobody listens", e);
        }
        return true;
    }

    private boolean receive() throws IOException {
        answer.clear();
        if (channel.read(answer) <= 0) {
            return false;
        }
        answer.flip();
        int id = answer.limit() < 2 ? 0 : answer.getShort(0) & 0xFFFF;
        if (sentAt[id] == 0) {
            late++; // counted as lost already
            return true;
        }
        if (!Questions.isPositive(answer, names, asked[id] * Questions.NAME_LENGTH, type)) {
            wrong++;
        }
        latencies.add(System.nanoTime() - sentAt[id]);
        sentAt[id] = 0;
        waiting--;
        return true;
    }

    private void giveUpWaiting(long now) {
        for (int id = 0; id < ID_SPACE; id++) {
            if (sentAt[id] != 0 && now - sentAt[id] > LOST_AFTER_NANOS) {
                sentAt[id] = 0;
                waiting--;
                lost++;
            }
        }
    }
}
