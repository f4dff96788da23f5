package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
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
    private final List<QuerySocket> sockets;
    private final OwnerSearch owners;

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
        this.sockets = settings.lanas().stream()
                .map(lana -> new QuerySocket(loops, settings.on(lana)))
                .toList();
        this.owners = new OwnerSearch(loops, settings, sockets, this::namePort);
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
                        .orElseGet(() -> CompletableFuture.failedFuture(OwnerSearch.nobody(name))));
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
        CompletableFuture<List<NbEntry>> found = owners.find(name);
        return found.isDone() ? found : limited(found, deadline, "nobody was found for " + name + " in time");
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
                        .orElseGet(() -> CompletableFuture.failedFuture(OwnerSearch.nobody(name))));
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
        owners.forget(name);
    }

    /** Closes the sockets; the resolver opens others if it is needed again. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> ended = owners.close(); // first: no question goes on and opens what is closed here
        return CompletableFuture.allOf(ended, Futures.onAll(sockets, QuerySocket::close));
    }

    private static Optional<CompletableFuture<InetSocketAddress>> ours(NetBiosNode node, NetBiosName name) {
        // a name that is still being claimed will be ours, or it is found elsewhere by the next call
        return node.ownership(name)
                .flatMap(
                        claimed -> node.sessionServiceAddress(name).map(address -> claimed.thenApply(done -> address)));
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
            Futures.copyTo(limited).accept(value, cause);
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
