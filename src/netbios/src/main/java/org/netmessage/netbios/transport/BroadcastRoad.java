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
        return Futures.firstOf(
                sockets.stream().map(socket -> find(name, socket)).toList());
    }

    private CompletableFuture<Optional<Owners>> find(NetBiosName name, QuerySocket lana) {
        return lana.open().thenCompose(socket -> new Question(name, lana, socket).ask());
    }

    /** One question on one LANA. */
    private final class Question {
        private final NetBiosName name;
        private final NameServiceSettings settings;
        private final InetSocketAddress everybody;
        private final NameServiceSocket socket;
        private final CompletableFuture<Optional<Owners>> found = new CompletableFuture<>();
        private boolean contested; // on the event loop of the socket

        Question(NetBiosName name, QuerySocket lana, NameServiceSocket socket) {
            this.name = name;
            this.settings = lana.settings().nameService();
            this.everybody = new InetSocketAddress(lana.settings().broadcast(), namePort.getAsInt());
            this.socket = socket;
        }

        CompletableFuture<Optional<Owners>> ask() {
            // only an owner answers a broadcast: whoever says no does not know better
            socket.ask(NsAsk.broadcast(
                                    id -> NsPackets.nameQuery(id, name, true),
                                    everybody,
                                    answer -> NsQueries.isAnswer(answer, name)
                                            && NsQueries.owners(answer).isPresent(),
                                    settings.broadcastRetry())
                            .watching(this::contest))
                    .thenApply(answer -> answer.flatMap(first -> NsQueries.owners(first.packet())))
                    .whenComplete(Futures.copyTo(found));
            return found;
        }

        private void contest(NsAnswer second) {
            Optional<Owners> first =
                    found.exceptionally(failure -> Optional.empty()).getNow(Optional.empty());
            Optional<Owners> other = NsQueries.owners(second.packet());
            if (contested || first.isEmpty() || other.isEmpty() || !contradict(first.get(), other.get())) {
                return;
            }
            contested = true; // once: others may answer as often as they like
            NetBiosLog.ownersContradict(lines, name, second.source());
            onConflict.accept(name);
            // RFC 1002 4.2.8: a demand goes to the name service port
            socket.demand(
                    id -> NsPackets.conflictDemand(id, name, settings.nodeType().ownerNodeType()),
                    new InetSocketAddress(second.source().getAddress(), everybody.getPort()),
                    1);
        }
    }

    /** Whether two answers tell of two owners of a unique name, and not of one or of a group. */
    private static boolean contradict(Owners first, Owners other) {
        return !first.group()
                && !other.group()
                && other.entries().stream()
                        .map(NbEntry::address)
                        .noneMatch(address ->
                                first.entries().stream().map(NbEntry::address).anyMatch(address::equals));
    }
}
