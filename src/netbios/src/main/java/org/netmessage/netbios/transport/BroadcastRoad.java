package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.name.NetBiosName;

/**
 * Asks everybody on every LANA (RFC 1002 5.1.1.2). When a second owner of a unique name answers within the conflict time, it is
 * told to give the name up.
 */
final class BroadcastRoad implements NameRoad {
    private final List<QuerySocket> sockets;
    private final IntSupplier namePort;
    private final Consumer<NetBiosName> onConflict;
    private final LogLimit lines = NetBiosLog.limit();

    /**
     * A road.
     *
     * @param namePort where the name services of others listen
     * @param onConflict told of names with several owners
     */
    BroadcastRoad(List<QuerySocket> sockets, IntSupplier namePort, Consumer<NetBiosName> onConflict) {
        this.sockets = sockets;
        this.namePort = namePort;
        this.onConflict = onConflict;
    }

    @Override
    public CompletableFuture<Optional<Owners>> find(NetBiosName name) {
        return NameRoad.firstOf(
                sockets.stream().map(socket -> find(name, socket)).toList());
    }

    private CompletableFuture<Optional<Owners>> find(NetBiosName name, QuerySocket lana) {
        InetSocketAddress everybody = new InetSocketAddress(lana.settings().broadcast(), namePort.getAsInt());
        return lana.open().thenCompose(socket -> {
            CompletableFuture<Optional<Owners>> found = new CompletableFuture<>();
            // only an owner answers a broadcast: whoever says no does not know better
            socket.ask(NsAsk.broadcast(
                                    id -> NsPackets.nameQuery(id, name, true),
                                    everybody,
                                    answer -> NsQueries.isAnswer(answer, name)
                                            && NsQueries.owners(answer).isPresent(),
                                    lana.settings().nameService().broadcastRetry())
                            .watching(second -> contest(name, found, second, lana, socket)))
                    .thenApply(answer -> answer.flatMap(first -> NsQueries.owners(first.packet())))
                    .whenComplete(EventLoops.copyTo(found));
            return found;
        });
    }

    private void contest(
            NetBiosName name,
            CompletableFuture<Optional<Owners>> found,
            NsAnswer second,
            QuerySocket lana,
            NameServiceSocket socket) {
        Optional<Owners> first =
                found.exceptionally(failure -> Optional.empty()).getNow(Optional.empty());
        Optional<Owners> other = NsQueries.owners(second.packet());
        if (first.isEmpty()
                || other.isEmpty()
                || first.get().group()
                || other.get().group()) {
            return;
        }
        boolean same = other.get().entries().stream()
                .map(NbEntry::address)
                .anyMatch(address ->
                        first.get().entries().stream().map(NbEntry::address).anyMatch(address::equals));
        if (!same) {
            NetBiosLog.ownersContradict(lines, name, second.source());
            onConflict.accept(name);
            int type = lana.settings().nameService().nodeType().ownerNodeType();
            // RFC 1002 4.2.8: a demand goes to the name service port
            socket.demand(
                    id -> NsPackets.conflictDemand(id, name, type),
                    new InetSocketAddress(second.source().getAddress(), namePort.getAsInt()),
                    1);
        }
    }
}
