package org.netmessage.netbios.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.lmhosts.LmHosts;
import org.netmessage.netbios.lmhosts.LmHostsLimits;
import org.netmessage.netbios.lmhosts.LmHostsProblem;
import org.netmessage.netbios.lmhosts.LmHostsStamp;
import org.netmessage.netbios.name.NetBiosName;

/**
 * Looks into the LMHOSTS file (MS-NBTE 3.1.3), which is read again when it or a file that it includes has changed. A file that cannot be
 * read is no road, which is logged once; after a minute it is tried again.
 */
final class LmHostsRoad implements NameRoad {
    private static final int DOMAIN_CONTROLLERS = 0x1C;

    // who is allowed to read a file may change without a change of the file
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);
    // MS-NBTE 3.1.3: how long opening a file may take, which may lie on another computer
    private static final Duration OPEN_TIME = Duration.ofSeconds(6);

    private final LmHostsSource source;
    private final LookupThread lookups;
    private final EventLoops loops;
    private final Duration openTime;
    private final AtomicBoolean slow = new AtomicBoolean(); // told once
    private final LongSupplier nanoClock;
    // the rest only on the look-up thread
    private Optional<LmHosts> hosts = Optional.empty();
    private Optional<LmHostsStamp> unreadable = Optional.empty(); // of the file while there are no hosts
    private long readAt;
    private Set<String> told = Set.of();

    /**
     * A road through a file.
     *
     * @param lookups where it is read
     * @param loops where the time is kept
     */
    LmHostsRoad(LmHostsSource source, LookupThread lookups, EventLoops loops) {
        this(source, lookups, loops, OPEN_TIME, System::nanoTime);
    }

    LmHostsRoad(
            LmHostsSource source, LookupThread lookups, EventLoops loops, Duration openTime, LongSupplier nanoClock) {
        this.source = source;
        this.lookups = lookups;
        this.loops = loops;
        this.openTime = openTime;
        this.nanoClock = nanoClock;
    }

    @Override
    public CompletableFuture<Optional<Owners>> find(NetBiosName name) {
        return find(name, file -> file.find(name));
    }

    /** Looks only for an entry that counts before the network is asked. */
    CompletableFuture<Optional<Owners>> findPreloaded(NetBiosName name) {
        return find(name, file -> file.findPreloaded(name));
    }

    private CompletableFuture<Optional<Owners>> find(
            NetBiosName name, Function<LmHosts, List<Inet4Address>> addresses) {
        int flags = name.suffix() == DOMAIN_CONTROLLERS ? NbEntry.GROUP : 0;
        return inTime(lookups.supply(() -> current()
                .map(addresses)
                .filter(found -> !found.isEmpty())
                .map(found -> new Owners(
                        found.stream()
                                .map(address -> new NbEntry(flags, address))
                                .toList(),
                        0))));
    }

    /** The same, or nothing when a file keeps us waiting: the other roads shall have their turn. */
    private CompletableFuture<Optional<Owners>> inTime(CompletableFuture<Optional<Owners>> read) {
        CompletableFuture<Optional<Owners>> found = new CompletableFuture<>();
        Runnable cancel;
        try {
            cancel = loops.schedule(
                    () -> {
                        if (found.complete(Optional.empty()) && !slow.getAndSet(true)) {
                            NetBiosLog.lmHostsUnreadable(
                                    source.file(), new IOException("not read within " + openTime.toMillis() + " ms"));
                        }
                    },
                    openTime);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(EventLoops.ended(e));
        }
        read.whenComplete((value, failure) -> {
            cancel.run();
            if (failure == null && !found.isDone()) {
                slow.set(false);
            }
            Futures.copyTo(found).accept(value, failure);
        });
        return found;
    }

    private Optional<LmHosts> current() {
        if (isStale()) {
            readAt = nanoClock.getAsLong();
            hosts = read();
        }
        return hosts;
    }

    private boolean isStale() {
        boolean tryAgain =
                hosts.filter(LmHosts::complete).isEmpty() && nanoClock.getAsLong() - readAt >= TRY_AGAIN.toNanos();
        return tryAgain
                || hosts.map(LmHosts::changed)
                        .orElseGet(() ->
                                !Optional.of(LmHostsStamp.of(source.file())).equals(unreadable));
    }

    private Optional<LmHosts> read() {
        unreadable = Optional.of(LmHostsStamp.of(source.file())); // before, so that a change meanwhile is seen
        try {
            LmHosts content = LmHosts.read(source.file(), source.codePage(), LmHostsLimits.DEFAULT);
            content.problems().stream()
                    .filter(problem -> !told.contains(problem.toString()))
                    .forEach(NetBiosLog::lmHostsProblem);
            told = content.problems().stream().map(LmHostsProblem::toString).collect(Collectors.toSet());
            return Optional.of(content);
        } catch (IOException | UncheckedIOException e) {
            String why = String.valueOf(e.getMessage());
            if (!told.contains(why)) {
                NetBiosLog.lmHostsUnreadable(source.file(), e);
            }
            told = Set.of(why);
            return Optional.empty();
        }
    }
}
