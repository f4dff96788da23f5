package org.netmessage.messenger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.netmessage.messenger.observe.Retry;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NetBiosNode;
import org.netmessage.netbios.transport.NodeEvents;
import org.netmessage.netbios.transport.RetryLoop;
import org.netmessage.netbios.transport.SessionAcceptor;

/**
 * The NetBIOS node of the service while it is needed: binds in the background until that works, then claims the computer
 * name, the domain and every alias of the name table, each until it is granted.
 *
 * <p>Whoever needs it enters, which starts it, and leaves; the last one to leave stops it. Users are the consumers, and the names of
 * the name functions from before they are claimed until they are released. Safe for any thread.
 */
final class MessengerNode {
    private static final int WORKSTATION = 0x00; // suffix of computer and domain names, MS-NBTE

    private final EventLoops loops;
    private final MessengerSettings settings;
    private final NameTable names;
    private final NetBiosNode netBios;
    private final Map<NetBiosName, Claim> claims = new HashMap<>();
    private final LogLimit lines = MessengerLog.limit();
    private int users;
    private boolean started;
    private boolean closed;
    /** Counts the starts: what an earlier one began has nothing to say any more. */
    private int starts;

    private Optional<RetryLoop> binding = Optional.empty();
    private CompletableFuture<Void> attempt = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    MessengerNode(EventLoops loops, MessengerSettings settings, NameTable names, SessionAcceptor acceptor) {
        this.loops = loops;
        this.settings = settings;
        this.names = names;
        this.netBios = new NetBiosNode(loops, settings.node(), settings.hostsInScope(), acceptor, new Events());
    }

    /** The NetBIOS node, listening or not. */
    NetBiosNode netBios() {
        return netBios;
    }

    /** Notes one more user, for whom the node is started. */
    synchronized void enter() {
        users++;
        start();
    }

    /** Notes that a user has gone; the last one stops the node. */
    synchronized void leave() {
        users--;
        if (users == 0) {
            stop();
        }
    }

    /** Stops the node for good, whoever uses it; the result ends when all its ports are free. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        lines.flush();
        return stop();
    }

    /**
     * Starts the node if it is neither started nor closed; never fails, but tries again and again. Who does not enter too has it
     * until somebody else leaves.
     */
    synchronized void start() {
        if (started || closed) {
            return;
        }
        started = true;
        int start = ++starts;
        CompletableFuture<Void> before = stopped;
        binding = Optional.of(RetryLoop.start(loops, () -> listen(start, before), (why, delay) -> {
            settings.observer().retried(Retry.LISTEN);
            MessengerLog.cannotListen(lines, why, delay);
        }));
    }

    private synchronized CompletableFuture<Void> listen(int start, CompletableFuture<Void> before) {
        if (started && start == starts) { // else it would bind the ports when the stop has ended
            attempt = before.thenCompose(done -> netBios.start()).thenRun(() -> claimEverything(start));
        }
        return attempt;
    }

    /** Ends with the present attempt to listen, well or badly. */
    synchronized CompletableFuture<Void> attempt() {
        return attempt;
    }

    private CompletableFuture<Void> stop() {
        if (!started) {
            return stopped;
        }
        started = false;
        binding.ifPresent(RetryLoop::stop);
        claims.values().forEach(Claim::stop);
        claims.clear();
        names.revokeAll();
        stopped = attempt.handle((done, failure) -> netBios.stop()).thenCompose(ended -> ended);
        return stopped;
    }

    /** Claims an alias in the background until it is granted or given up, if the name table has it to be claimed so. */
    synchronized void claim(Alias alias) {
        if (started && netBios.listens() && names.isHeldInBackground(alias)) {
            claim(name(alias), false);
        }
    }

    /** Claims an alias once; ends when it is granted or not. */
    CompletableFuture<Void> claimOnce(Alias alias) {
        return attempt().thenCompose(listening -> netBios.claim(name(alias), false));
    }

    /** Notes that {@link #claimOnce} has got an alias, unless the claim that a conflict began meanwhile has to say that. */
    synchronized void granted(Alias alias) {
        names.unlock(alias);
        if (started && !claims.containsKey(name(alias)) && !netBios.inConflict(name(alias))) {
            names.granted(alias);
        }
    }

    /** Takes a holder of an alias away, with the last one the alias; ends when the network was told. */
    synchronized CompletableFuture<Void> drop(Alias alias, Object holder) {
        if (!names.drop(alias, holder)) {
            return CompletableFuture.completedFuture(null);
        }
        stopClaim(name(alias)); // at once: nobody may claim anew what is only dropped
        return netBios.release(name(alias));
    }

    private void stopClaim(NetBiosName name) {
        Optional.ofNullable(claims.remove(name)).ifPresent(Claim::stop);
    }

    private synchronized void claimEverything(int start) {
        if (!started || start != starts) {
            return; // stopped meanwhile
        }
        claim(name(settings.computerName()).withSuffix(WORKSTATION), false);
        claim(domain(), true);
        names.heldInBackground().forEach(alias -> claim(name(alias), false));
    }

    private NetBiosName domain() {
        return settings.inScope(settings.domain()).withSuffix(WORKSTATION);
    }

    private NetBiosName name(Alias alias) {
        return settings.inScope(alias.name());
    }

    /** Gives up a name that is in conflict, and claims it anew until the other owner has gone. */
    private synchronized void reclaim(NetBiosName name) {
        if (!netBios.inConflict(name)) {
            return; // given up meanwhile, or claimed anew after a conflict on another LANA
        }
        stopClaim(name);
        names.find(name.withScope("")).ifPresent(names::revoke);
        if (started) {
            claim(name, name.equals(domain()));
        }
    }

    private void claim(NetBiosName name, boolean group) {
        if (!claims.containsKey(name)) {
            Claim claim = new Claim(name, group);
            claims.put(name, claim); // first: its tries look for it there
            claim.start();
        }
    }

    /** A name that is claimed in the background; it has no effect any more once it is not among the claims of the node. */
    private final class Claim {
        private final NetBiosName name;
        private final boolean group;
        private Runnable stop = () -> {};

        Claim(NetBiosName name, boolean group) {
            this.name = name;
            this.group = group;
        }

        void start() {
            RetryLoop loop = RetryLoop.start(loops, this::attempt, (why, delay) -> {
                settings.observer().retried(Retry.CLAIM);
                MessengerLog.cannotClaim(lines, name.toString(), why, delay);
            });
            stop = loop::stop;
            loop.succeeded().thenRun(this::granted);
        }

        void stop() {
            stop.run();
        }

        private CompletableFuture<Void> attempt() {
            synchronized (MessengerNode.this) {
                if (claims.get(name) != this) {
                    return CompletableFuture.failedFuture(new CancellationException());
                }
                return netBios.inConflict(name)
                        ? netBios.release(name).thenCompose(released -> attempt())
                        : netBios.claim(name, group);
            }
        }

        private void granted() {
            synchronized (MessengerNode.this) {
                if (claims.get(name) == this) {
                    names.find(name.withScope("")).ifPresent(names::granted);
                }
            }
        }
    }

    private final class Events implements NodeEvents {
        @Override
        public void onConflict(NetBiosName name) {
            reclaim(name);
        }
    }
}
