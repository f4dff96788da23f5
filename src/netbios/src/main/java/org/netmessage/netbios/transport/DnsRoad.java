package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;

/** Asks the system's resolver for a computer of that name. */
final class DnsRoad implements NameRoad {
    private static final long TTL = 60;

    private final LookupThread lookups;

    DnsRoad(LookupThread lookups) {
        this.lookups = lookups;
    }

    @Override
    public CompletableFuture<Optional<Owners>> find(NetBiosName name) {
        String host = name.text(StandardCharsets.US_ASCII);
        // a name of a DNS has letters, digits and hyphens; other names would only be asked for in vain, and digits
        // alone
        // are an address to the JDK: nobody of that name would get what is meant for somebody
        if (!name.scope().isEmpty() || !host.matches("[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*")) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return lookups.supply(() -> lookUp(host));
    }

    private static Optional<Owners> lookUp(String host) {
        try {
            List<NbEntry> entries = Stream.of(InetAddress.getAllByName(host))
                    .filter(Inet4Address.class::isInstance)
                    .map(address -> new NbEntry(0, (Inet4Address) address))
                    .toList();
            return entries.isEmpty() ? Optional.empty() : Optional.of(new Owners(entries, TTL));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
