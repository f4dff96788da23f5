package org.netmessage.netbios.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacketDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacketEncoder;

/** The listening end of the session service (RFC 1002 5.2.2). Its channels share one event loop, on which its state lives. */
final class SessionServer {
    private final EventLoop loop;
    private final NodeSettings settings;
    private final LocalNames names;
    private final SessionAcceptor acceptor;
    private final Set<Channel> sessions = new HashSet<>();
    private final Map<InetAddress, Integer> sessionsBySource = new HashMap<>();

    private SessionServer(EventLoop loop, NodeSettings settings, LocalNames names, SessionAcceptor acceptor) {
        this.loop = loop;
        this.settings = settings;
        this.names = names;
        this.acceptor = acceptor;
    }

    /** A server that listens. */
    record Listening(SessionServer server, Channel channel) {
        InetSocketAddress localAddress() {
            return (InetSocketAddress) channel.localAddress();
        }

        /** Ends it and all its sessions; ends when its port is free. A server whose loop has ended is closed. */
        CompletableFuture<Void> close() {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            EventLoops.execute(server.loop, closed, () -> {
                channel.close();
                Set.copyOf(server.sessions).forEach(Channel::close);
                EventLoops.completeWhenPortsAreFree(server.loop, closed);
            });
            return closed.exceptionally(failure -> null);
        }
    }

    static CompletableFuture<Listening> listen(
            EventLoop loop, int port, NodeSettings settings, LocalNames names, SessionAcceptor acceptor) {
        SessionServer server = new SessionServer(loop, settings, names, acceptor);
        CompletableFuture<Listening> listening = new CompletableFuture<>();
        EventLoops.execute(
                loop,
                listening,
                () -> EventLoops.completion(new ServerBootstrap()
                                .group(loop)
                                .channel(NioServerSocketChannel.class)
                                .option(ChannelOption.SO_REUSEADDR, true)
                                .childHandler(server.new Initializer())
                                .childOption(ChannelOption.TCP_NODELAY, true)
                                .bind(new InetSocketAddress(settings.address(), port)))
                        .thenApply(channel -> new Listening(server, channel))
                        .whenComplete(NameServiceSocket.copyTo(listening)));
        return listening;
    }

    private final class Initializer extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            InetSocketAddress source = channel.remoteAddress();
            if (settings.allowed().stream().noneMatch(network -> network.contains(source.getAddress()))) {
                NetBiosLog.sourceNotAllowed(source);
                channel.close();
                return;
            }
            if (isFlooded(source.getAddress())) {
                channel.close();
                return;
            }
            boolean full = !admit(channel, source.getAddress());
            SessionLimits limits = settings.limits();
            boolean requestRequired =
                    settings.requiresSessionRequest(channel.localAddress().getPort());
            channel.pipeline()
                    .addLast(new SsnFrameDecoder(limits.maxMessageLength()))
                    // before the flow control, which does not say when a read has ended after a pause
                    .addLast(new IdleStateHandler(0, 0, limits.idleTimeout().toNanos(), TimeUnit.NANOSECONDS))
                    // one message at a time, also when several came in one segment; frames, since it releases those
                    .addLast(new FlowControlHandler())
                    .addLast(new SsnPacketDecoder())
                    .addLast(new SsnPacketEncoder())
                    .addLast(new SessionRequestHandler(names, acceptor, limits, requestRequired, full));
        }
    }

    /** Whether there are twice too many connections, in all or from one source; further ones are not even answered. */
    private boolean isFlooded(InetAddress source) {
        SessionLimits limits = settings.limits();
        return sessions.size() >= 2 * limits.maxSessions()
                || sessionsBySource.getOrDefault(source, 0) >= 2 * limits.maxSessionsPerSource();
    }

    /** Counts a connection; false if there are too many. */
    private boolean admit(Channel channel, InetAddress source) {
        sessions.add(channel);
        int fromSource = sessionsBySource.merge(source, 1, Integer::sum);
        channel.closeFuture().addListener(closed -> {
            sessions.remove(channel);
            sessionsBySource.computeIfPresent(source, (address, count) -> count == 1 ? null : count - 1);
        });
        return sessions.size() <= settings.limits().maxSessions()
                && fromSource <= settings.limits().maxSessionsPerSource();
    }
}
