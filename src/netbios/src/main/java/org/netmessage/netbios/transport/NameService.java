package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.net.Inet4Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.transport.LocalNames.Entry;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * The name service of a node on one LANA: claims names, keeps and defends them, gives them up, as its node type does it (RFC
 * 1002 5.1). Safe for any thread; nothing blocks.
 */
final class NameService {
    private final NodeSettings settings;
    private final NodeType type;
    private final LocalNames names;
    private final NodeEvents events;
    private final NameServiceSocket socket;
    private final BroadcastNames broadcasts;
    private final NameServerNames servers;
    private final Map<NetBiosName, NameKeeper> keepers = new HashMap<>();

    private final LogLimit lines = NetBiosLog.limit();

    private NameService(
            NodeSettings settings,
            LocalNames names,
            NodeEvents events,
            NameServiceSocket socket,
            NameServers nameServers,
            List<Inet4Address> advertised) {
        this.settings = settings;
        this.type = settings.nameService().nodeType();
        this.names = names;
        this.events = events;
        this.socket = socket;
        this.broadcasts = new BroadcastNames(socket, settings);
        this.servers = new NameServerNames(socket, settings, nameServers, advertised);
    }

    /**
     * What the LANAs of a node have in common.
     *
     * @param nameServers whom to ask
     * @param events told what happens to names
     * @param conflictAnywhere whether a name is in conflict on any LANA
     * @param advertised the addresses told to others, one for each LANA
     */
    record Node(
            NameServers nameServers,
            NodeEvents events,
            Predicate<NetBiosName> conflictAnywhere,
            List<Inet4Address> advertised) {}

    /**
     * Opens the sockets.
     *
     * @param loop on which everything happens
     * @param settings of one LANA
     * @param port to listen on
     * @param counters what the node status tells
     */
    static CompletableFuture<NameService> open(
            EventLoop loop, NodeSettings settings, int port, LocalNames names, NetBiosCounters counters, Node node) {
        NameResponder responder = new NameResponder(names, settings, counters, node);
        return NameServiceSocket.open(loop, settings, port, responder)
                .thenCompose(socket -> settings.nameService().nodeType().broadcasts()
                        ? socket.listenForBroadcasts()
                        : CompletableFuture.completedFuture(socket))
                .thenApply(socket -> {
                    NameService service = new NameService(
                            settings, names, node.events(), socket, node.nameServers(), node.advertised());
                    responder.onConflict(service::conflict);
                    return service;
                });
    }

    NameServiceSocket socket() {
        return socket;
    }

    /** Claims a name; ends when it is ours, with {@link Reason#NAME_CONFLICT} if it is another node's. */
    CompletableFuture<Void> claim(NetBiosName name, boolean group) {
        Entry claim = names.beginClaim(name, group).orElse(null);
        if (claim == null) {
            return CompletableFuture.failedFuture(
                    new NetBiosException(Reason.NAME_CONFLICT, name + " is in the table of this node already"));
        }
        procedure(name, group).whenComplete((lease, failure) -> {
            if (failure != null) {
                names.remove(claim);
                claim.claimed().completeExceptionally(failure);
            } else {
                succeed(claim, lease);
            }
        });
        return claim.claimed();
    }

    /** The claim as the node type does it; the lease if a name server granted one. */
    private CompletableFuture<Optional<Lease>> procedure(NetBiosName name, boolean group) {
        return switch (type) {
            case B -> broadcasts.claim(name, group).thenApply(done -> Optional.empty());
            case P ->
                servers.register(name, group)
                        .thenCompose(lease -> lease.isPresent()
                                ? CompletableFuture.completedFuture(lease)
                                : CompletableFuture.failedFuture(new NetBiosException(
                                        Reason.TIMEOUT,
                                        "no name server of "
                                                + settings.nameService().nameServers() + " answers the claim of "
                                                + name)));
            case M -> broadcasts.claim(name, group).thenCompose(done -> servers.register(name, group));
            case H ->
                servers.register(name, group)
                        .thenCompose(lease -> lease.isPresent()
                                ? CompletableFuture.completedFuture(lease)
                                : broadcasts.claim(name, group).thenApply(done -> Optional.empty()));
        };
    }

    private void succeed(Entry claim, Optional<Lease> lease) {
        NetBiosName name = claim.name();
        if (!register(claim, lease)) {
            // released while the server granted it; what it granted belongs to the next claim if there is one
            lease.filter(granted -> names.find(name).isEmpty())
                    .ifPresent(granted -> servers.release(name, claim.group(), granted));
            return;
        }
        NetBiosLog.nameGained(name);
        lease.ifPresent(granted -> NetBiosLog.nameRegistered(name, granted));
        if (type == NodeType.B || type == NodeType.M || (type == NodeType.H && lease.isEmpty())) {
            broadcasts.announce(name, claim.group());
        }
        claim.claimed().complete(null);
    }

    /** Makes a claimed name ours and begins to keep it; false if it was released meanwhile. */
    private boolean register(Entry claim, Optional<Lease> lease) {
        NetBiosName name = claim.name();
        Optional<NameKeeper> keeper = type.asksNameServer()
                ? Optional.of(new NameKeeper(
                        socket,
                        servers,
                        settings.nameService().shortestRefresh(),
                        name,
                        claim.group(),
                        lease,
                        () -> conflict(name)))
                : Optional.empty();
        synchronized (keepers) { // a name in the table and its keeper come and go together
            if (!names.register(claim)) {
                return false;
            }
            keeper.ifPresent(own -> keepers.put(name, own));
        }
        keeper.ifPresent(NameKeeper::start);
        return true;
    }

    /** Gives a name up; a name that is not ours is none of our business. Ends when the network was told; never fails. */
    CompletableFuture<Void> release(NetBiosName name) {
        Entry removed;
        Optional<NameKeeper> keeper;
        synchronized (keepers) {
            removed = names.remove(name).orElse(null);
            keeper = Optional.ofNullable(keepers.remove(name));
        }
        if (removed == null) {
            return CompletableFuture.completedFuture(null);
        }
        removed.claimed()
                .completeExceptionally(new NetBiosException(Reason.CLOSED, name + " was released while being claimed"));
        CompletableFuture<Optional<Lease>> lease =
                keeper.map(NameKeeper::stop).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        if (!removed.registered()) {
            return CompletableFuture.completedFuture(null); // of a name in conflict the network expects nothing
        }
        NetBiosLog.nameLost(name);
        return lease.thenCompose(last -> release(name, removed.group(), last));
    }

    private CompletableFuture<Void> release(NetBiosName name, boolean group, Optional<Lease> lease) {
        CompletableFuture<Boolean> byServer = lease.map(last -> servers.release(name, group, last))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
        return byServer.thenCompose(released -> switch (type) {
            case P -> CompletableFuture.<Void>completedFuture(null);
            // MS-NBTE 3.1.7: by broadcast only where the server did not do it
            case H -> released ? CompletableFuture.<Void>completedFuture(null) : broadcasts.release(name, group);
            case B, M -> broadcasts.release(name, group);
        });
    }

    /** Stops using a name that is somebody else's too. */
    private void conflict(NetBiosName name) {
        Optional<NameKeeper> keeper;
        synchronized (keepers) {
            if (!names.conflict(name)) {
                return;
            }
            keeper = Optional.ofNullable(keepers.remove(name));
        }
        keeper.ifPresent(NameKeeper::stop);
        NetBiosLog.nameInConflict(lines, name);
        events.onConflict(name);
    }

    CompletableFuture<Void> close() {
        return socket.close();
    }
}
