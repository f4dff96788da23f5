package org.netmessage.netmsg;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.observe.QuestionOutcome;
import org.netmessage.netbios.transport.Deadline;

/**
 * Tells what passes on the network, step by step, in sentences. Event loops only leave lines here; the thread that waits writes
 * them.
 */
final class Trace implements NetBiosObserver {
    private static final int MOST_LINES = 1_000; // of a flood the rest is left out
    private static final int MOST_ANSWERS = 255;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final Consumer<String> writer;
    private final long begin = System.nanoTime();
    private volatile Optional<InetSocketAddress> lastAnswer = Optional.empty();
    private final Set<InetSocketAddress> answers = ConcurrentHashMap.newKeySet();
    private volatile Optional<InetSocketAddress> foundBy = Optional.empty();

    /**
     * A trace that begins now.
     *
     * @param writer gets the lines
     */
    Trace(Consumer<String> writer) {
        this.writer = writer;
    }

    /** Waits for a result and writes what happens meanwhile. */
    <T> T await(CompletionStage<T> result) throws ExecutionException, InterruptedException {
        CompletableFuture<T> ended = result.toCompletableFuture();
        ended.whenComplete((value, failure) -> lines.offer("")); // wakes the one who waits
        while (!ended.isDone()) {
            write(lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        }
        flush();
        return ended.get();
    }

    /** Waits for what else may come, and writes what happens meanwhile. */
    void linger(Duration time) throws InterruptedException {
        Deadline end = Deadline.in(time);
        while (!end.passed()) {
            write(lines.poll(end.remaining().toMillis(), TimeUnit.MILLISECONDS));
        }
        flush();
    }

    /** Writes what has happened. */
    void flush() {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            write(line);
        }
    }

    private void write(@Nullable String line) {
        if (line != null && !line.isEmpty()) {
            writer.accept(line);
        }
    }

    /** A step that the network does not show. */
    void step(String what) {
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        lines.offer(String.format("%6.3f s  %s", time.toNanos() / 1e9, Printable.line(what)));
    }

    /** Whose answer to a question for a name was the last that was believed; empty if no question was answered. */
    Optional<InetSocketAddress> foundBy() {
        return foundBy;
    }

    /** Who has answered questions for names, in no order; 255 at most. */
    Set<InetSocketAddress> answers() {
        return Set.copyOf(answers);
    }

    @Override
    public void sent(PacketKind kind, InetSocketAddress target) {
        String to = text(target);
        switch (kind) {
            case NAME_QUERY_REQUEST -> step("asked " + to + " who owns the name");
            case NODE_STATUS_REQUEST -> step("asked " + to + " for its name table");
            case SESSION_REQUEST -> step("connected to " + to + ", asked for a session with the name");
            case SESSION_MESSAGE -> step("sent a block of the message to " + to);
            case DIRECT_UNIQUE_DATAGRAM, DIRECT_GROUP_DATAGRAM, BROADCAST_DATAGRAM -> step("sent a datagram to " + to);
            default -> step("sent " + words(kind) + " to " + to);
        }
    }

    @Override
    public void received(PacketKind kind, InetSocketAddress source) {
        String from = text(source);
        switch (kind) {
            case NAME_QUERY_RESPONSE -> {
                lastAnswer = Optional.of(source);
                if (answers.size() < MOST_ANSWERS) {
                    answers.add(source);
                }
                step(from + " answered about the name");
            }
            case NODE_STATUS_RESPONSE -> step(from + " told its name table");
            case POSITIVE_SESSION_RESPONSE -> step(from + " opened the session");
            case NEGATIVE_SESSION_RESPONSE -> step(from + " refused the session");
            case RETARGET_SESSION_RESPONSE -> step(from + " named another address for the session");
            case SESSION_MESSAGE -> step(from + " answered on the session");
            default -> step("got " + words(kind) + " from " + from);
        }
    }

    @Override
    public void dropped(Service service, DropReason reason, InetSocketAddress source) {
        step("ignored a packet of " + text(source) + ": " + words(reason));
    }

    @Override
    public void repeated(PacketKind question) {
        step("no answer yet; asking again");
    }

    @Override
    public void asked(PacketKind question, QuestionOutcome outcome, Duration latency) {
        if (question == PacketKind.NAME_QUERY_REQUEST && outcome == QuestionOutcome.POSITIVE) {
            foundBy = lastAnswer;
        }
        String took = " (" + latency.toMillis() + " ms)";
        step(
                switch (outcome) {
                    case POSITIVE -> "the answer is yes" + took;
                    case NEGATIVE -> "the answer is no" + took;
                    case SILENCE -> "nobody answered" + took;
                    case FAILED -> "the question could not be asked" + took;
                });
    }

    @Override
    public void sessionClosed(InetSocketAddress remote, Duration lifetime) {
        step("the session with " + text(remote) + " has ended");
    }

    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ');
    }

    static String text(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.toString()
                : address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
