package org.netmessage.benchmarks;

import io.netty.channel.EventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Threads that send one message after the other, each over its own session, and wait for each message. */
final class MessageLoad {
    private static final String CALLER = "CALLER";

    private final List<MessageCaller> callers = new ArrayList<>();
    private final boolean anew;
    private final AtomicLong failed = new AtomicLong();

    private MessageLoad(int threads, boolean anew, Supplier<MessageCaller> caller) {
        this.anew = anew;
        for (int i = 0; i < threads; i++) {
            callers.add(caller.get());
        }
    }

    /**
     * For each line of its input, a number of seconds, it sends for so long and prints {@code rate=.. failed=.. p50=.. p99=..
     * max=..}, times in microseconds.
     *
     * @param arguments {@code with=ours|plain}, {@code target=}, {@code source=}, {@code name=} of the recipient, {@code length=}
     *     of the text in bytes, {@code whole=yes} for one SMB ({@code plain} alone; ours decides by the length), {@code threads=},
     *     {@code anew=yes} for a new session for each message
     */
    public static void main(String... arguments) throws IOException, InterruptedException, MessengerException {
        Arguments given = Arguments.parse(arguments);
        String text = MessageFrames.text(given.number("length", 40));
        String name = given.text("name");
        String source = given.text("source");
        InetSocketAddress target = given.address("target");
        int threads = given.number("threads", 1);
        boolean anew = given.text("anew", "no").equals("yes");
        if (given.text("with").equals("ours")) {
            try (EventLoops loops = EventLoops.start("bench", 1);
                    MessengerService service = OurCaller.service(loops, CALLER, source, name, target)) {
                new MessageLoad(threads, anew, () -> new OurCaller(service, name, text)).obey();
            }
            return;
        }
        List<byte[]> message = MessageFrames.message(
                CALLER, name, text, given.text("whole", "no").equals("yes"));
        byte[] request = Questions.sessionRequest(name, CALLER, 3);
        EventLoopGroup group = PlainCaller.loops(1);
        try {
            new MessageLoad(
                            threads,
                            anew,
                            () -> new PlainCaller(group, new InetSocketAddress(source, 0), target, request, message))
                    .obey();
        } finally {
            group.shutdownGracefully();
        }
    }

    private void obey() throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (Optional<String> line = read(in); line.isPresent(); line = read(in)) {
                measure(threads, (long) (Double.parseDouble(line.get()) * 1e9));
            }
        } finally {
            callers.forEach(MessageCaller::close);
            threads.shutdown();
        }
    }

    private static Optional<String> read(BufferedReader in) throws IOException {
        return Optional.ofNullable(in.readLine());
    }

    private void measure(ExecutorService threads, long nanos) throws InterruptedException {
        failed.set(0);
        long begin = System.nanoTime();
        List<Future<Latencies>> running = new ArrayList<>();
        callers.forEach(caller -> running.add(threads.submit(() -> run(caller, begin + nanos))));
        Latencies all = new Latencies();
        for (Future<Latencies> one : running) {
            try {
                all.addAll(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        System.out.printf(
                "rate=%.0f failed=%d %s%n",
                all.count() * 1e9 / (System.nanoTime() - begin), failed.get(), all.summary());
    }

    private Latencies run(MessageCaller caller, long end) {
        Latencies latencies = new Latencies();
        for (long begun = System.nanoTime(); begun - end < 0; ) {
            boolean good = send(caller);
            long now = System.nanoTime();
            if (good) {
                latencies.add(now - begun);
            }
            begun = now;
        }
        return latencies;
    }

    private boolean send(MessageCaller caller) {
        boolean good = false;
        try {
            caller.send();
            good = true;
        } catch (Exception e) {
            if (failed.getAndIncrement() == 0) {
                System.err.println("message not sent: " + e);
            }
        }
        if (anew || !good) {
            caller.close();
        }
        return good;
    }
}
