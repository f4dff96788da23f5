package org.netmessage.netbios.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** One call to a name: all connections that are tried until a session stands or the call has failed. Lives on one event loop. */
final class SessionCall {
    // RFC 1002 6
    private static final int SSN_RETRY_COUNT = 4;
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** Who calls whom. */
    record Names(NetBiosName called, NetBiosName calling) {}

    private final SessionConnector connector;
    private final EventLoop loop;
    private final Names names;
    private final SessionListener listener;
    private final Deadline deadline;
    private final CompletableFuture<NetBiosSession> result = new CompletableFuture<>();
    private int attempts;
    private boolean retargeted;

    SessionCall(SessionConnector connector, EventLoop loop, Names names, SessionListener listener, Deadline deadline) {
        this.connector = connector;
        this.loop = loop;
        this.names = names;
        this.listener = listener;
        this.deadline = deadline;
    }

    /** Begins; safe for any thread. */
    CompletableFuture<NetBiosSession> begin(InetSocketAddress target) {
        EventLoops.execute(loop, result, () -> connect(target));
        return result;
    }

    private void connect(InetSocketAddress target) {
        if (result.isDone()) {
            return; // nobody waits any more
        }
        if (target.isUnresolved()) {
            fail(Reason.UNREACHABLE, target, "no such host");
            return;
        }
        attempts++;
        new Bootstrap()
                .group(loop)
                .channelFactory(Transport.of(loop).socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, deadline.atMost(CONNECT_TIME).toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connector.parts().addCodec(channel);
                        channel.pipeline().addLast(SessionParts.LAST, new SessionHandshake(SessionCall.this, target));
                    }
                })
                .connect(target, connector.callFrom(target.getAddress()).orElse(null))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        notConnected(target, done.cause());
                    }
                });
    }

    private void notConnected(InetSocketAddress target, Throwable cause) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempts - 1));
        if (cause instanceof ConnectException
                && attempts < SSN_RETRY_COUNT
                && deadline.remaining().compareTo(pause) > 0) {
            // the listener also hears that the loop ended first, and the task with it
            loop.schedule(() -> connect(target), pause.toNanos(), TimeUnit.NANOSECONDS)
                    .addListener(done -> {
                        if (!done.isSuccess()) {
                            fail(Reason.LOCAL, target, "the event loops have ended");
                        }
                    });
            return;
        }
        String tries = attempts == 1 ? "" : " (" + attempts + " attempts)";
        fail(reason(cause), target, cause.getMessage() + tries);
    }

    private Reason reason(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return Reason.TIMEOUT;
        }
        // a local address or port that is not to be had, not one of the other side
        return cause instanceof BindException ? Reason.LOCAL : Reason.UNREACHABLE;
    }

    /** Goes where a retarget response leads; false if that is nowhere. */
    boolean follow(InetSocketAddress target) {
        if (retargeted || attempts >= SSN_RETRY_COUNT || !connector.mayFollow(target.getAddress())) {
            return false;
        }
        retargeted = true;
        connect(target);
        return true;
    }

    void fail(Reason reason, InetSocketAddress target, String why) {
        result.completeExceptionally(
                new NetBiosException(reason, names.called() + " at " + NetBiosLog.text(target) + ": " + why));
    }

    void fail(NetBiosException failure) {
        result.completeExceptionally(failure);
    }

    /** Hands the session over; false if nobody waits any more. */
    boolean succeed(NetBiosSession session) {
        return result.complete(session);
    }

    // for SessionHandshake

    Names names() {
        return names;
    }

    SessionListener listener() {
        return listener;
    }

    Deadline deadline() {
        return deadline;
    }

    SessionParts parts() {
        return connector.parts();
    }
}
