package org.netmessage.netbios.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * The UDP socket of a service on one LANA, with a second one bound to the broadcast address where broadcasts shall be heard.
 *
 * <p>Both run on one event loop, on which everything here happens unless it says otherwise. While the address is gone from its
 * interface, or the interface is down, nothing goes out or comes in; the sockets stay bound, and are good again with it.
 */
final class UdpSocket {
    /** Takes what comes; called on the event loop. */
    interface Receiver {
        /**
         * A datagram.
         *
         * @param broadcastSocket whether it came in by the broadcast address
         */
        void onDatagram(DatagramPacket datagram, boolean broadcastSocket);

        /** Nothing will come any more. */
        void onClosed();
    }

    // more than the answers of a turn, in bytes
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(256 << 10, 512 << 10);

    private final EventLoop loop;
    private final String service;
    private final int maxDatagram;
    private final int receiveBuffer;
    private final Receiver receiver;
    private final LogLimit lines = NetBiosLog.limit();
    private Optional<Channel> broadcast = Optional.empty();
    private volatile Optional<Channel> unicast = Optional.empty();

    /**
     * A socket that is not open.
     *
     * @param service what it is for, as the log names it
     * @param maxDatagram longest datagram that is read whole, in bytes
     * @param receiveBuffer room to ask the system for, in bytes, which may give less; 0 for the usual
     */
    UdpSocket(EventLoop loop, String service, int maxDatagram, int receiveBuffer, Receiver receiver) {
        this.loop = loop;
        this.service = service;
        this.maxDatagram = maxDatagram;
        this.receiveBuffer = receiveBuffer;
        this.receiver = receiver;
    }

    /** Binds a local address; port 0 lets the system choose. Safe for any thread. */
    CompletableFuture<Void> open(InetSocketAddress local) {
        return bind(local, false).thenAccept(channel -> unicast = Optional.of(channel));
    }

    /**
     * Binds the broadcast address too; where the system cannot do that the first socket hears broadcasts. Safe for any thread.
     *
     * @return never fails
     */
    CompletableFuture<Void> listenForBroadcasts(InetSocketAddress everybody) {
        return bind(everybody, true).handle((channel, failure) -> {
            if (failure == null) {
                broadcast = Optional.of(channel);
            } else {
                NetBiosLog.broadcastNotHeard(everybody, failure);
            }
            return null;
        });
    }

    private CompletableFuture<Channel> bind(InetSocketAddress local, boolean forBroadcasts) {
        return Futures.on(loop, () -> {
            Bootstrap bootstrap = Transport.of(loop)
                    .datagrams(loop, maxDatagram)
                    .option(ChannelOption.SO_BROADCAST, true)
                    .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                    // several nodes of one machine share the broadcast address, never their own
                    .option(ChannelOption.SO_REUSEADDR, forBroadcasts)
                    .handler(new Inbound(forBroadcasts));
            if (receiveBuffer > 0) {
                bootstrap.option(ChannelOption.SO_RCVBUF, receiveBuffer);
            }
            return EventLoops.completion(bootstrap.bind(local));
        });
    }

    /** Where it is bound. Safe for any thread. */
    InetSocketAddress localAddress() {
        return (InetSocketAddress) channel().localAddress();
    }

    private Channel channel() {
        return unicast.orElseThrow(() -> new IllegalStateException("socket is not open"));
    }

    /** Whether broadcasts come in by a socket of their own. */
    boolean hearsBroadcasts() {
        return broadcast.isPresent();
    }

    /**
     * A buffer for one datagram; whoever takes it gives it to {@link #send} or {@link #respond}.
     *
     * @param encoder writes the datagram; if it throws, nothing is left of the buffer
     */
    ByteBuf buffer(Consumer<ByteBuf> encoder) {
        ByteBuf payload = channel().alloc().buffer();
        try {
            encoder.accept(payload);
            return payload;
        } catch (RuntimeException | Error e) {
            payload.release();
            throw e;
        }
    }

    /** Sends one datagram; the result ends with a {@link NetBiosException} if it could not be sent. */
    CompletableFuture<Void> send(ByteBuf payload, InetSocketAddress to) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        channel().writeAndFlush(new DatagramPacket(payload, to)).addListener(done -> {
            if (done.isSuccess()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(new NetBiosException(
                        Reason.UNREACHABLE,
                        "nothing can be sent to " + NetBiosLog.text(to) + ": "
                                + done.cause().getMessage(),
                        done.cause()));
            }
        });
        return sent;
    }

    /** Whether the network takes answers; what waits for it shall not fill the memory. */
    boolean mayRespond() {
        return channel().isWritable();
    }

    /** Answers a datagram while it is handled; the answer leaves when the socket has been read empty. */
    void respond(ByteBuf payload, InetSocketAddress to) {
        Channel channel = channel();
        channel.write(new DatagramPacket(payload, to), channel.voidPromise());
    }

    /** Closes the socket; ends when its ports are free. A socket whose loop has ended is closed. Safe for any thread. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        EventLoops.execute(loop, closed, () -> {
            broadcast.ifPresent(Channel::close);
            unicast.ifPresent(Channel::close);
            EventLoops.completeWhenPortsAreFree(loop, closed);
        });
        return closed.exceptionally(failure -> null);
    }

    private final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final boolean broadcastSocket;

        Inbound(boolean broadcastSocket) {
            super(DatagramPacket.class);
            this.broadcastSocket = broadcastSocket;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            receiver.onDatagram(datagram, broadcastSocket);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            unicast.ifPresent(Channel::flush); // the answers
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!broadcastSocket) {
                receiver.onClosed(); // the loop may end without asking
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!(cause instanceof IOException)) {
                NetBiosLog.internal(service + " socket", cause);
            } else if (cause instanceof PortUnreachableException
                    || !context.channel().isOpen()) {
                // an ICMP error about an earlier packet, or answers that waited when the socket was closed
                NetBiosLog.trace(service + " socket: " + cause);
            } else {
                NetBiosLog.socketFailed(
                        lines, service, (InetSocketAddress) context.channel().localAddress(), cause);
            }
        }
    }
}
