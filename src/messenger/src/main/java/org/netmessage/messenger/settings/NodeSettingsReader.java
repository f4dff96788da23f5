package org.netmessage.messenger.settings;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netmessage.netbios.transport.CacheLimits;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.Lana;
import org.netmessage.netbios.transport.LmHostsSource;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NbtPorts;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.NodeType;
import org.netmessage.netbios.transport.SessionLimits;

/** Reads where the node is, whom it listens to, and how it finds names. */
final class NodeSettingsReader {
    private static final String ADDRESS = "127.0.0.1"; // nobody but this machine, until somebody says otherwise

    private final SettingValues values;
    private final Charset codePage;

    NodeSettingsReader(SettingValues values, Charset codePage) {
        this.values = values;
        this.codePage = codePage;
    }

    /** The settings; empty if the address or what follows from it is wrong. */
    Optional<NodeSettings> read() {
        OptionalInt name = port("namePort");
        OptionalInt session = port("sessionPort");
        OptionalInt datagram = port("datagramPort");
        List<Ipv4Network> allowed = values.readList("allowedNetworks", Ipv4Network::parse);
        Optional<Boolean> requestRequired = values.flag("sessionRequestRequired");
        NameServiceSettings names = nameService();
        SessionLimits limits = limits();
        return addresses()
                .map(usual -> usual.withPorts(name, session, datagram)
                        .withNameService(names)
                        .withLimits(limits)
                        .withAccess(allowed.isEmpty() ? usual.allowed() : allowed, requestRequired));
    }

    private Optional<NodeSettings> addresses() {
        Optional<Inet4Address> broadcast = values.read("broadcastAddress", Ipv4Network::parseAddress);
        Optional<Inet4Address> advertised = values.read("advertisedAddress", Ipv4Network::parseAddress);
        return values.read("address", () -> ADDRESS, text -> NodeSettings.on(lanas(text)))
                .flatMap(usual -> values.combine(
                        "broadcastAddress",
                        () -> usual.withAddresses(
                                broadcast.orElse(usual.broadcast()), advertised.orElse(usual.advertised()))));
    }

    private static List<Lana> lanas(String addresses) {
        return SettingValues.list(addresses).stream()
                .map(Ipv4Network::parseAddress)
                .map(Lana::on)
                .toList();
    }

    private NameServiceSettings nameService() {
        List<InetSocketAddress> servers = values.readList("nameServers", NodeSettingsReader::nameServer);
        Optional<LmHostsSource> lmHosts =
                values.read("lmHostsFile", file -> new LmHostsSource(Path.of(file), codePage));
        boolean dns = values.flag("dnsLookups").orElse(false);
        boolean obeyDemands = values.flag("obeyDemands").orElse(NameServiceSettings.DEFAULT.obeyDemands());
        NodeType unset = servers.isEmpty() ? NodeType.B : NodeType.H;
        return values.combine(
                        "nodeType",
                        () -> NameServiceSettings.DEFAULT.withNameServers(
                                values.text("nodeType").map(NodeType::parse).orElse(unset), servers))
                .orElse(NameServiceSettings.DEFAULT)
                .withRoads(CacheLimits.DEFAULT, lmHosts, dns)
                .withTrust(obeyDemands, NameServiceSettings.DEFAULT.answerFactor());
    }

    private static InetSocketAddress nameServer(String text) {
        HostAddress server = HostAddress.parse(text);
        return new InetSocketAddress(server.address(), server.port().orElse(NbtPorts.STANDARD.name()));
    }

    private SessionLimits limits() {
        SessionLimits usual = SessionLimits.DEFAULT;
        int sessions =
                values.number("maxSessions", 1, SettingRanges.MAX_SESSIONS).orElse(usual.maxSessions());
        int perSource = values.number("maxSessionsPerSource", 1, SettingRanges.MAX_SESSIONS)
                .orElse(usual.maxSessionsPerSource());
        int idle = values.number("idleTimeoutMillis", SettingRanges.MIN_IDLE_TIMEOUT, SettingRanges.MAX_IDLE_TIMEOUT)
                .orElse((int) usual.times().idle().toMillis());
        return usual.withSessions(sessions, perSource).withTimes(usual.times().withIdle(Duration.ofMillis(idle)));
    }

    private OptionalInt port(String name) {
        return values.number(name, 1, SettingRanges.MAX_PORT);
    }
}
