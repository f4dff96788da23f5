package org.netmessage.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The least a client on Netty can do to send the same bytes as {@link OurCaller}; the thread waits once for a message. */
final class PlainCaller implements MessageCaller {
    private static final long PATIENCE = 30; // seconds

    private final Bootstrap bootstrap;
    private final InetSocketAddress target;
    private final byte[] sessionRequest;
    private final List<byte[]> message;
    private Optional<Conversation> open = Optional.empty();

    /**
     * Somebody who has not called yet.
     *
     * @param message its session messages in their order
     */
    PlainCaller(
            EventLoopGroup group,
            InetSocketAddress source,
            InetSocketAddress target,
            byte[] sessionRequest,
            List<byte[]> message) {
        this.target = target;
        this.sessionRequest = sessionRequest;
        this.message = message;
        this.bootstrap = new Bootstrap()
                .group(group)
                .channel(epoll() ? EpollSocketChannel.class : NioSocketChannel.class)
                .localAddress(source);
    }

    static EventLoopGroup loops(int count) {
        return new MultiThreadIoEventLoopGroup(
                count, epoll() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    private static boolean epoll() {
        return !System.getProperty("netmessage.transport", "auto").equals("nio") && Epoll.isAvailable();
    }

    @Override
    public void send() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (open.isPresent()) {
            open.get().send(done);
        } else {
            open = Optional.of(connect(done));
        }
        done.get(PATIENCE, TimeUnit.SECONDS);
    }

    private Conversation connect(CompletableFuture<Void> done) {
        Conversation conversation = new Conversation(
                sessionRequest, message.stream().map(byte[]::clone).toList(), done);
        bootstrap
                .clone()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(MessageFrames.decoder(), conversation);
                    }
                })
                .connect(target)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        done.completeExceptionally(connected.cause());
                    }
                });
        return conversation;
    }

    @Override
    public void close() {
        open.ifPresent(Conversation::close);
        open = Optional.empty();
    }

    /** A session and the message on its way. */
    private static final class Conversation extends ChannelInboundHandlerAdapter {
        private final byte[] sessionRequest;
        private final List<byte[]> message;
        private volatile Optional<ChannelHandlerContext> context = Optional.empty();
        private volatile CompletableFuture<Void> done;
        private int next; // only on the event loop while a message is on its way

        Conversation(byte[] sessionRequest, List<byte[]> message, CompletableFuture<Void> done) {
            this.sessionRequest = sessionRequest;
            this.message = message;
            this.done = done;
        }

        void send(CompletableFuture<Void> acknowledged) {
            done = acknowledged;
            next = 1;
            context.orElseThrow().channel().writeAndFlush(Unpooled.wrappedBuffer(message.get(0)));
        }

        void close() {
            context.ifPresent(ChannelHandlerContext::close);
        }

        @Override
        public void channelActive(ChannelHandlerContext active) {
            context = Optional.of(active);
            active.writeAndFlush(Unpooled.wrappedBuffer(sessionRequest));
        }

        @Override
        public void channelRead(ChannelHandlerContext active, Object read) {
            ByteBuf frame = (ByteBuf) read;
            try {
                if (frame.getByte(0) == 0 && frame.getInt(MessageFrames.STATUS) != 0) {
                    done.completeExceptionally(new IOException("refused"));
                    return;
                }
                if (frame.getByte(0) == 0 && frame.getByte(MessageFrames.WORDS) == 1) {
                    setGroup(frame.getShort(MessageFrames.WORDS + 1));
                }
            } finally {
                frame.release();
            }
            if (next == message.size()) {
                done.complete(null);
            } else {
                active.writeAndFlush(Unpooled.wrappedBuffer(message.get(next++)));
            }
        }

        /** All that follows the start names the group that its answer named. */
        private void setGroup(short group) {
            for (byte[] later : message.subList(1, message.size())) {
                later[MessageFrames.WORDS + 1] = (byte) (group >> 8);
                later[MessageFrames.WORDS + 2] = (byte) group;
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext active) {
            done.completeExceptionally(new IOException("hung up"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext active, Throwable cause) {
            done.completeExceptionally(cause);
            active.close();
        }
    }
}
