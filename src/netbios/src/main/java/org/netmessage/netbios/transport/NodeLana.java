package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.ObserverPair;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * What a node has open on one LANA.
 *
 * @param names its name table there
 */
record NodeLana(LocalNames names, NameService nameService, SessionServer.Listening sessions) {
    /** Binds the ports; if one cannot be bound none is, and the failure names it. */
    static CompletableFuture<NodeLana> open(
            EventLoop loop,
            NodeSettings node,
            Lana lana,
            NbtPorts ports,
            SessionAcceptor acceptor,
            NameService.Node all) {
        LocalNames names = new LocalNames();
        NetBiosCounters counters = new NetBiosCounters();
        NodeSettings settings = node.on(lana).withObserver(new ObserverPair(node.observer(), counters));
        return SessionServer.listen(loop, ports.session(), settings, names, acceptor)
                .exceptionallyCompose(failure -> cannotListen("tcp", ports.session(), lana, failure))
                .thenCompose(sessions -> NameService.open(loop, settings, ports.name(), names, counters, all)
                        .exceptionallyCompose(failure -> sessions.close()
                                .thenCompose(closed -> cannotListen("udp", ports.name(), lana, failure)))
                        .thenApply(nameService -> new NodeLana(names, nameService, sessions)));
    }

    private static <T> CompletableFuture<T> cannotListen(String protocol, int port, Lana lana, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(new NetBiosException(
                Reason.LOCAL,
                protocol + " port " + port + " of " + lana.address().getHostAddress() + " cannot be bound: "
                        + cause.getMessage(),
                cause));
    }

    /** Closes the ports and all sessions; ends when the ports are free. */
    CompletableFuture<Void> close() {
        return sessions.close().thenCompose(closed -> nameService.close());
    }
}
