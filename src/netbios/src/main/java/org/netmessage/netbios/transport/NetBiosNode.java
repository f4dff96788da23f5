package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * A B, P, M or H node on one or more LANAs: listens for the name and session service, claims names, keeps, defends and
 * releases them (RFC 1001 15, RFC 1002 5.1, MS-NBTE 3.1). Safe for any thread; nothing blocks.
 */
public final class NetBiosNode {
    // three questions to a name server, and somewhat more
    private static final Duration RELEASE_TIME = Duration.ofSeconds(5);

    private final EventLoops loops;
    private final NodeSettings settings;
    private final SessionAcceptor acceptor;
    private final NodeEvents events;
    private final NameServers nameServers;
    private final NameResolver resolver;
    private final DatagramListeners listeners = new DatagramListeners();
    private final Lookup lookup = new Lookup();
    private final List<DatagramOutlet> outlets;
    private final NodeNames names = new NodeNames();
    /** The last start or stop; the next one waits for it. */
    private final AtomicReference<CompletableFuture<Void>> lastStep =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    private volatile List<NodeLana> bound = List.of();

    /**
     * A node that is not started, knows no static hosts, and tells nobody of its names.
     *
     * @param loops where it runs
     * @param settings its settings
     * @param acceptor decides about sessions to registered names
     */
    public NetBiosNode(EventLoops loops, NodeSettings settings, SessionAcceptor acceptor) {
        this(loops, settings, Map.of(), acceptor, NodeEvents.NONE);
    }

    /**
     * A node that is not started, and knows no static hosts.
     *
     * @param loops where it runs
     * @param settings its settings
     * @param acceptor decides about sessions to registered names
     * @param events told what happens to names
     */
    public NetBiosNode(EventLoops loops, NodeSettings settings, SessionAcceptor acceptor, NodeEvents events) {
        this(loops, settings, Map.of(), acceptor, events);
    }

    /**
     * A node that is not started.
     *
     * @param loops where it runs
     * @param settings its settings
     * @param hosts static list by names with suffix 0; they count for every suffix
     * @param acceptor decides about sessions to registered names
     * @param events told what happens to names
     */
    public NetBiosNode(
            EventLoops loops,
            NodeSettings settings,
            Map<NetBiosName, HostAddress> hosts,
            SessionAcceptor acceptor,
            NodeEvents events) {
        this.loops = loops;
        this.settings = settings;
        this.acceptor = acceptor;
        this.events = events;
        this.nameServers = new NameServers(settings.nameService().nameServers());
        this.resolver =
                new NameResolver(loops, settings, hosts, () -> Optional.of(this).filter(NetBiosNode::listens));
        this.outlets = settings.lanas().stream()
                .map(lana -> new DatagramOutlet(loops, settings.on(lana), this::datagramPort, lookup))
                .toList();
    }

    /**
     * Binds the ports on all LANAs; unset ones fall back to {@link NbtPorts#UNPRIVILEGED} where all are on loopback.
     *
     * @return ends when the node listens, or with a {@link NetBiosException} that names the port, or says that the node
     *     listens already
     */
    public CompletableFuture<Void> start() {
        return inTurn(this::bindPorts);
    }

    /** Releases all names, closes the ports and all sessions. Ends when the ports are free. */
    public CompletableFuture<Void> stop() {
        return inTurn(this::freePorts);
    }

    /** Starts and stops never overlap: the next one begins when the last one has ended, well or badly. */
    private CompletableFuture<Void> inTurn(Supplier<CompletableFuture<Void>> step) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        lastStep.getAndSet(ended)
                .handle((done, failure) -> step.get())
                .thenCompose(begun -> begun)
                .whenComplete(Futures.copyTo(ended));
        return ended;
    }

    private CompletableFuture<Void> bindPorts() {
        if (listens()) {
            return CompletableFuture.failedFuture(new NetBiosException(Reason.LOCAL, "the node listens already"));
        }
        NbtPorts preferred = settings.preferredPorts();
        CompletableFuture<List<NodeLana>> binding = bindAll(preferred)
                .exceptionallyCompose(failure -> settings.fallbackPorts()
                        .map(fallback -> {
                            NetBiosLog.portsFellBack(
                                    preferred, fallback, failure.getCause() == null ? failure : failure.getCause());
                            return bindAll(fallback);
                        })
                        .orElseGet(() -> CompletableFuture.failedFuture(failure)));
        return binding.thenAccept(lanas -> {
            bound = lanas;
            lanas.forEach(lana -> NetBiosLog.started(
                    lana.nameService().socket().localAddress(), lana.sessions().localAddress()));
        });
    }

    private CompletableFuture<List<NodeLana>> bindAll(NbtPorts ports) {
        NameService.Node all = new NameService.Node(
                nameServers,
                new Events(),
                this::inConflict,
                settings.lanas().stream().map(Lana::advertised).toList());
        NodeLana.Users users = new NodeLana.Users(acceptor, listeners, lookup);
        CompletableFuture<List<NodeLana>> opened = CompletableFuture.completedFuture(List.of());
        for (Lana lana : settings.lanas()) {
            opened = opened.thenCompose(before -> NodeLana.open(loops, settings, lana, ports, all, users)
                    .thenApply(next -> {
                        List<NodeLana> now = new ArrayList<>(before);
                        now.add(next);
                        return List.copyOf(now);
                    })
                    .exceptionallyCompose(failure -> Futures.onAll(before, NodeLana::close)
                            .thenCompose(closed -> CompletableFuture.failedFuture(failure))));
        }
        return opened;
    }

    private CompletableFuture<Void> freePorts() {
        List<NodeLana> last = bound;
        if (last.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        bound = List.of(); // first: from now on no claim begins
        return inTime(names.releaseAll(last))
                .thenCompose(released -> Futures.onAll(last, NodeLana::close))
                .thenRun(NetBiosLog::stopped);
    }

    /** The same, but not longer than a stop may take: a name server may order us to wait for minutes. */
    private CompletableFuture<Void> inTime(CompletableFuture<Void> releases) {
        CompletableFuture<Void> ended = releases.copy();
        try {
            Runnable cancel = loops.schedule(() -> ended.complete(null), RELEASE_TIME);
            ended.whenComplete((done, failure) -> cancel.run());
        } catch (RejectedExecutionException e) {
            ended.complete(null); // nothing moves any more
        }
        return ended;
    }

    /** Whether the ports are bound. */
    public boolean listens() {
        return !bound.isEmpty();
    }

    /** The UDP address of the name service on the first LANA; empty while the node does not listen. */
    public Optional<InetSocketAddress> nameServiceAddress() {
        return nameServiceAddresses().stream().findFirst();
    }

    /** The UDP addresses of the name service, one for each LANA; empty while the node does not listen. */
    public List<InetSocketAddress> nameServiceAddresses() {
        return bound.stream()
                .map(lana -> lana.nameService().socket().localAddress())
                .toList();
    }

    /** The TCP address of the session service on the first LANA; empty while the node does not listen. */
    public Optional<InetSocketAddress> sessionServiceAddress() {
        return sessionServiceAddresses().stream().findFirst();
    }

    /** The TCP addresses of the session service, one for each LANA; empty while the node does not listen. */
    public List<InetSocketAddress> sessionServiceAddresses() {
        return bound.stream().map(lana -> lana.sessions().localAddress()).toList();
    }

    /**
     * Claims a name on every LANA, all or nothing, as the node type does it (RFC 1002 5.1.1.1, 5.1.2.1, MS-NBTE 3.1.4.1).
     *
     * @param name a name that is not in the table
     * @param group whether others may own it too
     * @return ends when the name is ours; with {@link Reason#NAME_CONFLICT} if another node owns it, or it is ours already,
     *     {@link Reason#TIMEOUT} if a P node finds no name server
     */
    public CompletableFuture<Void> claim(NetBiosName name, boolean group) {
        List<NodeLana> now = bound;
        if (now.isEmpty()) {
            return CompletableFuture.failedFuture(new NetBiosException(Reason.LOCAL, "the node does not listen"));
        }
        return names.claim(now, name, group);
    }

    /**
     * Gives a name up on every LANA (RFC 1002 5.1.1.4, 5.1.2.4); a name that is not ours is none of our business.
     *
     * @param name the name
     * @return ends when the network was told
     */
    public CompletableFuture<Void> release(NetBiosName name) {
        return names.release(bound, name);
    }

    /** Finds the names of others, whether the node listens or not. */
    public NameResolver resolver() {
        return resolver;
    }

    /**
     * Listens for datagrams on every LANA, now and after every start.
     *
     * @param name a name, heard while it is registered, or {@link NetBiosName#WILDCARD} in the scope of the node for what goes
     *     to everybody
     * @param listener gets each datagram once for each LANA it comes in on
     * @return takes the listener away when run; another run does nothing
     */
    public Runnable listenForDatagrams(NetBiosName name, DatagramListener listener) {
        return listeners.add(name, listener);
    }

    /**
     * Listens for all datagrams to registered names and to everybody, as {@link #listenForDatagrams(NetBiosName,
     * DatagramListener)} does for one name.
     *
     * @param listener gets each datagram once for each LANA it comes in on
     * @return takes the listener away when run; another run does nothing
     */
    public Runnable listenForDatagrams(DatagramListener listener) {
        return listeners.addForAll(listener);
    }

    /**
     * Sends a datagram on every LANA, as the node type has it (RFC 1002 5.3). It is not acknowledged. Where the node does not
     * listen, or the source is not registered, it goes out from a port that the system chooses.
     *
     * @param source who sends; any name
     * @param destination any name but a wildcard
     * @param group whether it is a group
     * @param data USER_DATA, at most {@link DatagramSettings#maxDataLength()} bytes
     * @param deadline when to give up
     * @return ends when it has left on one LANA at least; else with a {@link NetBiosException}, as {@link DatagramService#send}
     * @throws IllegalArgumentException if the destination is a wildcard, or the data is too long
     */
    public CompletableFuture<Void> sendDatagram(
            NetBiosName source, NetBiosName destination, boolean group, byte[] data, Deadline deadline) {
        List<CompletableFuture<DatagramService>> services = new ArrayList<>();
        List<NodeLana> now = bound;
        for (int i = 0; i < outlets.size(); i++) {
            DatagramOutlet outlet = outlets.get(i);
            Optional<CompletableFuture<DatagramService>> own =
                    i < now.size() ? now.get(i).datagramsFrom(source) : Optional.empty();
            services.add(own.orElseGet(() -> outlet.open()));
        }
        return Futures.firstOf(services.stream()
                        .map(service -> service.thenCompose(
                                        open -> open.send(source, destination, group, data, deadline))
                                .thenApply(done -> Optional.of(true)))
                        .toList())
                .thenAccept(done -> {});
    }

    /** Where the datagram services of others listen: at the port that ours has, or is to have. */
    private int datagramPort() {
        return datagramServiceAddresses().stream()
                .findFirst()
                .map(InetSocketAddress::getPort)
                .orElse(settings.preferredPorts().datagram());
    }

    /** Closes the sockets for questions and datagrams that are open even while the node does not listen. */
    public CompletableFuture<Void> closeOutlets() {
        CompletableFuture<Void> noMoreQuestions = resolver.close(); // first: none goes on and opens what is closed here
        return CompletableFuture.allOf(noMoreQuestions, Futures.onAll(outlets, DatagramOutlet::close));
    }

    /** The UDP addresses of the datagram service, one for each LANA where its port is bound. */
    public List<InetSocketAddress> datagramServiceAddresses() {
        return bound.stream()
                .flatMap(lana -> lana.datagrams().localAddress().stream())
                .toList();
    }

    /** Whether a name is in conflict on a LANA: not used there until it is released and claimed again. */
    public boolean inConflict(NetBiosName name) {
        return bound.stream().anyMatch(lana -> lana.names().inConflict(name));
    }

    /** Where sessions to a name of ours are taken: on the first LANA on which it is not in conflict. */
    Optional<InetSocketAddress> sessionServiceAddress(NetBiosName name) {
        return bound.stream()
                .filter(lana -> !lana.names().inConflict(name))
                .map(lana -> lana.sessions().localAddress())
                .findFirst();
    }

    /** Whether a name is in the table, ours or being claimed; the result ends when the claim is over. */
    Optional<CompletableFuture<Void>> ownership(NetBiosName name) {
        return names.ownership(name);
    }

    private final class Events implements NodeEvents {
        @Override
        public void onConflict(NetBiosName name) {
            events.onConflict(name);
        }

        @Override
        public void onOwnerChanged(NetBiosName name) {
            resolver.forget(name);
            events.onOwnerChanged(name);
        }
    }

    private final class Lookup implements OwnerLookup {
        @Override
        public CompletableFuture<List<NbEntry>> owners(NetBiosName name, Deadline deadline) {
            return resolver.findOwners(name, deadline);
        }

        @Override
        public void forget(NetBiosName name, Inet4Address wrong) {
            resolver.forget(name);
        }
    }
}
