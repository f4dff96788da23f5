package org.netmessage.messenger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NetBiosNode;
import org.netmessage.netbios.transport.NodeEvents;
import org.netmessage.netbios.transport.RetryLoop;
import org.netmessage.netbios.transport.SessionAcceptor;

/**
 * The NetBIOS node of the service while it is needed: binds in the background until that works, then claims the computer
 * name, the domain and every alias of the name table, each until it is granted. Safe for any thread.
 */
final class MessengerNode {
    private static final int WORKSTATION = 0x00; // suffix of computer and domain names, MS-NBTE

    private final EventLoops loops;
    private final MessengerSettings settings;
    private final NameTable names;
    private final SessionAcceptor acceptor;
    private final Consumer<NetBiosName> onOwnerChanged;
    private final Map<NetBiosName, RetryLoop> claims = new HashMap<>();
    private Optional<NetBiosNode> node = Optional.empty();
    private Optional<RetryLoop> binding = Optional.empty();
    private CompletableFuture<Void> attempt = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    /**
     * A node that is not started.
     *
     * @param onOwnerChanged told of names that changed hands elsewhere
     */
    MessengerNode(
            EventLoops loops,
            MessengerSettings settings,
            NameTable names,
            SessionAcceptor acceptor,
            Consumer<NetBiosName> onOwnerChanged) {
        this.onOwnerChanged = onOwnerChanged;
        this.loops = loops;
        this.settings = settings;
        this.names = names;
        this.acceptor = acceptor;
    }

    /** Starts the node if it is not started; never fails, but tries again and again. */
    synchronized void start() {
        if (node.isPresent()) {
            return;
        }
        NetBiosNode fresh = new NetBiosNode(loops, settings.node(), acceptor, new Events());
        node = Optional.of(fresh);
        CompletableFuture<Void> before = stopped;
        binding = Optional.of(RetryLoop.start(
                loops,
                () -> beginAttempt(before.thenCompose(done -> fresh.start()).thenRun(() -> claimEverything(fresh))),
                MessengerLog::cannotListen));
    }

    private synchronized CompletableFuture<Void> beginAttempt(CompletableFuture<Void> begun) {
        attempt = begun;
        return begun;
    }

    /** Ends with the present attempt to listen, well or badly. */
    synchronized CompletableFuture<Void> attempt() {
        return attempt;
    }

    /** The node while it is started; it may not listen yet. */
    synchronized Optional<NetBiosNode> node() {
        return node;
    }

    /** Stops the node if it is started; the result ends when all its ports are free. */
    synchronized CompletableFuture<Void> stop() {
        if (node.isEmpty()) {
            return stopped;
        }
        NetBiosNode last = node.get();
        binding.ifPresent(RetryLoop::stop);
        claims.values().forEach(RetryLoop::stop);
        claims.clear();
        names.revokeAll();
        node = Optional.empty();
        stopped = attempt.handle((done, failure) -> last.stop()).thenCompose(ended -> ended);
        return stopped;
    }

    /** Claims an alias of the name table in the background until it is granted or given up. */
    synchronized void claim(Alias alias) {
        node.filter(NetBiosNode::listens).ifPresent(running -> claim(running, alias.name(), false));
    }

    /** Claims an alias once; ends when it is granted or not. */
    CompletableFuture<Void> claimOnce(Alias alias) {
        return attempt()
                .thenCompose(listening -> node().map(running -> running.claim(alias.name(), false))
                        .orElseGet(() ->
                                CompletableFuture.failedFuture(new IllegalStateException("the node was stopped"))));
    }

    /** Gives an alias up. */
    synchronized CompletableFuture<Void> release(Alias alias) {
        RetryLoop claim = claims.remove(alias.name());
        if (claim != null) {
            claim.stop();
        }
        return node.map(running -> running.release(alias.name()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private synchronized void claimEverything(NetBiosNode running) {
        if (node.filter(running::equals).isEmpty()) {
            return; // stopped meanwhile
        }
        claim(running, settings.computerName().name().withSuffix(WORKSTATION), false);
        claim(running, domain(), true);
        names.heldInBackground().forEach(alias -> claim(running, alias.name(), false));
    }

    private NetBiosName domain() {
        return settings.domain().withSuffix(WORKSTATION);
    }

    /** Gives up a name that is in conflict, and claims it anew until the other owner has gone. */
    private synchronized void reclaim(NetBiosName name) {
        RetryLoop last = claims.remove(name);
        if (last != null) {
            last.stop();
        }
        aliases(name).forEach(names::revoke);
        node.ifPresent(running -> claim(running, name, name.equals(domain())));
    }

    private List<Alias> aliases(NetBiosName name) {
        return names.all().stream().filter(alias -> alias.name().equals(name)).toList();
    }

    private void claim(NetBiosNode running, NetBiosName name, boolean group) {
        if (claims.containsKey(name)) {
            return;
        }
        RetryLoop claim = RetryLoop.start(
                loops,
                () -> running.inConflict(name)
                        ? running.release(name).thenCompose(released -> running.claim(name, group))
                        : running.claim(name, group),
                (why, delay) -> MessengerLog.cannotClaim(name.toString(), why, delay));
        claims.put(name, claim);
        claim.succeeded().thenRun(() -> aliases(name).forEach(names::granted));
    }

    private final class Events implements NodeEvents {
        @Override
        public void onConflict(NetBiosName name) {
            reclaim(name);
        }

        @Override
        public void onOwnerChanged(NetBiosName name) {
            onOwnerChanged.accept(name);
        }
    }
}
