package org.netmessage.netbios.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.Optional;

/** Sockets on Linux's epoll. The only class that needs the optional dependency; it is loaded when epoll is tried. */
final class EpollTransport extends Transport {
    static final EpollTransport INSTANCE = new EpollTransport();

    /** How many datagrams one call of the system may read. */
    private static final int BATCH = 16;

    private EpollTransport() {}

    /** Why epoll cannot be used; empty if it can. */
    static Optional<String> whyUnavailable() {
        return Optional.ofNullable(Epoll.unavailabilityCause()).map(String::valueOf);
    }

    @Override
    IoHandlerFactory ioHandlers(SelectStrategyFactory strategy) {
        return EpollIoHandler.newFactory(0, strategy); // 0: grows as needed
    }

    @Override
    Bootstrap datagrams(EventLoop loop, int maxDatagram) {
        return new Bootstrap()
                .group(loop)
                .channel(EpollDatagramChannel.class)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, maxDatagram)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(BATCH * maxDatagram).maxMessagesPerRead(DATAGRAMS_A_TURN));
    }

    @Override
    ChannelFactory<? extends ServerChannel> serverChannel() {
        return EpollServerSocketChannel::new;
    }

    @Override
    ChannelFactory<? extends Channel> socketChannel() {
        return EpollSocketChannel::new;
    }
}
