package org.netmessage.netbios.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.name.NetBiosName;

/** The listening end of the session service (RFC 1002 5.2.2). Its channels share one event loop, on which its state lives. */
final class SessionServer {
    private final EventLoop loop;
    private final NodeSettings settings;
    private final LocalNames names;
    private final SessionAcceptor acceptor;
    private final SessionParts parts;
    private final SessionRoom room;
    private boolean requestRequired = true;

    private SessionServer(EventLoop loop, NodeSettings settings, LocalNames names, SessionAcceptor acceptor) {
        this.loop = loop;
        this.settings = settings;
        this.names = names;
        this.acceptor = acceptor;
        this.parts = new SessionParts(settings.limits(), settings.observer());
        this.room = new SessionRoom(loop, settings.limits());
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
                server.room.close();
                server.report().flush();
                EventLoops.completeWhenPortsAreFree(server.loop, closed);
            });
            return closed.exceptionally(failure -> null);
        }
    }

    static CompletableFuture<Listening> listen(
            EventLoop loop, int port, NodeSettings settings, LocalNames names, SessionAcceptor acceptor) {
        SessionServer server = new SessionServer(loop, settings, names, acceptor);
        return Futures.on(
                loop,
                () -> EventLoops.completion(new ServerBootstrap()
                                .group(loop)
                                .channelFactory(Transport.of(loop).serverChannel())
                                .option(ChannelOption.SO_REUSEADDR, true)
                                .childHandler(server.new Initializer())
                                .bind(new InetSocketAddress(settings.address(), port)))
                        .thenApply(server::listensOn));
    }

    private Listening listensOn(Channel channel) {
        Listening listening = new Listening(this, channel);
        requestRequired =
                settings.requiresSessionRequest(listening.localAddress().getPort());
        return listening;
    }

    private final class Initializer extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            InetSocketAddress source = channel.remoteAddress();
            if (!settings.allows(source.getAddress())) {
                parts.report().notAllowed(source);
                channel.close();
                return;
            }
            parts.addCodec(channel); // TCP_NODELAY is Netty's default
            channel.pipeline()
                    .addLast(SessionParts.LAST, new SessionRequestHandler(SessionServer.this, channel, source));
        }
    }

    // for SessionRequestHandler

    SessionParts parts() {
        return parts;
    }

    SessionReport report() {
        return parts.report();
    }

    SessionRoom room() {
        return room;
    }

    SessionAcceptor acceptor() {
        return acceptor;
    }

    boolean requestRequired() {
        return requestRequired;
    }

    /** Whether a name is ours now; names come and go while the server listens. */
    boolean isRegistered(NetBiosName name) {
        return names.ownership(name) != NameIndex.Ownership.NONE;
    }
}
