package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPacketDecoder;
import org.netmessage.netbios.codec.ns.NsPacketEncoder;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.NetBiosObserver.Service;

/**
 * A UDP socket of the name service, with a second one bound to the broadcast address where broadcasts shall be heard.
 *
 * <p>Both run on one event loop, on which everything here happens.
 */
final class NameServiceSocket {
    /** Takes what is no answer to a question of this socket; called on the event loop. */
    interface RequestHandler {
        /** One that takes nothing. */
        RequestHandler NONE = (socket, request) -> {};

        /** A valid request from an allowed source. */
        void onRequest(NameServiceSocket socket, NsRequest request);

        /** An answer from an allowed source that answers nothing: maybe a demand. False if it is none for us. */
        default boolean onDemand(NsAnswer answer, boolean broadcast) {
            return false;
        }
    }

    // a node status answer with 255 names has 4693 bytes; more is nothing we know
    private static final int MAX_DATAGRAM = 8192;
    private static final int RECEIVE_BUFFER = 4 << 20;
    // more than the answers of a turn, in bytes
    private static final WriteBufferWaterMark WAITING_ANSWERS = new WriteBufferWaterMark(256 << 10, 512 << 10);

    private final EventLoop loop;
    private final NodeSettings settings;
    private final NetBiosObserver observer;
    private final RequestHandler requests;
    private final NsTransactions transactions;
    private Optional<Channel> unicast = Optional.empty();
    private Optional<Channel> broadcast = Optional.empty();

    private NameServiceSocket(EventLoop loop, NodeSettings settings, RequestHandler requests) {
        this.loop = loop;
        this.settings = settings;
        this.observer = settings.observer();
        this.requests = requests;
        this.transactions = new NsTransactions(loop, observer);
    }

    /**
     * Opens a socket that hears what is sent to the address of a LANA.
     *
     * @param settings of one LANA
     * @param port 0 lets the system choose
     * @param requests takes what is not an answer
     */
    static CompletableFuture<NameServiceSocket> open(
            EventLoop loop, NodeSettings settings, int port, RequestHandler requests) {
        NameServiceSocket socket = new NameServiceSocket(loop, settings, requests);
        CompletableFuture<NameServiceSocket> opened = new CompletableFuture<>();
        EventLoops.execute(
                loop,
                opened,
                () -> socket.bind(new InetSocketAddress(settings.address(), port), false)
                        .thenApply(channel -> {
                            socket.unicast = Optional.of(channel);
                            return socket;
                        })
                        .whenComplete(copyTo(opened)));
        return opened;
    }

    /** Hears broadcasts too; where the system cannot bind a broadcast address the first socket hears them. */
    CompletableFuture<NameServiceSocket> listenForBroadcasts() {
        InetSocketAddress address = broadcastAddress();
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

    /** Where everybody of the network listens, if they use the port of this socket. */
    InetSocketAddress broadcastAddress() {
        return new InetSocketAddress(settings.broadcast(), localAddress().getPort());
    }

    EventLoop loop() {
        return loop;
    }

    /**
     * Sends a request until it is answered.
     *
     * @return the answer; empty if there was none in time; a {@link NetBiosException} if nothing could be sent
     */
    CompletableFuture<Optional<NsAnswer>> ask(NsAsk ask) {
        CompletableFuture<Optional<NsAnswer>> result = new CompletableFuture<>();
        EventLoops.execute(
                loop,
                result,
                () -> transactions.begin(ask, packet -> send(packet, ask.to())).whenComplete(copyTo(result)));
        return result;
    }

    /** Sends one packet; the result ends with a {@link NetBiosException} if it could not be sent. */
    CompletableFuture<Void> send(NsPacket packet, InetSocketAddress to) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        EventLoops.execute(loop, sent, () -> {
            Channel channel = unicast.orElseThrow(() -> new IllegalStateException("socket is not open"));
            channel.writeAndFlush(datagram(channel, packet, to)).addListener(done -> {
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

    /** Answers a request while it is handled; the answer leaves when the socket has been read empty. */
    void respond(NsPacket packet, InetSocketAddress to) {
        unicast.ifPresent(channel -> {
            if (channel.isWritable()) {
                channel.write(datagram(channel, packet, to), channel.voidPromise());
            } else { // the network takes no more; what waits shall not fill the memory
                observer.dropped(Service.NAME, DropReason.LIMIT, to);
            }
        });
    }

    private DatagramPacket datagram(Channel channel, NsPacket packet, InetSocketAddress to) {
        ByteBuf payload = channel.alloc().buffer();
        NsPacketEncoder.encode(packet, payload);
        observer.sent(NsKinds.of(packet), to);
        return new DatagramPacket(payload, to);
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
        return EventLoops.completion(Transport.of(loop)
                .datagrams(loop, MAX_DATAGRAM)
                .option(ChannelOption.SO_BROADCAST, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING_ANSWERS)
                // room for a flood while this process has to wait for a processor; the system may give less
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                // several nodes of one machine share the broadcast address, never their own
                .option(ChannelOption.SO_REUSEADDR, forBroadcasts)
                .handler(new Inbound(forBroadcasts))
                .bind(local));
    }

    private void receive(DatagramPacket datagram, boolean broadcastSocket) {
        InetSocketAddress source = datagram.sender();
        boolean allowed = settings.allows(source.getAddress()) || settings.isNameServer(source.getAddress());
        // whom we asked may answer, wherever he is
        if (!allowed && !transactions.awaits(source)) {
            drop(source, DropReason.NOT_ALLOWED, "not in an allowed network");
            return;
        }
        if (source.equals(localAddress())) {
            return; // our own broadcast
        }
        int length = datagram.content().readableBytes();
        NsPacket packet;
        try {
            packet = NsPacketDecoder.decode(datagram.content());
        } catch (DecoderException e) {
            drop(source, DropReason.MALFORMED, String.valueOf(e.getMessage()));
            return;
        }
        observer.received(NsKinds.of(packet), source);
        boolean wasBroadcast = broadcastSocket || packet.flags().broadcast();
        if (packet.flags().response()) {
            NsAnswer answer = new NsAnswer(packet, source);
            if (!transactions.complete(answer) && !(allowed && requests.onDemand(answer, broadcastSocket))) {
                drop(source, DropReason.UNSOLICITED, "answers no question of ours");
            }
        } else if (allowed && isSomebody(source)) {
            requests.onRequest(this, new NsRequest(packet, length, source, wasBroadcast));
        } else {
            drop(source, DropReason.NOT_ALLOWED, "cannot be answered");
        }
    }

    /** Whether an answer to that source would reach one node, and not all of them, or none. */
    private boolean isSomebody(InetSocketAddress source) {
        return source.getPort() != 0
                && !source.getAddress().equals(settings.broadcast())
                && !source.getAddress().equals(Lana.LIMITED_BROADCAST)
                && !source.getAddress().isMulticastAddress();
    }

    private void drop(InetSocketAddress source, DropReason reason, String why) {
        observer.dropped(Service.NAME, reason, source);
        NetBiosLog.packetIgnored(source, why);
    }

    static <T> BiConsumer<T, Throwable> copyTo(CompletableFuture<T> target) {
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
        public void channelReadComplete(ChannelHandlerContext context) {
            unicast.ifPresent(Channel::flush);
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
