package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.DecoderException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPacketDecoder;
import org.netmessage.netbios.codec.ns.NsPacketEncoder;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.NetBiosObserver.Service;

/**
 * A socket of the name service: matches answers with the questions that went out from it, and gives requests to a handler.
 *
 * <p>It runs on one event loop, on which everything here happens.
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
    // room for a flood while this process has to wait for a processor
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final EventLoop loop;
    private final NodeSettings settings;
    private final NetBiosObserver observer;
    private final RequestHandler requests;
    private final NsTransactions transactions;
    private final UdpSocket socket;

    private NameServiceSocket(EventLoop loop, NodeSettings settings, RequestHandler requests) {
        this.loop = loop;
        this.settings = settings;
        this.observer = settings.observer();
        this.requests = requests;
        this.transactions = new NsTransactions(loop, observer);
        this.socket = new UdpSocket(loop, "name service", MAX_DATAGRAM, RECEIVE_BUFFER, new Inbound());
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
        NameServiceSocket service = new NameServiceSocket(loop, settings, requests);
        return service.socket
                .open(new InetSocketAddress(settings.address(), port))
                .thenApply(done -> service);
    }

    /** Hears broadcasts too. */
    CompletableFuture<NameServiceSocket> listenForBroadcasts() {
        return socket.listenForBroadcasts(broadcastAddress()).thenApply(done -> this);
    }

    InetSocketAddress localAddress() {
        return socket.localAddress();
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
        return Futures.on(loop, () -> transactions.begin(ask, packet -> send(packet, ask.to())));
    }

    /** Sends one packet; the result ends with a {@link NetBiosException} if it could not be sent. */
    CompletableFuture<Void> send(NsPacket packet, InetSocketAddress to) {
        return Futures.on(loop, () -> socket.send(encode(packet, to), to));
    }

    /** Answers a request while it is handled; the answer leaves when the socket has been read empty. */
    void respond(NsPacket packet, InetSocketAddress to) {
        if (socket.mayRespond()) {
            socket.respond(encode(packet, to), to);
        } else {
            observer.dropped(Service.NAME, DropReason.LIMIT, to);
        }
    }

    private ByteBuf encode(NsPacket packet, InetSocketAddress to) {
        ByteBuf payload = socket.buffer(empty -> NsPacketEncoder.encode(packet, empty));
        observer.sent(NsKinds.of(packet), to);
        return payload;
    }

    /**
     * Sends a demand, which nobody answers.
     *
     * @param demand makes the packet for a transaction id
     * @param times how often
     */
    CompletableFuture<Void> demand(IntFunction<NsPacket> demand, InetSocketAddress to, int times) {
        return Futures.on(loop, () -> {
            NsPacket packet = demand.apply(transactions.randomId());
            return Futures.onAll(Collections.nCopies(times, packet), each -> send(each, to));
        });
    }

    /** Closes the socket; ends when its ports are free. A socket whose loop has ended is closed. */
    CompletableFuture<Void> close() {
        return socket.close();
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

    private final class Inbound implements UdpSocket.Receiver {
        @Override
        public void onDatagram(DatagramPacket datagram, boolean broadcastSocket) {
            receive(datagram, broadcastSocket);
        }

        @Override
        public void onClosed() {
            transactions.abandon();
        }
    }
}
