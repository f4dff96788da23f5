package org.netmessage.netbios.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.codec.ssn.SsnPacketDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacketEncoder;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Opens sessions to others (RFC 1002 5.2.1). Safe for any thread. */
public final class SessionConnector {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final int MAX_MESSAGE = 1024;

    private final EventLoops loops;
    private final NodeSettings settings;

    /**
     * A connector.
     *
     * @param loops where its sessions run
     * @param settings for the address to call from and the networks a retarget may lead to
     */
    public SessionConnector(EventLoops loops, NodeSettings settings) {
        this.loops = loops;
        this.settings = settings;
    }

    /**
     * Opens a session; a retarget response is followed once, within the allowed networks.
     *
     * @param target where the called name lives
     * @param called whom to call
     * @param calling who calls
     * @param listener gets what happens on the session
     * @param deadline when it must stand
     * @return the session, or a {@link NetBiosException}
     */
    public CompletableFuture<NetBiosSession> open(
            InetSocketAddress target,
            NetBiosName called,
            NetBiosName calling,
            SessionListener listener,
            Deadline deadline) {
        return new Attempt(called, calling, listener, deadline).connect(target, true);
    }

    /** One call, with the retarget it may lead to. */
    private final class Attempt {
        private final NetBiosName called;
        private final NetBiosName calling;
        private final SessionListener listener;
        private final Deadline deadline;
        private final CompletableFuture<NetBiosSession> result = new CompletableFuture<>();

        Attempt(NetBiosName called, NetBiosName calling, SessionListener listener, Deadline deadline) {
            this.called = called;
            this.calling = calling;
            this.listener = listener;
            this.deadline = deadline;
        }

        CompletableFuture<NetBiosSession> connect(InetSocketAddress target, boolean mayRetarget) {
            EventLoop loop = loops.next();
            EventLoops.execute(loop, result, () -> {
                if (target.isUnresolved()) {
                    fail(Reason.UNREACHABLE, target, "no such host");
                    return;
                }
                Bootstrap bootstrap = new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                                Math.max(1, deadline.atMost(CONNECT_TIME).toMillis()))
                        .handler(new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline()
                                        .addLast(new SsnFrameDecoder(MAX_MESSAGE))
                                        .addLast(new FlowControlHandler())
                                        .addLast(new SsnPacketDecoder())
                                        .addLast(new SsnPacketEncoder())
                                        .addLast(new Handshake(Attempt.this, target, mayRetarget));
                            }
                        });
                bootstrap.connect(target, callFrom(target.getAddress())).addListener(done -> {
                    if (!done.isSuccess()) {
                        fail(Reason.UNREACHABLE, target, done.cause().getMessage());
                    }
                });
            });
            return result;
        }

        private @Nullable InetSocketAddress callFrom(InetAddress target) {
            // a loopback address reaches nothing else, so the system chooses where the target lies outside
            return settings.address().isLoopbackAddress() && !target.isLoopbackAddress()
                    ? null
                    : new InetSocketAddress(settings.address(), 0);
        }

        void fail(Reason reason, InetSocketAddress target, @Nullable String why) {
            result.completeExceptionally(
                    new NetBiosException(reason, called + " at " + NetBiosLog.text(target) + ": " + why));
        }
    }

    /** Sends the session request and waits for the answer. */
    private final class Handshake extends SimpleChannelInboundHandler<SsnPacket> {
        private final Attempt attempt;
        private final InetSocketAddress target;
        private final boolean mayRetarget;
        private boolean over;
        private @Nullable ScheduledFuture<?> timer;

        Handshake(Attempt attempt, InetSocketAddress target, boolean mayRetarget) {
            super(SsnPacket.class);
            this.attempt = attempt;
            this.target = target;
            this.mayRetarget = mayRetarget;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            timer = context.executor()
                    .schedule(
                            () -> {
                                end(Reason.TIMEOUT, "no answer to the session request");
                                context.close();
                            },
                            attempt.deadline.atMost(ANSWER_TIME).toNanos(),
                            TimeUnit.NANOSECONDS);
            context.writeAndFlush(new SsnPacket.Request(attempt.called, attempt.calling));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, SsnPacket answer) {
            if (answer instanceof SsnPacket.Message message) {
                message.payload().release(); // nobody takes it yet
            }
            if (over || answer instanceof SsnPacket.KeepAlive) {
                return;
            }
            over = true;
            cancelTimer();
            if (answer instanceof SsnPacket.Positive) {
                establish(context);
                return;
            }
            if (answer instanceof SsnPacket.Negative negative) {
                attempt.result.completeExceptionally(
                        NetBiosException.refused(attempt.called + " at " + NetBiosLog.text(target), negative.error()));
            } else if (answer instanceof SsnPacket.Retarget retarget && mayFollow(retarget)) {
                attempt.connect(retarget.target(), false);
            } else {
                attempt.fail(Reason.PROTOCOL, target, "unexpected answer to the session request");
            }
            context.close();
        }

        private void establish(ChannelHandlerContext context) {
            NetBiosSession session =
                    new NetBiosSession(context.channel(), Optional.of(attempt.called), Optional.of(attempt.calling));
            context.pipeline().replace(this, null, new SessionHandler(session, attempt.listener));
            if (!attempt.result.complete(session)) {
                context.close();
            }
        }

        private boolean mayFollow(SsnPacket.Retarget retarget) {
            InetAddress address = retarget.target().getAddress();
            return mayRetarget
                    && settings.allowed().stream().anyMatch(network -> network.contains(address))
                    && settings.mayCall(address);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(Reason.CLOSED, "connection closed instead of an answer to the session request");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(cause instanceof IOException ? Reason.CLOSED : Reason.PROTOCOL, SessionHandler.describe(cause));
            context.close();
        }

        /** Fails the attempt, unless it is over or goes on elsewhere. */
        private void end(Reason reason, String why) {
            cancelTimer();
            if (!over) {
                over = true;
                attempt.fail(reason, target, why);
            }
        }

        private void cancelTimer() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
