package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.ObserverPair;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * What a node has open on one LANA.
 *
 * @param names its name table there
 */
record NodeLana(
        LocalNames names,
        NameService nameService,
        SessionServer.Listening sessions,
        NodeDatagrams datagrams,
        AddressWatch watch) {
    /**
     * Who uses what comes in.
     *
     * @param acceptor decides about sessions
     * @param listeners get datagrams
     * @param lookup finds where datagrams go
     */
    record Users(SessionAcceptor acceptor, DatagramListeners listeners, OwnerLookup lookup) {}

    /**
     * Binds the ports; if that of the sessions or of the name service cannot be bound none is, and the failure names it. That
     * of the datagram service may come later.
     */
    static CompletableFuture<NodeLana> open(
            EventLoops loops, NodeSettings node, Lana lana, NbtPorts ports, NameService.Node all, Users users) {
        EventLoop loop = loops.next();
        LocalNames names = new LocalNames();
        NetBiosCounters counters = new NetBiosCounters();
        NodeSettings settings = node.on(lana).withObserver(new ObserverPair(node.observer(), counters));
        return SessionServer.listen(loop, ports.session(), settings, names, users.acceptor())
                .exceptionallyCompose(failure -> cannotListen("tcp", ports.session(), lana, failure))
                .thenCompose(sessions -> NameService.open(loop, settings, ports.name(), names, counters, all)
                        .exceptionallyCompose(failure -> sessions.close()
                                .thenCompose(closed -> cannotListen("udp", ports.name(), lana, failure)))
                        .thenCompose(nameService -> {
                            NodeDatagrams datagrams = new NodeDatagrams(
                                    loops, loop, settings, ports.datagram(), names, users.listeners(), users.lookup());
                            return datagrams
                                    .tried()
                                    .thenApply(done -> new NodeLana(
                                            names,
                                            nameService,
                                            sessions,
                                            datagrams,
                                            AddressWatch.start(loops, lana.address())));
                        }));
    }

    private static <T> CompletableFuture<T> cannotListen(String protocol, int port, Lana lana, Throwable failure) {
        Throwable cause = Futures.cause(failure);
        return CompletableFuture.failedFuture(new NetBiosException(
                Reason.LOCAL,
                protocol + " port " + port + " of " + lana.address().getHostAddress() + " cannot be bound: "
                        + cause.getMessage(),
                cause));
    }

    /** The datagram service, if it is there and may send from a name. */
    Optional<CompletableFuture<DatagramService>> datagramsFrom(NetBiosName source) {
        return datagrams.localAddress().isPresent() && names.registered(source).isPresent()
                ? Optional.of(datagrams.service())
                : Optional.empty();
    }

    /** Closes the ports and all sessions; ends when the ports are free. */
    CompletableFuture<Void> close() {
        watch.stop();
        return sessions.close().thenCompose(closed -> datagrams.close()).thenCompose(closed -> nameService.close());
    }
}
