package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsData;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * Finds who owns a name: this node, the static list, the cache, then the network as the node type does it (RFC 1002 5.1.1.2,
 * 5.1.2.2, MS-NBTE 3.1.4.2), then LMHOSTS and DNS if the settings have them. Questions for one name at the same time are one. Safe
 * for any thread; nothing blocks.
 */
public final class NameResolver {
    private final EventLoops loops;
    private final NodeSettings settings;
    private final Map<NetBiosName, HostAddress> hosts;
    private final Supplier<Optional<NetBiosNode>> node;
    private final NameCache cache;
    private final List<QuerySocket> sockets;
    // two threads: a name server of the DNS that is slow to answer must not keep us from the file
    private final LookupThread fileLookups = new LookupThread();
    private final LookupThread dnsLookups = new LookupThread();
    private final Optional<LmHostsRoad> lmHosts;
    private final List<NameRoad> roads;
    private final Map<NetBiosName, CompletableFuture<List<NbEntry>>> running = new ConcurrentHashMap<>();
    /** The time between two closings; a question ends with the one it began in. */
    private volatile Object period = new Object();

    /**
     * A resolver.
     *
     * @param loops where its sockets run
     * @param settings of the node
     * @param hosts static list by names with suffix 0; they count for every suffix
     * @param node the node while it listens
     */
    public NameResolver(
            EventLoops loops,
            NodeSettings settings,
            Map<NetBiosName, HostAddress> hosts,
            Supplier<Optional<NetBiosNode>> node) {
        this.loops = loops;
        this.settings = settings;
        this.hosts = Map.copyOf(hosts);
        this.node = node;
        this.cache = new NameCache(settings.nameService().cache());
        this.sockets = settings.lanas().stream()
                .map(lana -> new QuerySocket(loops, settings.on(lana)))
                .toList();
        this.lmHosts = settings.nameService().lmHosts().map(source -> new LmHostsRoad(source, fileLookups, loops));
        this.roads = roads();
    }

    private List<NameRoad> roads() {
        NameServiceSettings names = settings.nameService();
        NameRoad everybody = new BroadcastRoad(sockets, this::namePort, this::forget);
        NameRoad servers = new NameServerRoad(sockets, settings, new NameServers(names.nameServers()));
        List<NameRoad> all = new ArrayList<>(
                switch (names.nodeType()) {
                    case B -> List.of(everybody);
                    case P -> List.of(servers);
                    case M -> List.of(everybody, servers);
                    case H -> List.of(servers, everybody);
                });
        lmHosts.ifPresent(all::add);
        if (names.dns()) {
            all.add(new DnsRoad(dnsLookups));
        }
        return List.copyOf(all);
    }

    /**
     * Finds the session service of a unique name.
     *
     * @param name the name
     * @param deadline when to give up
     * @return its address, {@link Reason#NAME_NOT_FOUND}, or {@link Reason#TIMEOUT} after the deadline
     */
    public CompletableFuture<InetSocketAddress> find(NetBiosName name, Deadline deadline) {
        Optional<CompletableFuture<InetSocketAddress>> own = node.get().flatMap(now -> ours(now, name));
        HostAddress host = hosts.get(name.withSuffix(0));
        if (own.isPresent()) {
            return own.get();
        } else if (host != null) {
            return CompletableFuture.completedFuture(
                    new InetSocketAddress(host.address(), host.port().orElse(sessionPort())));
        }
        return findOwners(name, deadline)
                .thenCompose(owners -> sessionAddress(owners)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> CompletableFuture.failedFuture(nobody(name))));
    }

    /**
     * Finds the owners of a unique or group name on the network; of a group found by broadcast those that the first answer names.
     *
     * @param name the name
     * @param deadline when to give up
     * @return one or more, {@link Reason#NAME_NOT_FOUND}, or {@link Reason#TIMEOUT} after the deadline
     */
    public CompletableFuture<List<NbEntry>> findOwners(NetBiosName name, Deadline deadline) {
        if (deadline.passed()) {
            return CompletableFuture.failedFuture(new NetBiosException(Reason.TIMEOUT, "no time left to find " + name));
        }
        Optional<List<NbEntry>> known = cache.get(name, System.nanoTime());
        return known.map(owners -> foundOrNobody(name, owners))
                .orElseGet(() -> limited(ask(name), deadline, "nobody was found for " + name + " in time"));
    }

    /**
     * Asks one node whether it owns a unique name.
     *
     * @param name the name
     * @param address whom to ask
     * @param deadline when to give up
     * @return the address of its session service, {@link Reason#NAME_NOT_FOUND}, or {@link Reason#TIMEOUT} after the deadline
     */
    public CompletableFuture<InetSocketAddress> findAt(NetBiosName name, InetSocketAddress address, Deadline deadline) {
        CompletableFuture<InetSocketAddress> found = socketTowards(address.getAddress())
                .open()
                .thenCompose(socket -> socket.ask(NsAsk.unicast(
                        id -> NsPackets.nameQuery(id, name, false),
                        address,
                        answer -> NsQueries.isAnswer(answer, name),
                        settings.nameService().unicastRetry())))
                .thenCompose(answer -> answer.flatMap(reply -> NsQueries.owners(reply.packet()))
                        .flatMap(owners -> sessionAddress(owners.entries()))
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> CompletableFuture.failedFuture(nobody(name))));
        return limited(found, deadline, "no answer about " + name + " in time");
    }

    /**
     * Asks a node for its name table (RFC 1002 4.2.17).
     *
     * @param address of its name service
     * @param asked the wildcard, or a name of it
     * @param deadline when to give up
     * @return the names and statistics it tells, {@link Reason#TIMEOUT} if it does not answer
     */
    public CompletableFuture<NsData.NodeStatus> nodeStatus(
            InetSocketAddress address, NetBiosName asked, Deadline deadline) {
        CompletableFuture<NsData.NodeStatus> found = socketTowards(address.getAddress())
                .open()
                .thenCompose(socket -> socket.ask(NsAsk.unicast(
                        id -> NsPackets.nodeStatusRequest(id, asked),
                        address,
                        answer -> NsKinds.of(answer) == PacketKind.NODE_STATUS_RESPONSE
                                && answer.flags().rcode().equals(NsRcode.OK)
                                && answer.subject().filter(asked::equals).isPresent(),
                        settings.nameService().unicastRetry())))
                .thenCompose(answer -> answer.flatMap(reply -> status(reply.packet()))
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> CompletableFuture.failedFuture(new NetBiosException(
                                Reason.TIMEOUT, NetBiosLog.text(address) + " does not answer with its node status"))));
        return limited(found, deadline, "no node status of " + NetBiosLog.text(address) + " in time");
    }

    /** Forgets what is known of a name, since it proved to be wrong. */
    public void forget(NetBiosName name) {
        cache.forget(name);
    }

    /** Closes the sockets; the resolver opens others if it is needed again. */
    public CompletableFuture<Void> close() {
        period = new Object(); // first: no question goes on and opens what is closed here
        List<CompletableFuture<Void>> closed = new ArrayList<>();
        sockets.forEach(socket -> closed.add(socket.close()));
        Stream.of(fileLookups, dnsLookups)
                .forEach(lookups -> lookups.take().ifPresent(thread -> closed.add(thread.end())));
        return CompletableFuture.allOf(closed.toArray(CompletableFuture[]::new));
    }

    private static Optional<CompletableFuture<InetSocketAddress>> ours(NetBiosNode node, NetBiosName name) {
        // a name that is still being claimed will be ours, or it is found elsewhere by the next call
        return node.ownership(name)
                .flatMap(
                        claimed -> node.sessionServiceAddress(name).map(address -> claimed.thenApply(done -> address)));
    }

    /** The question to the network for a name, new or under way. */
    private CompletableFuture<List<NbEntry>> ask(NetBiosName name) {
        CompletableFuture<List<NbEntry>> fresh = new CompletableFuture<>();
        CompletableFuture<List<NbEntry>> present = running.putIfAbsent(name, fresh);
        if (present != null) {
            return present;
        }
        Object begun = period;
        CompletableFuture<Optional<Owners>> preloaded = lmHosts.map(file -> file.findPreloaded(name))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        preloaded
                .exceptionally(failure -> Optional.empty()) // the network may still know it
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found)
                        : tryAll(roads.iterator(), name, Optional.empty(), begun))
                .whenComplete((found, failure) -> {
                    if (failure == null) {
                        remember(name, found);
                    }
                    running.remove(name, fresh); // whoever hears of the end and asks again asks anew
                    if (failure != null) {
                        fresh.completeExceptionally(failure);
                    } else if (found.isPresent()) {
                        fresh.complete(found.get().entries());
                    } else {
                        fresh.completeExceptionally(nobody(name));
                    }
                });
        return fresh;
    }

    private void remember(NetBiosName name, Optional<Owners> found) {
        long now = System.nanoTime();
        found.ifPresentOrElse(owners -> cache.put(name, owners, now), () -> cache.putNobody(name, now));
    }

    /** Goes one road after the other; a road that cannot be gone is a failure only if no later one leads anywhere. */
    private CompletableFuture<Optional<Owners>> tryAll(
            Iterator<NameRoad> rest, NetBiosName name, Optional<Throwable> failed, Object begun) {
        if (begun != period) {
            return CompletableFuture.failedFuture(
                    new NetBiosException(Reason.CLOSED, "the resolver was closed before " + name + " was found"));
        }
        if (!rest.hasNext()) {
            return failed.<CompletableFuture<Optional<Owners>>>map(CompletableFuture::failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        }
        return rest.next()
                .find(name)
                .handle((found, failure) -> failure == null
                        ? found.map(owners -> CompletableFuture.completedFuture(Optional.of(owners)))
                                .orElseGet(() -> tryAll(rest, name, failed, begun))
                        : tryAll(rest, name, Optional.of(failed.orElse(failure)), begun))
                .thenCompose(next -> next);
    }

    private static CompletableFuture<List<NbEntry>> foundOrNobody(NetBiosName name, List<NbEntry> owners) {
        return owners.isEmpty()
                ? CompletableFuture.failedFuture(nobody(name))
                : CompletableFuture.completedFuture(owners);
    }

    private static NetBiosException nobody(NetBiosName name) {
        return new NetBiosException(Reason.NAME_NOT_FOUND, "nobody on the network owns " + name);
    }

    /** The same result, or a failure at the deadline; what is asked goes on for others who wait for it. */
    private <T> CompletableFuture<T> limited(CompletableFuture<T> result, Deadline deadline, String failure) {
        CompletableFuture<T> limited = new CompletableFuture<>();
        Runnable cancel;
        try {
            cancel = loops.schedule(
                    () -> limited.completeExceptionally(new NetBiosException(Reason.TIMEOUT, failure)),
                    deadline.remaining());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(EventLoops.ended(e));
        }
        result.whenComplete((value, cause) -> {
            cancel.run();
            EventLoops.copyTo(limited).accept(value, cause);
        });
        return limited;
    }

    private Optional<InetSocketAddress> sessionAddress(List<NbEntry> owners) {
        return owners.stream()
                .filter(owner -> !owner.group())
                .map(NbEntry::address)
                .filter(settings::mayCall)
                .findFirst()
                .map(address -> new InetSocketAddress(address, sessionPort()));
    }

    private static Optional<NsData.NodeStatus> status(NsPacket answer) {
        return answer.answers().stream()
                .map(record -> record.data())
                .filter(NsData.NodeStatus.class::isInstance)
                .map(NsData.NodeStatus.class::cast)
                .findFirst();
    }

    private QuerySocket socketTowards(InetAddress address) {
        return sockets.stream()
                .filter(socket ->
                        address instanceof Inet4Address && socket.settings().isNear(address))
                .findFirst()
                .orElse(sockets.get(0));
    }

    private int namePort() {
        return node.get()
                .flatMap(NetBiosNode::nameServiceAddress)
                .map(InetSocketAddress::getPort)
                .orElse(settings.preferredPorts().name());
    }

    private int sessionPort() {
        return node.get()
                .flatMap(NetBiosNode::sessionServiceAddress)
                .map(InetSocketAddress::getPort)
                .orElse(settings.preferredPorts().session());
    }
}
