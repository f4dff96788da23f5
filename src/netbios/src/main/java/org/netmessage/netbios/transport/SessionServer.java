package org.netmessage.netbios.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.flow.FlowControlHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

        /** Ends it and all its sessions. */
        CompletableFuture<Void> close() {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            server.loop.execute(() -> {
                channel.close().addListener(done -> closed.complete(null));
                Set.copyOf(server.sessions).forEach(Channel::close);
            });
            return closed;
        }
    }

    static CompletableFuture<Listening> listen(
            EventLoop loop, int port, NodeSettings settings, LocalNames names, SessionAcceptor acceptor) {
        SessionServer server = new SessionServer(loop, settings, names, acceptor);
        CompletableFuture<Listening> listening = new CompletableFuture<>();
        loop.execute(() -> EventLoops.completion(new ServerBootstrap()
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
            boolean full = !admit(channel, source.getAddress());
            SessionLimits limits = settings.limits();
            boolean requestRequired =
                    settings.requiresSessionRequest(channel.localAddress().getPort());
            channel.pipeline()
                    .addLast(new SsnFrameDecoder(limits.maxMessageLength()))
                    .addLast(new SsnPacketDecoder())
                    .addLast(new SsnPacketEncoder())
                    // one message at a time, also when several came in one segment
                    .addLast(new FlowControlHandler())
                    .addLast(new SessionRequestHandler(names, acceptor, limits, requestRequired, full));
        }
    }

    /** Counts a connection; false if there are too many. Twice too many are not even answered. */
    private boolean admit(Channel channel, InetAddress source) {
        int max = settings.limits().maxSessions();
        if (sessions.size() >= 2 * max) {
            channel.close();
            return false;
        }
        sessions.add(channel);
        int fromSource = sessionsBySource.merge(source, 1, Integer::sum);
        channel.closeFuture().addListener(closed -> {
            sessions.remove(channel);
            sessionsBySource.computeIfPresent(source, (address, count) -> count == 1 ? null : count - 1);
        });
        return sessions.size() <= max && fromSource <= settings.limits().maxSessionsPerSource();
    }
}
