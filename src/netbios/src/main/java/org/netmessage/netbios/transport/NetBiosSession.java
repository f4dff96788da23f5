package org.netmessage.netbios.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.name.NetBiosName;

/** An established NetBIOS session (RFC 1002 5.2): session messages in both directions over one TCP connection. Safe for any thread. */
public final class NetBiosSession {
    private final Channel channel;
    private final Optional<NetBiosName> called;
    private final Optional<NetBiosName> calling;
    private boolean paused; // only on the event loop

    NetBiosSession(Channel channel, Optional<NetBiosName> called, Optional<NetBiosName> calling) {
        this.channel = channel;
        this.called = called;
        this.calling = calling;
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

    /** Whether the connection stands, as far as this side knows. */
    public boolean isOpen() {
        return channel.isActive();
    }

    /**
     * Sends one session message; if that fails the session ends.
     *
     * @param message at most 131071 bytes; not to be changed any more
     */
    public void send(byte[] message) {
        onLoop(() -> channel.writeAndFlush(new SsnPacket.Message(Unpooled.wrappedBuffer(message)))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        channel.close();
                    }
                }));
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
            // later: from within onMessage it would deliver the next one, and that the next one, ever deeper
            onLoopLater(() -> channel.config().setAutoRead(!paused));
        });
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

    /** Ends the session. */
    public void close() {
        onLoop(channel::close);
    }

    private void onLoop(Runnable task) {
        // never on the caller's thread: Netty would leave thread locals in it
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            onLoopLater(task);
        }
    }

    private void onLoopLater(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            NetBiosLog.trace("event loop has ended, and with it " + this);
        }
    }

    @Override
    public String toString() {
        return called.map(NetBiosName::toString).orElse("-") + " at " + NetBiosLog.text(remoteAddress());
    }
}
