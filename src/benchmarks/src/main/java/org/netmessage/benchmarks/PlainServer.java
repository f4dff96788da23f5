package org.netmessage.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The least a TCP server on Netty can do, to compare with: it answers whatever comes with four bytes, or messages. */
final class PlainServer {
    private PlainServer() {}

    /**
     * Prints {@code ready} when it listens, then obeys {@link ServerConsole}.
     *
     * @param arguments {@code listen=} address and port, {@code transport=auto|nio}, {@code messages=yes} to answer
     *     session requests and message SMBs
     */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        boolean epoll = given.text("transport", "auto").equals("auto") && Epoll.isAvailable();
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> channel = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        AtomicInteger standing = new AtomicInteger();
        boolean messages = given.text("messages", "no").equals("yes");
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(given.number("loops", 1), handlers);
        try {
            new ServerBootstrap()
                    .group(group)
                    .channel(channel)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel accepted) {
                            if (messages) {
                                accepted.pipeline().addLast(MessageFrames.decoder(), new MessageAnswer(standing));
                            } else {
                                accepted.pipeline().addLast(new Answer(standing));
                            }
                        }
                    })
                    .bind(given.address("listen"))
                    .syncUninterruptibly();
            ServerConsole.run(standing::get);
        } finally {
            group.shutdownGracefully();
        }
    }

    private static final class Answer extends ChannelInboundHandlerAdapter {
        private final AtomicInteger standing;

        Answer(AtomicInteger standing) {
            this.standing = standing;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            standing.incrementAndGet();
            context.writeAndFlush(Unpooled.wrappedBuffer(Questions.positiveSessionResponse()));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            standing.decrementAndGet();
        }
    }

    /** Answers a session request and each request of a message as {@link MessageServer} does. */
    private static final class MessageAnswer extends ChannelInboundHandlerAdapter {
        private final AtomicInteger messages;

        MessageAnswer(AtomicInteger messages) {
            this.messages = messages;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf frame = (ByteBuf) message;
            try {
                if (frame.getByte(0) != 0) {
                    context.writeAndFlush(Unpooled.wrappedBuffer(Questions.positiveSessionResponse()));
                    return;
                }
                byte command = frame.getByte(MessageFrames.COMMAND);
                if (command == MessageFrames.WHOLE || command == MessageFrames.END) {
                    messages.incrementAndGet();
                }
                context.writeAndFlush(Unpooled.wrappedBuffer(MessageFrames.answer(command)));
            } finally {
                frame.release();
            }
        }
    }
}
