package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.name.NetBiosName;

/** A resolver without a node, on a segment where one peer hears the questions and another one answers. */
final class ResolverBench {
    static final int SESSION_PORT = 4139;
    static final String OWNER = "127.0.0.9";

    private final UdpPeer segment;
    private final UdpPeer owner;
    private final NameResolver resolver;

    ResolverBench(Loopback loopback, NodeSettings settings, Map<String, HostAddress> hosts) {
        this.segment = loopback.closing(UdpPeer.onSegment());
        this.owner = loopback.closing(UdpPeer.at(OWNER));
        Map<NetBiosName, HostAddress> table = new HashMap<>();
        hosts.forEach((host, address) -> table.put(Loopback.name(host).withSuffix(0), address));
        this.resolver = new NameResolver(
                loopback.loops(),
                settings.withPorts(
                        OptionalInt.of(segment.address().getPort()), OptionalInt.of(SESSION_PORT), OptionalInt.of(0)),
                table,
                Optional::empty);
        loopback.closing(() -> Loopback.get(resolver.close()));
    }

    ResolverBench(Loopback loopback, NodeSettings settings) {
        this(loopback, settings, Map.of());
    }

    UdpPeer segment() {
        return segment;
    }

    UdpPeer owner() {
        return owner;
    }

    NameResolver resolver() {
        return resolver;
    }

    CompletableFuture<InetSocketAddress> find(String name) {
        return resolver.find(Loopback.name(name), Loopback.soon());
    }
}
