package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps the messages of sessions as hexadecimal text. */
final class RecordingListener implements SessionListener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> endings = new LinkedBlockingQueue<>();
    private final Consumer<NetBiosSession> onMessage;
    private volatile NetBiosSession session;

    RecordingListener() {
        this(session -> {});
    }

    /** Does something on each message, on the event loop. */
    RecordingListener(Consumer<NetBiosSession> onMessage) {
        this.onMessage = onMessage;
    }

    @Override
    public void onMessage(NetBiosSession session, ByteBuf message) {
        this.session = session;
        messages.add(ByteBufUtil.hexDump(message));
        onMessage.accept(session);
    }

    @Override
    public void onClosed(NetBiosSession session) {
        endings.add(System.nanoTime());
    }

    /** Waits for the next message. */
    String next() {
        return poll(messages);
    }

    /** Waits until a session ends; when that was, on the clock of {@link System#nanoTime()}. */
    long awaitEnd() {
        return poll(endings);
    }

    /** The session of the last message. */
    NetBiosSession session() {
        return session;
    }

    /** How many messages have come and were not asked for, when the event loop has done all that it was given. */
    int waiting() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        if (session != null && session.isOpen()) {
            session.execute(() -> idle.complete(null));
            Loopback.get(idle);
        }
        return messages.size();
    }

    /** How many sessions have ended and were not asked for. */
    int closed() {
        return endings.size();
    }

    private static <T> T poll(BlockingQueue<T> queue) {
        try {
            T element = queue.poll(Loopback.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(element).as("what should have come").isNotNull();
            return element;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
