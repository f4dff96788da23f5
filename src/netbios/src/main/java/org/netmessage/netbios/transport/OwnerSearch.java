package org.netmessage.netbios.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * Finds the owners of names: in the cache, or on one road after the other. Questions for one name at the same time are one. Safe for
 * any thread; nothing blocks.
 */
final class OwnerSearch {
    /** How long a look-up may keep whoever closes. */
    private static final Duration LOOKUP_TIME = Duration.ofSeconds(1);

    private final EventLoops loops;
    private final NameCache cache;
    // two threads: a name server of the DNS that is slow to answer must not keep us from the file
    private final LookupThread fileLookups = new LookupThread();
    private final LookupThread dnsLookups = new LookupThread();
    private final Optional<LmHostsRoad> lmHosts;
    private final List<NameRoad> roads;
    private final Map<NetBiosName, CompletableFuture<List<NbEntry>>> running = new ConcurrentHashMap<>();
    /** The time between two closings; a question ends with the one it began in. */
    private volatile Object period = new Object();

    /**
     * A search.
     *
     * @param loops where its times are kept
     * @param sockets from which it asks, one for each LANA
     * @param namePort where the name services of others listen
     */
    OwnerSearch(EventLoops loops, NodeSettings settings, List<QuerySocket> sockets, IntSupplier namePort) {
        NameServiceSettings names = settings.nameService();
        this.loops = loops;
        this.cache = new NameCache(names.cache());
        this.lmHosts = names.lmHosts().map(source -> new LmHostsRoad(source, fileLookups, loops));
        NameRoad everybody = new BroadcastRoad(sockets, namePort, this::forget);
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
        this.roads = List.copyOf(all);
    }

    /** The owners of a name, one or more, or {@link Reason#NAME_NOT_FOUND}. */
    CompletableFuture<List<NbEntry>> find(NetBiosName name) {
        return cache.get(name, System.nanoTime())
                .map(owners -> foundOrNobody(name, owners))
                .orElseGet(() -> ask(name));
    }

    /** Forgets what is known of a name. */
    void forget(NetBiosName name) {
        cache.forget(name);
    }

    /**
     * Lets no question go on, and ends the threads; what is asked later begins others.
     *
     * @return ends when the threads have ended, or with a line in the log if a look-up keeps one: nothing interrupts it
     */
    CompletableFuture<Void> close() {
        period = new Object();
        List<EventLoops> threads = Stream.of(fileLookups, dnsLookups)
                .flatMap(lookups -> lookups.take().stream())
                .toList();
        return inTime(Futures.onAll(threads, EventLoops::end));
    }

    private CompletableFuture<Void> inTime(CompletableFuture<Void> lookupsEnd) {
        CompletableFuture<Void> ended = lookupsEnd.copy();
        if (!ended.isDone()) {
            try {
                Runnable cancel = loops.schedule(
                        () -> {
                            if (!ended.isDone()) {
                                NetBiosLog.lookupStillRunning(LOOKUP_TIME);
                            }
                            ended.complete(null);
                        },
                        LOOKUP_TIME);
                ended.whenComplete((done, failure) -> cancel.run());
            } catch (RejectedExecutionException e) {
                return lookupsEnd; // nobody keeps the time any more
            }
        }
        return ended;
    }

    /** The question to the network for a name, new or under way. */
    private CompletableFuture<List<NbEntry>> ask(NetBiosName name) {
        CompletableFuture<List<NbEntry>> fresh = new CompletableFuture<>();
        CompletableFuture<List<NbEntry>> present = running.putIfAbsent(name, fresh);
        if (present != null) {
            return present;
        }
        Object begun = period;
        CompletableFuture.completedFuture(name)
                .thenCompose(this::findPreloaded) // what it throws must end the question too
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

    private CompletableFuture<Optional<Owners>> findPreloaded(NetBiosName name) {
        return lmHosts.map(file -> file.findPreloaded(name))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
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

    static NetBiosException nobody(NetBiosName name) {
        return new NetBiosException(Reason.NAME_NOT_FOUND, "nobody on the network owns " + name);
    }
}
