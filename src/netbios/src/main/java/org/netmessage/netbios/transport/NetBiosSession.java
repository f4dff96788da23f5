package org.netmessage.netbios.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** An established NetBIOS session (RFC 1002 5.2): session messages in both directions over one TCP connection. Safe for any thread. */
public final class NetBiosSession {
    private final Channel channel;
    private final Optional<NetBiosName> called;
    private final Optional<NetBiosName> calling;
    private final SessionParts parts;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean hungUp; // from then on nothing more is sent or delivered

    // the rest only on the event loop
    private boolean paused;
    private int writes; // that the system has not taken
    private long lastMessage = System.nanoTime();
    private long lastWritten = lastMessage;

    NetBiosSession(Channel channel, Optional<NetBiosName> called, Optional<NetBiosName> calling, SessionParts parts) {
        this.channel = channel;
        this.called = called;
        this.calling = calling;
        this.parts = parts;
    }

    /** Whom the session was opened to; empty if there was no session request. */
    public Optional<NetBiosName> calledName() {
        return called;
    }

    /** Who opened the session, as it says; empty if there was no session request. */
    public Optional<NetBiosName> callingName() {
        return calling;
    }

    /** The other end. */
    public InetSocketAddress remoteAddress() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    /** Whether the connection stands, as far as this side knows, and this side has not hung up. */
    public boolean isOpen() {
        return !hungUp && channel.isActive();
    }

    /**
     * Sends one session message; if that fails the session ends. Who sends faster than the other side takes waits for the
     * result, or loses the session when more than {@link SessionLimits#maxWaitingLength} bytes wait.
     *
     * @param message at most 131071 bytes; not to be changed any more
     * @return ends when the system has taken the message, or with a {@link NetBiosException} of {@link Reason#CLOSED}
     */
    public CompletableFuture<Void> send(byte[] message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        int length = message.length;
        long all = waiting.addAndGet(length);
        if (hungUp) {
            notSent(sent, length, "the session is over");
        } else if (all > length && all > parts.limits().maxWaitingLength()) {
            String why = "takes no messages: " + all + " bytes would wait, allowed are "
                    + parts.limits().maxWaitingLength();
            hungUp = true; // at once: nothing may go out after the message that does not
            notSent(sent, length, why);
            onLoop(() -> end(why));
        } else if (!onLoop(() -> write(message, sent))) {
            notSent(sent, length, "the event loops have ended");
        }
        return sent;
    }

    private void write(byte[] message, CompletableFuture<Void> sent) {
        int length = message.length;
        lastMessage = System.nanoTime();
        write(new SsnPacket.Message(Unpooled.wrappedBuffer(message))).addListener(done -> {
            if (done.isSuccess()) {
                waiting.addAndGet(-length);
                sent.complete(null);
            } else {
                notSent(sent, length, String.valueOf(done.cause().getMessage()));
                channel.close();
            }
        });
    }

    private ChannelFuture write(SsnPacket packet) {
        if (writes++ == 0) {
            lastWritten = System.nanoTime();
        }
        return channel.writeAndFlush(packet).addListener(done -> {
            writes--;
            lastWritten = System.nanoTime();
        });
    }

    private void notSent(CompletableFuture<Void> sent, int length, String why) {
        waiting.addAndGet(-length);
        sent.completeExceptionally(new NetBiosException(Reason.CLOSED, this + ": message not sent: " + why));
    }

    /** Takes no more messages until {@link #resume}; what the other side sends waits in the network. */
    public void pause() {
        onLoop(() -> {
            paused = true;
            channel.config().setAutoRead(false);
        });
    }

    /** Takes messages again. */
    public void resume() {
        onLoop(() -> {
            paused = false;
            lastMessage = System.nanoTime();
            // later: from within onMessage it would deliver the next one, and that the next one, ever deeper
            onLoopLater(this::readAgain);
        });
    }

    private void readAgain() {
        if (!paused && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
            channel.pipeline().fireUserEventTriggered(SessionDecoder.RESUME);
        }
    }

    /**
     * Runs something on the event loop of the session.
     *
     * @param task must not block
     */
    public void execute(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    /**
     * Ends the session: at once takes and delivers no more messages, and hangs up when the system has taken those that wait,
     * or after SSN_CLOSE_TIMEOUT without them.
     */
    public void close() {
        boolean second = hungUp;
        hungUp = true;
        if (!second) {
            onLoop(this::hangUp);
        }
    }

    private void hangUp() {
        if (waiting.get() == 0) {
            channel.close();
            return;
        }
        paused = false;
        readAgain(); // a connection closed with bytes unread is reset, and so what was sent may be lost
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        var abort = channel.eventLoop()
                .schedule(
                        () -> end("takes no messages, also not after hang-up"),
                        parts.limits().times().close().toNanos(),
                        TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> abort.cancel(false));
    }

    // for SessionHandler and SessionTimer, on the event loop

    SessionParts parts() {
        return parts;
    }

    void sendKeepAlive() {
        write(new SsnPacket.KeepAlive());
    }

    void messageCame() {
        lastMessage = System.nanoTime();
    }

    boolean paused() {
        return paused;
    }

    /** When the last message went or came, or the session was resumed, on the clock of {@link System#nanoTime()}. */
    long lastMessage() {
        return lastMessage;
    }

    /** Since when the system takes nothing of what waits, on that clock; now if nothing waits. */
    long stalledSince() {
        return writes == 0 ? System.nanoTime() : lastWritten;
    }

    /** Ends the session now, for a reason that the log should know. */
    void end(String why) {
        if (channel.isActive()) {
            parts.report().broken(remoteAddress(), why);
            if (writes > 0) {
                abort(channel);
            } else {
                channel.close();
            }
        }
    }

    /** Closes a connection with a reset, so that the system does not go on with what waits. */
    static void abort(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }

    private boolean onLoop(Runnable task) {
        // never on the caller's thread: Netty would leave thread locals in it
        if (channel.eventLoop().inEventLoop()) {
            task.run();
            return true;
        }
        return onLoopLater(task);
    }

    private boolean onLoopLater(Runnable task) {
        try {
            channel.eventLoop().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            NetBiosLog.trace("event loop has ended, and with it " + this);
            return false;
        }
    }

    @Override
    public String toString() {
        return called.map(NetBiosName::toString).orElse("-") + " at " + NetBiosLog.text(remoteAddress());
    }
}
