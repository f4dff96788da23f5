package org.netmessage.netbios.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPacketDecoder;
import org.netmessage.netbios.codec.ns.NsPacketEncoder;

/**
 * A UDP socket of the name service, with a second one bound to the broadcast address where broadcasts shall be heard.
 *
 * <p>Both run on one event loop, on which everything here happens.
 */
final class NameServiceSocket {
    /** Takes requests; called on the event loop. */
    interface RequestHandler {
        /** A valid request from an allowed source. */
        void onRequest(NameServiceSocket socket, NsPacket request, InetSocketAddress source, boolean broadcast);
    }

    // a node status answer with 255 names has 4693 bytes; more is nothing we know
    private static final int MAX_DATAGRAM = 8192;

    private final EventLoop loop;
    private final List<Ipv4Network> allowed;
    private final RequestHandler requests;
    private final NsTransactions transactions;
    private Optional<Channel> unicast = Optional.empty();
    private Optional<Channel> broadcast = Optional.empty();

    private NameServiceSocket(EventLoop loop, List<Ipv4Network> allowed, RequestHandler requests) {
        this.loop = loop;
        this.allowed = allowed;
        this.requests = requests;
        this.transactions = new NsTransactions(loop);
    }

    /**
     * Opens a socket that hears what is sent to its own address.
     *
     * @param requests takes what is not an answer
     */
    static CompletableFuture<NameServiceSocket> open(
            EventLoop loop, InetSocketAddress local, List<Ipv4Network> allowed, RequestHandler requests) {
        NameServiceSocket socket = new NameServiceSocket(loop, allowed, requests);
        CompletableFuture<NameServiceSocket> opened = new CompletableFuture<>();
        EventLoops.execute(
                loop,
                opened,
                () -> socket.bind(local, false)
                        .thenApply(channel -> {
                            socket.unicast = Optional.of(channel);
                            return socket;
                        })
                        .whenComplete(copyTo(opened)));
        return opened;
    }

    /** Hears broadcasts too; where the system cannot bind a broadcast address the first socket hears them. */
    CompletableFuture<NameServiceSocket> listenForBroadcasts(InetSocketAddress address) {
        CompletableFuture<NameServiceSocket> listening = new CompletableFuture<>();
        EventLoops.execute(
                loop,
                listening,
                () -> bind(address, true).whenComplete((channel, failure) -> {
                    if (failure == null) {
                        broadcast = Optional.of(channel);
                    } else {
                        NetBiosLog.broadcastNotHeard(address, failure);
                    }
                    listening.complete(this);
                }));
        return listening;
    }

    InetSocketAddress localAddress() {
        return unicast.map(channel -> (InetSocketAddress) channel.localAddress())
                .orElseThrow(() -> new IllegalStateException("socket is not open"));
    }

    /**
     * Sends a request until it is answered.
     *
     * @param request makes the packet for a transaction id
     * @param accepts which answers count, beside the id
     * @return the answer; empty if there was none in time; a {@link NetBiosException} if nothing could be sent
     */
    CompletableFuture<Optional<NsAnswer>> ask(
            IntFunction<NsPacket> request, InetSocketAddress to, Predicate<NsAnswer> accepts, RetryPolicy retry) {
        CompletableFuture<Optional<NsAnswer>> result = new CompletableFuture<>();
        EventLoops.execute(
                loop,
                result,
                () -> transactions
                        .begin(request, accepts, retry, packet -> send(packet, to))
                        .whenComplete(copyTo(result)));
        return result;
    }

    /** Sends one packet; the result ends with a {@link NetBiosException} if it could not be sent. */
    CompletableFuture<Void> send(NsPacket packet, InetSocketAddress to) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        EventLoops.execute(loop, sent, () -> {
            Channel channel = unicast.orElseThrow(() -> new IllegalStateException("socket is not open"));
            ByteBuf payload = channel.alloc().buffer();
            NsPacketEncoder.encode(packet, payload);
            channel.writeAndFlush(new DatagramPacket(payload, to)).addListener(done -> {
                if (done.isSuccess()) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(new NetBiosException(
                            NetBiosException.Reason.UNREACHABLE,
                            "nothing can be sent to " + NetBiosLog.text(to) + ": "
                                    + done.cause().getMessage(),
                            done.cause()));
                }
            });
        });
        return sent;
    }

    /**
     * Sends a demand, which nobody answers.
     *
     * @param demand makes the packet for a transaction id
     * @param times how often
     */
    CompletableFuture<Void> demand(IntFunction<NsPacket> demand, InetSocketAddress to, int times) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        EventLoops.execute(loop, sent, () -> {
            NsPacket packet = demand.apply(transactions.randomId());
            CompletableFuture<?>[] all =
                    Stream.generate(() -> send(packet, to)).limit(times).toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).whenComplete(copyTo(sent));
        });
        return sent;
    }

    /** Closes the socket; ends when its ports are free. A socket whose loop has ended is closed. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        EventLoops.execute(loop, closed, () -> {
            transactions.abandon();
            broadcast.ifPresent(Channel::close);
            unicast.ifPresent(Channel::close);
            EventLoops.completeWhenPortsAreFree(loop, closed);
        });
        return closed.exceptionally(failure -> null);
    }

    private CompletableFuture<Channel> bind(InetSocketAddress local, boolean forBroadcasts) {
        return EventLoops.completion(new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_BROADCAST, true)
                // several nodes of one machine share the broadcast address, never their own
                .option(ChannelOption.SO_REUSEADDR, forBroadcasts)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new Inbound(forBroadcasts))
                .bind(local));
    }

    private void receive(DatagramPacket datagram, boolean broadcastSocket) {
        InetSocketAddress source = datagram.sender();
        if (allowed.stream().noneMatch(network -> network.contains(source.getAddress()))) {
            NetBiosLog.packetIgnored(source, "not in an allowed network");
            return;
        }
        if (unicast.map(Channel::localAddress).filter(source::equals).isPresent()) {
            return; // our own broadcast
        }
        NsPacket packet;
        try {
            packet = NsPacketDecoder.decode(datagram.content());
        } catch (DecoderException e) {
            NetBiosLog.packetIgnored(source, String.valueOf(e.getMessage()));
            return;
        }
        if (!packet.flags().response()) {
            requests.onRequest(
                    this, packet, source, broadcastSocket || packet.flags().broadcast());
        } else if (!transactions.complete(new NsAnswer(packet, source))) {
            NetBiosLog.packetIgnored(source, "answers no question of ours");
        }
    }

    static <T> java.util.function.BiConsumer<T, Throwable> copyTo(CompletableFuture<T> target) {
        return (value, failure) -> {
            if (failure == null) {
                target.complete(value);
            } else {
                target.completeExceptionally(failure);
            }
        };
    }

    private final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {
        private final boolean broadcastSocket;

        Inbound(boolean broadcastSocket) {
            super(DatagramPacket.class);
            this.broadcastSocket = broadcastSocket;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            receive(datagram, broadcastSocket);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!broadcastSocket) {
                transactions.abandon(); // the loop may end without asking
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                // an ICMP error about an earlier packet; the socket stays good
                NetBiosLog.trace("name service socket: " + cause);
            } else {
                NetBiosLog.internal("name service socket", cause);
            }
        }
    }
}
