package org.netmessage.netbios.transport;

import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.name.NetBiosName;

/**
 * Keeps one name registered with a name server: refreshes it after half the granted time (RFC 1002 5.1.2.4), and registers it
 * where no server answered before. Safe for any thread.
 */
final class NameKeeper {
    // a server that did not answer a claim is tried again so many times the shortest refresh later
    private static final int UNREGISTERED_FACTOR = 6;

    private final NameServiceSocket socket;
    private final NameServerNames servers;
    private final Duration shortest;
    private final NetBiosName name;
    private final boolean group;
    private final Runnable onConflict;
    private Optional<Lease> lease;
    private CompletableFuture<?> refreshing = CompletableFuture.completedFuture(null);
    private @Nullable ScheduledFuture<?> timer;
    private boolean stopped;

    NameKeeper(
            NameServiceSocket socket,
            NameServerNames servers,
            Duration shortest,
            NetBiosName name,
            boolean group,
            Optional<Lease> lease,
            Runnable onConflict) {
        this.socket = socket;
        this.servers = servers;
        this.shortest = shortest;
        this.name = name;
        this.group = group;
        this.lease = lease;
        this.onConflict = onConflict;
    }

    /** Begins to keep the name. */
    void start() {
        schedule(lease.map(this::untilRefresh).orElse(shortest.multipliedBy(UNREGISTERED_FACTOR)));
    }

    /** Stops keeping it; ends with the lease there is then, when nothing is under way any more. */
    synchronized CompletableFuture<Optional<Lease>> stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel(false);
        }
        // a refresh that came after the release would register the name again
        return refreshing.handle((done, failure) -> lease());
    }

    private synchronized Optional<Lease> lease() {
        return lease;
    }

    private Duration untilRefresh(Lease now) {
        if (now.ttl() == 0) {
            return Duration.ZERO; // registered for ever
        }
        Duration half = Duration.ofMillis(500 * now.ttl());
        return half.compareTo(shortest) < 0 ? shortest : half;
    }

    private synchronized void schedule(Duration delay) {
        if (stopped || delay.isZero()) {
            return;
        }
        try {
            timer = socket.loop().schedule(this::refresh, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            stopped = true; // the loops have ended
        }
    }

    private synchronized void refresh() {
        if (stopped) {
            return;
        }
        // whoever stops waits until the answer has been taken, since he needs the lease it brings
        refreshing = lease.map(now -> servers.refresh(name, group, now))
                .orElseGet(() -> servers.register(name, group))
                .whenComplete((fresh, failure) ->
                        refreshed(failure == null ? fresh : Optional.empty(), Optional.ofNullable(failure)));
    }

    private void refreshed(Optional<Lease> fresh, Optional<Throwable> failure) {
        boolean conflict = failure.filter(NameConflicts::is).isPresent();
        Duration delay;
        synchronized (this) {
            if (fresh.isPresent()) {
                if (!fresh.equals(lease)) {
                    NetBiosLog.nameRegistered(name, fresh.get());
                }
                lease = fresh;
                delay = untilRefresh(fresh.get());
            } else {
                delay = shortest; // it stays ours; the next attempt may find a server
                NetBiosLog.nameNotRefreshed(name, failure);
            }
            if (stopped) {
                return;
            }
            stopped = conflict;
        }
        if (conflict) {
            onConflict.run();
        } else {
            schedule(delay);
        }
    }
}
