package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Asks the name servers in order until one answers, and whom they send us to (RFC 1002 5.1.2.2, 4.2.15). */
final class NameServerRoad implements NameRoad {
    private static final int MAX_REDIRECTS = 2;

    private final List<QuerySocket> sockets;
    private final NodeSettings settings;
    private final NameServers servers;

    NameServerRoad(List<QuerySocket> sockets, NodeSettings settings, NameServers servers) {
        this.sockets = sockets;
        this.settings = settings;
        this.servers = servers;
    }

    @Override
    public CompletableFuture<Optional<Owners>> find(NetBiosName name) {
        return tryAll(servers.inOrder(System.nanoTime()).iterator(), name);
    }

    private CompletableFuture<Optional<Owners>> tryAll(Iterator<InetSocketAddress> rest, NetBiosName name) {
        if (!rest.hasNext()) {
            // for a P node there is nobody else who could know
            return settings.nameService().nodeType().broadcasts()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(new NetBiosException(
                            Reason.TIMEOUT, "no name server of " + servers + " answers the question for " + name));
        }
        InetSocketAddress server = rest.next();
        return ask(name, server, 0).thenCompose(answer -> {
            // a server that failed has decided nothing
            if (answer.isEmpty() || NsQueries.isUndecided(answer.get())) {
                servers.silent(server, System.nanoTime());
                return tryAll(rest, name);
            }
            servers.answered(server);
            return CompletableFuture.completedFuture(NsQueries.owners(answer.get()));
        });
    }

    private CompletableFuture<Optional<NsPacket>> ask(NetBiosName name, InetSocketAddress server, int hops) {
        return socketTowards(server)
                .open()
                .thenCompose(socket -> socket.ask(NsAsk.unicast(
                        id -> NsPackets.nameQuery(id, name, false),
                        server,
                        answer -> NsQueries.isAnswer(answer, name) || isRedirect(answer),
                        settings.nameService().unicastRetry())))
                .exceptionallyCompose(failure -> NameConflicts.has(failure, Reason.UNREACHABLE)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure))
                .thenCompose(answer -> {
                    Optional<NsPacket> packet = answer.map(NsAnswer::packet);
                    if (packet.filter(NameServerRoad::isRedirect).isEmpty()) {
                        return CompletableFuture.completedFuture(packet);
                    }
                    return packet.flatMap(NsPacket::redirectedTo)
                            .filter(address -> hops < MAX_REDIRECTS && settings.mayCall(address))
                            .map(address -> ask(name, new InetSocketAddress(address, server.getPort()), hops + 1))
                            .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
                });
    }

    private static boolean isRedirect(NsPacket answer) {
        return answer.flags().opCode().equals(NsOpCode.QUERY)
                && answer.flags().rcode().equals(NsRcode.OK)
                && !answer.flags().authoritative()
                && answer.answers().isEmpty()
                && answer.redirectedTo().isPresent();
    }

    private QuerySocket socketTowards(InetSocketAddress server) {
        return sockets.stream()
                .filter(socket -> socket.settings().isNear(server.getAddress()))
                .findFirst()
                .orElse(sockets.get(0));
    }
}
