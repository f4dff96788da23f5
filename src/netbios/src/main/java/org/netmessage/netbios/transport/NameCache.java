package org.netmessage.netbios.transport;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;

/** Remembers who owns a name, and for a short while that nobody does. Times are on the clock of {@link System#nanoTime()}. Safe for any thread. */
final class NameCache {
    private final CacheLimits limits;
    /** The one that was not asked for longest is first. */
    private final Map<NetBiosName, Known> names = new LinkedHashMap<>(16, 0.75f, true);

    private record Known(List<NbEntry> owners, long until) {}

    NameCache(CacheLimits limits) {
        this.limits = limits;
    }

    /** The owners of a name, none if nobody owns it; empty if that is not known. */
    synchronized Optional<List<NbEntry>> get(NetBiosName name, long now) {
        Known known = names.get(name);
        if (known == null) {
            return Optional.empty();
        }
        if (known.until - now <= 0) {
            names.remove(name);
            return Optional.empty();
        }
        return Optional.of(known.owners);
    }

    void put(NetBiosName name, Owners owners, long now) {
        long longest = limits.longest().toNanos();
        long allowed = owners.ttl() == 0 ? longest : TimeUnit.SECONDS.toNanos(owners.ttl());
        put(name, new Known(owners.entries(), now + Math.min(longest, allowed)));
    }

    /** Remembers that nobody owns a name. */
    void putNobody(NetBiosName name, long now) {
        if (!limits.negative().isZero()) {
            put(name, new Known(List.of(), now + limits.negative().toNanos()));
        }
    }

    private synchronized void put(NetBiosName name, Known known) {
        names.put(name, known);
        Iterator<Known> eldest = names.values().iterator();
        while (names.size() > limits.maxNames()) {
            eldest.next();
            eldest.remove();
        }
    }

    synchronized void forget(NetBiosName name) {
        names.remove(name);
    }
}
