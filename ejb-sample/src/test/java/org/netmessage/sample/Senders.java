package org.netmessage.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;

/** Threads that send one message after the other to an alias, each over its own connection, until they are told to end. */
final class Senders implements AutoCloseable {
    // how long a sender that was refused waits before it sends the next message
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * What became of a message.
     *
     * @param text of the message, a different one each time
     * @param status what its sender was told
     * @param why empty if it was acknowledged
     */
    record Sent(String text, int status, String why) {}

    private final OtherNode node;
    private final String alias;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean ended;

    Senders(int count, String alias) throws MessengerException {
        this.alias = alias;
        node = new OtherNode(alias);
        threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            String prefix = i + ".";
            running.add(threads.submit(() -> {
                sendUntilEnded(prefix);
                return true;
            }));
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int failed() {
        return failed.get();
    }

    private void sendUntilEnded(String prefix) throws MessengerException {
        try (MessageFunctions functions = node.functions()) {
            for (int number = 0; !ended; number++) {
                String text = prefix + number;
                try {
                    functions.netMessageBufferSend(Optional.empty(), alias, Optional.empty(), text);
                    sent.add(new Sent(text, NetApiStatus.NERR_Success, ""));
                    acknowledged.incrementAndGet();
                } catch (MessengerException e) {
                    sent.add(new Sent(text, e.status(), String.valueOf(e.getMessage())));
                    failed.incrementAndGet();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    /** Lets every sender end with the message it is at; returns what became of all messages. */
    List<Sent> end() throws Exception {
        ended = true;
        for (Future<?> sender : running) {
            sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
        node.close();
    }
}
