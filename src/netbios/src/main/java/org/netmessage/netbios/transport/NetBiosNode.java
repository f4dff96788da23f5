package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * A broadcast (B) node: listens for the name and session service, claims names, defends and releases them (RFC 1001 15,
 * RFC 1002 5.1.1). Safe for any thread; nothing blocks.
 */
public final class NetBiosNode {
    // RFC 1001 15.4: a release demand is sent several times and not answered
    private static final int RELEASE_COUNT = 3;

    private final EventLoops loops;
    private final NodeSettings settings;
    private final SessionAcceptor acceptor;
    private final LocalNames names = new LocalNames();
    private final NameResponder responder;
    /** The last start or stop; the next one waits for it. */
    private final AtomicReference<CompletableFuture<Void>> lastStep =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    private volatile Optional<Bound> bound = Optional.empty();

    private record Bound(NameServiceSocket nameService, SessionServer.Listening sessions) {}

    /**
     * A node that is not started.
     *
     * @param loops where it runs
     * @param settings its settings
     * @param acceptor decides about sessions to registered names
     */
    public NetBiosNode(EventLoops loops, NodeSettings settings, SessionAcceptor acceptor) {
        this.loops = loops;
        this.settings = settings;
        this.acceptor = acceptor;
        this.responder = new NameResponder(names, settings);
    }

    /**
     * Binds the ports; unset ones fall back to {@link NbtPorts#UNPRIVILEGED} where the address is a loopback address.
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
                .whenComplete(NameServiceSocket.copyTo(ended));
        return ended;
    }

    private CompletableFuture<Void> bindPorts() {
        if (bound.isPresent()) {
            return CompletableFuture.failedFuture(new NetBiosException(Reason.LOCAL, "the node listens already"));
        }
        NbtPorts preferred = settings.preferredPorts();
        CompletableFuture<Bound> binding = bind(preferred)
                .exceptionallyCompose(failure -> settings.fallbackPorts()
                        .map(fallback -> {
                            NetBiosLog.portsFellBack(
                                    preferred, fallback, failure.getCause() == null ? failure : failure.getCause());
                            return bind(fallback);
                        })
                        .orElseGet(() -> CompletableFuture.failedFuture(failure)));
        return binding.thenAccept(now -> {
            bound = Optional.of(now);
            NetBiosLog.started(now.nameService().localAddress(), now.sessions().localAddress());
        });
    }

    private CompletableFuture<Void> freePorts() {
        Bound was = bound.orElse(null);
        if (was == null) {
            return CompletableFuture.completedFuture(null);
        }
        bound = Optional.empty(); // first: from now on no claim begins
        CompletableFuture<?>[] releases =
                names.all().stream().map(entry -> release(entry.name(), was)).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(releases)
                .thenCompose(done -> was.sessions().close())
                .thenCompose(closed -> was.nameService().close())
                .thenRun(NetBiosLog::stopped);
    }

    /** Whether the ports are bound. */
    public boolean listens() {
        return bound.isPresent();
    }

    /** The UDP address of the name service; empty while the node does not listen. */
    public Optional<InetSocketAddress> nameServiceAddress() {
        return bound.map(now -> now.nameService().localAddress());
    }

    /** The TCP address of the session service; empty while the node does not listen. */
    public Optional<InetSocketAddress> sessionServiceAddress() {
        return bound.map(now -> now.sessions().localAddress());
    }

    /**
     * Claims a name on the network (RFC 1002 5.1.1.1): three broadcasts, and nobody objects.
     *
     * @param name a name that is not in the table
     * @param group whether others may own it too
     * @return ends when the name is ours; with {@link Reason#NAME_CONFLICT} if another node owns it, or it is ours already
     */
    public CompletableFuture<Void> claim(NetBiosName name, boolean group) {
        Bound now = bound.orElse(null);
        if (now == null) {
            return CompletableFuture.failedFuture(new NetBiosException(Reason.LOCAL, "the node does not listen"));
        }
        LocalNames.Entry claim = names.beginClaim(name, group).orElse(null);
        if (claim == null) {
            return CompletableFuture.failedFuture(
                    new NetBiosException(Reason.NAME_CONFLICT, name + " is in the table of this node already"));
        }
        NbEntry owner = responder.owner(group);
        InetSocketAddress everybody = everybody(now);
        now.nameService()
                .ask(
                        id -> NsPackets.registration(id, name, owner, 0, true),
                        everybody,
                        answer -> objects(answer, name),
                        settings.nameService().broadcastRetry())
                .whenComplete((objection, failure) -> {
                    if (failure != null) {
                        fail(claim, failure);
                    } else if (objection.isPresent()) {
                        fail(claim, conflict(name, objection.get()));
                    } else {
                        succeed(claim, now, owner, everybody);
                    }
                });
        return claim.claimed();
    }

    /**
     * Gives a name up (RFC 1002 5.1.1.4); a name that is not ours is none of our business.
     *
     * @param name the name
     * @return ends when the network was told
     */
    public CompletableFuture<Void> release(NetBiosName name) {
        return bound.map(now -> release(name, now)).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> release(NetBiosName name, Bound now) {
        LocalNames.Entry removed = names.remove(name).orElse(null);
        if (removed == null) {
            return CompletableFuture.completedFuture(null);
        }
        removed.claimed()
                .completeExceptionally(new NetBiosException(Reason.CLOSED, name + " was released while being claimed"));
        if (!removed.registered()) {
            return CompletableFuture.completedFuture(null);
        }
        NetBiosLog.nameLost(name);
        NbEntry owner = responder.owner(removed.group());
        return now.nameService()
                .demand(id -> NsPackets.release(id, name, owner, true), everybody(now), RELEASE_COUNT)
                .exceptionally(failure -> null);
    }

    /** Whether a name is in the table, ours or being claimed; the result ends when the claim is over. */
    Optional<CompletableFuture<Void>> ownership(NetBiosName name) {
        return names.find(name).map(LocalNames.Entry::claimed);
    }

    private CompletableFuture<Bound> bind(NbtPorts ports) {
        EventLoop loop = loops.next();
        InetSocketAddress nameAddress = new InetSocketAddress(settings.address(), ports.name());
        return SessionServer.listen(loop, ports.session(), settings, names, acceptor)
                .exceptionallyCompose(failure -> cannotListen("tcp", ports.session(), failure))
                .thenCompose(sessions -> NameServiceSocket.open(loop, nameAddress, settings.allowed(), responder)
                        .exceptionallyCompose(failure ->
                                sessions.close().thenCompose(closed -> cannotListen("udp", ports.name(), failure)))
                        .thenCompose(socket -> socket.listenForBroadcasts(new InetSocketAddress(
                                settings.broadcast(), socket.localAddress().getPort())))
                        .thenApply(socket -> new Bound(socket, sessions)));
    }

    private <T> CompletableFuture<T> cannotListen(String protocol, int port, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return CompletableFuture.failedFuture(new NetBiosException(
                Reason.LOCAL,
                protocol + " port " + port + " of " + settings.address().getHostAddress() + " cannot be bound: "
                        + cause.getMessage(),
                cause));
    }

    private InetSocketAddress everybody(Bound now) {
        return new InetSocketAddress(
                settings.broadcast(), now.nameService().localAddress().getPort());
    }

    private static boolean objects(NsAnswer answer, NetBiosName name) {
        return answer.packet().flags().opCode().equals(NsOpCode.REGISTRATION)
                && !answer.packet().flags().rcode().equals(NsRcode.OK)
                && answer.packet().subject().filter(name::equals).isPresent();
    }

    private static NetBiosException conflict(NetBiosName name, NsAnswer objection) {
        String owner = objection.packet().answeredOwners().stream()
                .findFirst()
                .map(entry -> entry.address().getHostAddress())
                .orElse("somebody");
        return new NetBiosException(
                Reason.NAME_CONFLICT, name + " is owned by " + owner + ", says " + NetBiosLog.text(objection.source()));
    }

    private void succeed(LocalNames.Entry claim, Bound now, NbEntry owner, InetSocketAddress everybody) {
        if (names.register(claim)) {
            NetBiosLog.nameGained(claim.name());
            now.nameService().demand(id -> NsPackets.overwrite(id, claim.name(), owner, 0, true), everybody, 1);
            claim.claimed().complete(null);
        }
    }

    private void fail(LocalNames.Entry claim, Throwable failure) {
        names.remove(claim);
        claim.claimed().completeExceptionally(failure);
    }
}
