package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.DecoderException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.codec.dgm.DgmPacketDecoder;
import org.netmessage.netbios.codec.dgm.DgmPacketEncoder;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * The socket of the datagram service on one LANA; it hears broadcasts unless the node ignores them.
 *
 * <p>It runs on one event loop, on which everything here happens. Broadcasts of its own are heard like those of others: a
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
    private final Optional<IntSupplier> peerPort;
    private final UdpSocket socket;

    /**
     * A socket that is not open.
     *
     * @param peerPort where other nodes listen; empty if at the same port
     */
    DatagramServiceSocket(EventLoop loop, NodeSettings settings, Optional<IntSupplier> peerPort, Receiver receiver) {
        this.loop = loop;
        this.peerPort = peerPort;
        this.settings = settings;
        this.receiver = receiver;
        this.socket = new UdpSocket(loop, "datagram service", MAX_DATAGRAM, 0, new Inbound());
    }

    /**
     * Binds the address of the LANA, and its broadcast address.
     *
     * @param port 0 lets the system choose
     * @return ends with {@link Reason#LOCAL} if the port is not to be had
     */
    CompletableFuture<Void> open(int port) {
        InetSocketAddress local = new InetSocketAddress(settings.address(), port);
        return socket.open(local)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new NetBiosException(
                        Reason.LOCAL,
                        "udp " + NetBiosLog.text(local) + " may not be bound: " + failure.getMessage(),
                        failure)))
                .thenCompose(bound -> hearsBroadcasts()
                        ? socket.listenForBroadcasts(everybody())
                        : CompletableFuture.completedFuture(null));
    }

    private boolean hearsBroadcasts() {
        // a socket at another port than the others hears no broadcast
        return peerPort.isEmpty() && settings.nameService().nodeType().broadcasts();
    }

    InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    /** Where a datagram for the subnet goes. */
    InetSocketAddress everybody() {
        return at(settings.broadcast());
    }

    /** Where the datagram service of an address listens. */
    InetSocketAddress at(InetAddress address) {
        return new InetSocketAddress(
                address,
                peerPort.map(IntSupplier::getAsInt)
                        .orElseGet(() -> localAddress().getPort()));
    }

    /** Sends one packet; the result ends with a {@link NetBiosException} if it could not be sent. */
    CompletableFuture<Void> send(DgmPacket packet, InetSocketAddress to) {
        return Futures.on(
                loop,
                () -> socket.send(encode(packet), to)
                        .thenRun(() -> settings.observer().sent(DgmKinds.of(packet), to)));
    }

    /** Answers a packet while it is handled; the answer leaves when the socket has been read empty. */
    void respond(DgmPacket packet, InetSocketAddress to) {
        if (socket.mayRespond()) {
            socket.respond(encode(packet), to);
            settings.observer().sent(DgmKinds.of(packet), to);
        } else {
            settings.observer().dropped(Service.DATAGRAM, DropReason.LIMIT, to);
        }
    }

    private ByteBuf encode(DgmPacket packet) {
        return socket.buffer(payload -> DgmPacketEncoder.encode(packet, payload));
    }

    /** Closes the socket; ends when its ports are free. A socket whose loop has ended is closed. */
    CompletableFuture<Void> close() {
        return socket.close();
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
        return !socket.hearsBroadcasts()
                && settings.nameService().nodeType().broadcasts()
                && !(packet instanceof DgmPacket.Datagram datagram && datagram.kind() == DgmKind.DIRECT_UNIQUE)
                && !(packet instanceof DgmPacket.FirstFragment first && first.kind() == DgmKind.DIRECT_UNIQUE);
    }

    void drop(DropReason reason, InetSocketAddress source, String why) {
        settings.observer().dropped(Service.DATAGRAM, reason, source);
        NetBiosLog.packetIgnored(source, why);
    }

    private final class Inbound implements UdpSocket.Receiver {
        @Override
        public void onDatagram(DatagramPacket datagram, boolean broadcastSocket) {
            receive(datagram, broadcastSocket);
        }

        @Override
        public void onClosed() {
            receiver.onClosed();
        }
    }
}
