package org.netmessage.netbios.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.lmhosts.LmHosts;
import org.netmessage.netbios.lmhosts.LmHostsLimits;
import org.netmessage.netbios.name.NetBiosName;

/** Looks into the LMHOSTS file (MS-NBTE 3.1.3). A file that cannot be read is no road, which is logged once until it changes. */
final class LmHostsRoad implements NameRoad {
    private static final int DOMAIN_CONTROLLERS = 0x1C;
    // both are times that no file has
    private static final FileTime NEVER = FileTime.fromMillis(Long.MIN_VALUE);
    private static final FileTime MISSING = FileTime.fromMillis(Long.MIN_VALUE + 1);

    private final LmHostsSource source;
    private final LookupThread lookups;
    // both only on the look-up thread
    private Optional<LmHosts> hosts = Optional.empty();
    private FileTime seen = NEVER;

    LmHostsRoad(LmHostsSource source, LookupThread lookups) {
        this.source = source;
        this.lookups = lookups;
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
        return lookups.supply(() -> current()
                .map(addresses)
                .filter(found -> !found.isEmpty())
                .map(found -> new Owners(
                        found.stream()
                                .map(address -> new NbEntry(flags, address))
                                .toList(),
                        0)));
    }

    private Optional<LmHosts> current() {
        FileTime changed = changed();
        if (!changed.equals(seen)) {
            seen = changed; // also if it cannot be read: not again for every name
            hosts = read();
        }
        return hosts;
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(source.file());
        } catch (IOException e) {
            return MISSING;
        }
    }

    private Optional<LmHosts> read() {
        try {
            LmHosts content = LmHosts.read(source.file(), source.codePage(), LmHostsLimits.DEFAULT);
            content.problems().forEach(NetBiosLog::lmHostsProblem);
            return Optional.of(content);
        } catch (IOException | UncheckedIOException e) {
            NetBiosLog.lmHostsUnreadable(source.file(), e);
            return Optional.empty();
        }
    }
}
