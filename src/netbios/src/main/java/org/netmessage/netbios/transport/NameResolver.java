package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * Finds who owns a name (RFC 1002 5.1.1.2): this node, the static list, then a broadcast. Safe for any thread.
 *
 * <p>Questions go out from a port of their own that the system chooses, so they need no listening node, and an answer is
 * hard to forge.
 */
public final class NameResolver {
    private final EventLoops loops;
    private final NodeSettings settings;
    private final Map<NetBiosName, HostAddress> hosts;
    private final Supplier<Optional<NetBiosNode>> node;
    private final AtomicReference<CompletableFuture<NameServiceSocket>> socket = new AtomicReference<>();

    /**
     * A resolver.
     *
     * @param loops where its socket runs
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
    }

    /**
     * Finds the session service of a unique name.
     *
     * @param name the name
     * @param deadline when to give up
     * @return its address, or {@link Reason#NAME_NOT_FOUND}
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
        return query(name, new InetSocketAddress(settings.broadcast(), namePort()), true, deadline);
    }

    /**
     * Asks one node whether it owns a unique name.
     *
     * @param name the name
     * @param address whom to ask
     * @param deadline when to give up
     * @return the address of its session service, or {@link Reason#NAME_NOT_FOUND}
     */
    public CompletableFuture<InetSocketAddress> findAt(NetBiosName name, InetSocketAddress address, Deadline deadline) {
        return query(name, address, false, deadline);
    }

    /** Closes the socket; the resolver opens another one if it is needed again. */
    public CompletableFuture<Void> close() {
        CompletableFuture<NameServiceSocket> last = socket.getAndSet(null);
        return last == null
                ? CompletableFuture.completedFuture(null)
                : last.thenCompose(NameServiceSocket::close).exceptionally(failure -> null);
    }

    private static Optional<CompletableFuture<InetSocketAddress>> ours(NetBiosNode node, NetBiosName name) {
        // a name that is still being claimed will be ours, or it is found elsewhere by the next call
        return node.ownership(name)
                .flatMap(claimed -> node.sessionServiceAddress().map(address -> claimed.thenApply(done -> address)));
    }

    private CompletableFuture<InetSocketAddress> query(
            NetBiosName name, InetSocketAddress target, boolean broadcast, Deadline deadline) {
        RetryPolicy usual = broadcast
                ? settings.nameService().broadcastRetry()
                : settings.nameService().unicastRetry();
        Duration interval =
                deadline.atMost(usual.interval().multipliedBy(usual.count())).dividedBy(usual.count());
        if (interval.isZero()) {
            return CompletableFuture.failedFuture(new NetBiosException(Reason.TIMEOUT, "no time left to find " + name));
        }
        Predicate<NsAnswer> accepts = answer -> answers(answer, name)
                // nmbd on loopback answers a broadcast from another address than it was bound to
                && (broadcast || answer.source().equals(target));
        return openSocket()
                .thenCompose(open -> open.ask(
                        id -> NsPackets.nameQuery(id, name, broadcast),
                        target,
                        accepts,
                        new RetryPolicy(usual.count(), interval)))
                .thenCompose(answer -> answer.flatMap(this::sessionAddress)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> CompletableFuture.failedFuture(
                                new NetBiosException(Reason.NAME_NOT_FOUND, "nobody on the network owns " + name))));
    }

    private static boolean answers(NsAnswer answer, NetBiosName name) {
        boolean positive = answer.packet().flags().rcode().equals(NsRcode.OK);
        return answer.packet().flags().opCode().equals(NsOpCode.QUERY)
                && answer.packet().subject().filter(name::equals).isPresent()
                // some printers answer a query with a node status
                && (!positive || !answer.packet().answeredOwners().isEmpty());
    }

    private Optional<InetSocketAddress> sessionAddress(NsAnswer answer) {
        return answer.packet().answeredOwners().stream()
                .filter(owner -> !owner.group())
                .map(NbEntry::address)
                .filter(settings::mayCall)
                .findFirst()
                .map(address -> new InetSocketAddress(address, sessionPort()));
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

    private CompletableFuture<NameServiceSocket> openSocket() {
        CompletableFuture<NameServiceSocket> fresh = new CompletableFuture<>();
        CompletableFuture<NameServiceSocket> present = socket.compareAndExchange(null, fresh);
        if (present != null) {
            return present;
        }
        InetSocketAddress local = new InetSocketAddress(settings.address(), 0);
        NameServiceSocket.open(loops.next(), local, settings.allowed(), (ignored, request, source, broadcast) -> {})
                .whenComplete((open, failure) -> {
                    if (failure == null) {
                        fresh.complete(open);
                    } else {
                        socket.compareAndSet(fresh, null);
                        fresh.completeExceptionally(new NetBiosException(
                                Reason.LOCAL,
                                "no socket on " + settings.address().getHostAddress() + ": " + failure.getMessage(),
                                failure));
                    }
                });
        return fresh;
    }
}
