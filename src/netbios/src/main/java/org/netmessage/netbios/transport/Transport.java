package org.netmessage.netbios.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Optional;

/**
 * What carries the sockets of an event loop: Linux's epoll where the jars for it are there, else the JDK's selectors.
 *
 * <p>The system property {@code netmessage.transport} chooses: {@code auto}, which is also the default, or {@code nio}.
 */
abstract class Transport {
    static final String PROPERTY = "netmessage.transport";

    /** How many datagrams are read before other sockets of the loop have their turn: a flood of connections shall not hide one. */
    static final int DATAGRAMS_A_TURN = 128;

    private static final String AUTO = "auto";
    private static final String JDK = "nio";
    private static final Transport NIO = new Nio();

    /**
     * The best one there is, unless the system property says otherwise; logged.
     *
     * @throws IllegalArgumentException if the property has a value that is not allowed
     */
    static Transport choose() {
        String wanted = System.getProperty(PROPERTY, AUTO);
        if (!wanted.equals(AUTO) && !wanted.equals(JDK)) {
            throw new IllegalArgumentException("system property " + PROPERTY + " is \"" + wanted + "\", allowed are \""
                    + AUTO + "\" and \"" + JDK + "\"");
        }
        if (wanted.equals(JDK)) {
            NetBiosLog.transport(JDK, "as " + PROPERTY + " says");
            return NIO;
        }
        Optional<String> missing = missingForEpoll();
        NetBiosLog.transport(
                missing.isEmpty() ? "epoll" : JDK,
                missing.map(why -> "no epoll: " + why).orElse("native library found"));
        return missing.isEmpty() ? EpollTransport.INSTANCE : NIO;
    }

    /** The one that a loop was made for. */
    static Transport of(EventLoop loop) {
        return loop instanceof IoEventLoop io && !io.isIoType(NioIoHandler.class) ? EpollTransport.INSTANCE : NIO;
    }

    private static Optional<String> missingForEpoll() {
        try {
            return EpollTransport.whyUnavailable();
        } catch (LinkageError e) {
            return Optional.of("its classes are not there"); // an optional dependency
        }
    }

    /** Makes what runs the loops. */
    abstract IoHandlerFactory ioHandlers(SelectStrategyFactory strategy);

    /**
     * A bootstrap for a datagram socket.
     *
     * @param maxDatagram longest datagram that is read whole, in bytes
     */
    abstract Bootstrap datagrams(EventLoop loop, int maxDatagram);

    abstract ChannelFactory<? extends ServerChannel> serverChannel();

    abstract ChannelFactory<? extends Channel> socketChannel();

    private static final class Nio extends Transport {
        @Override
        IoHandlerFactory ioHandlers(SelectStrategyFactory strategy) {
            return NioIoHandler.newFactory(SelectorProvider.provider(), strategy);
        }

        @Override
        Bootstrap datagrams(EventLoop loop, int maxDatagram) {
            return new Bootstrap()
                    .group(loop)
                    .channel(NioDatagramChannel.class)
                    .option(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(maxDatagram).maxMessagesPerRead(DATAGRAMS_A_TURN));
        }

        @Override
        ChannelFactory<? extends ServerChannel> serverChannel() {
            return NioServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends Channel> socketChannel() {
            return NioSocketChannel::new;
        }
    }
}
