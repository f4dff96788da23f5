package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.codec.dgm.DgmPacketDecoder;
import org.netmessage.netbios.codec.dgm.DgmPacketEncoder;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * The UDP socket of the datagram service on one LANA, with a second one bound to the broadcast address unless the node
 * ignores broadcasts.
 *
 * <p>Both run on one event loop, on which everything here happens. Broadcasts of its own are heard like those of others: a
 * datagram is for the listeners of this node too.
 */
final class DatagramServiceSocket {
    /** Takes what comes; called on the event loop. */
    interface Receiver {
        /**
         * A valid packet from an allowed source.
         *
         * @param broadcast whether it was sent to everybody, as far as the system tells
         */
        void onPacket(DgmPacket packet, InetSocketAddress source, boolean broadcast);

        /** Nothing will come any more. */
        void onClosed();
    }

    // RFC 1002 6 has 576, MS-MAIL some 1064 with the longest scopes; what is cut here is malformed
    private static final int MAX_DATAGRAM = 2048;

    private final EventLoop loop;
    private final NodeSettings settings;
    private final Receiver receiver;
    private final OptionalInt peerPort;
    private Optional<Channel> broadcast = Optional.empty();
    private volatile Optional<Channel> unicast = Optional.empty();

    /**
     * A socket that is not open.
     *
     * @param peerPort where other nodes listen; empty if at the same port
     */
    DatagramServiceSocket(EventLoop loop, NodeSettings settings, OptionalInt peerPort, Receiver receiver) {
        this.loop = loop;
        this.peerPort = peerPort;
        this.settings = settings;
        this.receiver = receiver;
    }

    /**
     * Binds the address of the LANA, and its broadcast address.
     *
     * @param port 0 lets the system choose
     * @return ends with {@link Reason#LOCAL} if the port is not to be had
     */
    CompletableFuture<Void> open(int port) {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        InetSocketAddress local = new InetSocketAddress(settings.address(), port);
        EventLoops.execute(
                loop,
                opened,
                () -> bind(local, false)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new NetBiosException(
                                Reason.LOCAL,
                                "udp " + NetBiosLog.text(local) + " may not be bound: " + failure.getMessage(),
                                failure)))
                        .thenCompose(channel -> {
                            unicast = Optional.of(channel);
                            return bindBroadcast();
                        })
                        .whenComplete(NameServiceSocket.copyTo(opened)));
        return opened;
    }

    private CompletableFuture<Void> bindBroadcast() {
        // a socket at another port than the others hears no broadcast
        if (peerPort.isPresent() || !settings.nameService().nodeType().broadcasts()) {
            return CompletableFuture.completedFuture(null);
        }
        InetSocketAddress everybody = everybody();
        return bind(everybody, true).handle((channel, failure) -> {
            if (failure == null) {
                broadcast = Optional.of(channel);
            } else {
                NetBiosLog.broadcastNotHeard(everybody, failure);
            }
            return null;
        });
    }

    InetSocketAddress localAddress() {
        return unicast.map(channel -> (InetSocketAddress) channel.localAddress())
                .orElseThrow(() -> new IllegalStateException("socket is not open"));
    }

    /** Where a datagram for the subnet goes. */
    InetSocketAddress everybody() {
        return at(settings.broadcast());
    }

    /** Where the datagram service of an address listens. */
    InetSocketAddress at(InetAddress address) {
        return new InetSocketAddress(
                address, peerPort.orElseGet(() -> localAddress().getPort()));
    }

    /** Sends one packet; the result ends with a {@link NetBiosException} if it could not be sent. */
    CompletableFuture<Void> send(DgmPacket packet, InetSocketAddress to) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Channel channel = unicast.orElseThrow(() -> new IllegalStateException("socket is not open"));
        EventLoops.execute(loop, sent, () -> {
            ByteBuf payload = channel.alloc().buffer();
            DgmPacketEncoder.encode(packet, payload);
            channel.writeAndFlush(new DatagramPacket(payload, to)).addListener(done -> {
                if (done.isSuccess()) {
                    settings.observer().sent(DgmKinds.of(packet), to);
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(new NetBiosException(
                            Reason.UNREACHABLE,
                            "nothing can be sent to " + NetBiosLog.text(to) + ": "
                                    + done.cause().getMessage(),
                            done.cause()));
                }
            });
        });
        return sent;
    }

    /** Closes the socket; ends when its ports are free. A socket whose loop has ended is closed. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        EventLoops.execute(loop, closed, () -> {
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
                // several nodes of one machine share the broadcast address, never their own
                .option(ChannelOption.SO_REUSEADDR, forBroadcasts)
                .handler(new Inbound(forBroadcasts))
                .bind(local));
    }

    private void receive(DatagramPacket datagram, boolean broadcastSocket) {
        InetSocketAddress source = datagram.sender();
        if (!settings.allows(source.getAddress()) && !settings.datagrams().isDistributionServer(source)) {
            drop(DropReason.NOT_ALLOWED, source, "not in an allowed network");
            return;
        }
        DgmPacket packet;
        try {
            packet = DgmPacketDecoder.decode(datagram.content());
        } catch (DecoderException e) {
            drop(DropReason.MALFORMED, source, String.valueOf(e.getMessage()));
            return;
        }
        settings.observer().received(DgmKinds.of(packet), source);
        receiver.onPacket(packet, source, broadcastSocket || mayBeBroadcast(packet));
    }

    /** Where the broadcast address cannot be bound the first socket hears broadcasts, and nothing tells them. */
    private boolean mayBeBroadcast(DgmPacket packet) {
        return broadcast.isEmpty()
                && settings.nameService().nodeType().broadcasts()
                && !(packet instanceof DgmPacket.Datagram datagram && datagram.kind() == DgmKind.DIRECT_UNIQUE)
                && !(packet instanceof DgmPacket.FirstFragment first && first.kind() == DgmKind.DIRECT_UNIQUE);
    }

    void drop(DropReason reason, InetSocketAddress source, String why) {
        settings.observer().dropped(Service.DATAGRAM, reason, source);
        NetBiosLog.packetIgnored(source, why);
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
                receiver.onClosed(); // the loop may end without asking
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException) {
                // an ICMP error about an earlier packet; the socket stays good
                NetBiosLog.trace("datagram service socket: " + cause);
            } else {
                NetBiosLog.internal("datagram service socket", cause);
            }
        }
    }
}
