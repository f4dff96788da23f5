package org.netmessage.connector.settings;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.TextPolicy;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.CacheLimits;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.Lana;
import org.netmessage.netbios.transport.LmHostsSource;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NbtPorts;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.NodeType;

/**
 * The adapter's properties as they were set, null or blank for "not set"; their meaning is documented at the setters of the
 * adapter.
 */
public record AdapterSettings(
        @Nullable String address,
        @Nullable String broadcastAddress,
        @Nullable String advertisedAddress,
        @Nullable String computerName,
        @Nullable String domain,
        @Nullable Integer namePort,
        @Nullable Integer sessionPort,
        @Nullable Integer datagramPort,
        @Nullable String hosts,
        @Nullable String codePage,
        @Nullable String allowedNetworks,
        @Nullable Boolean sessionRequestRequired,
        @Nullable Integer maxTextLength,
        @Nullable Integer callTimeoutMillis,
        @Nullable String nodeType,
        @Nullable String nameServers,
        @Nullable String lmHostsFile,
        @Nullable Boolean dnsLookups,
        @Nullable String userName,
        @Nullable String unmappableText,
        @Nullable Integer maxBroadcastLength,
        @Nullable Boolean cutBroadcasts) {

    private static final int MAX_PORT = 65_535;
    // what Windows takes through multi-block messages, less a margin for the names
    private static final int MAX_TEXT_LENGTH = 4_000;
    // what a mailslot takes, less the zero bytes behind names and text
    private static final int MAX_BROADCAST_LENGTH = 421;
    private static final int MIN_CALL_TIMEOUT = 100;
    private static final int MAX_CALL_TIMEOUT = 600_000;
    private static final int HOST_NAME_SUFFIX = 0x00;
    // what Charset takes for a name at all
    private static final Pattern CHARSET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.:_-]*");

    /**
     * The settings of the service.
     *
     * @param faults gets what is wrong
     * @return empty if anything is wrong
     */
    public Optional<MessengerSettings> toMessengerSettings(Faults faults) {
        Charset oem = codePage(codePage, faults).orElse(MessengerDefaults.CODE_PAGE);
        Optional<NodeSettings> node = node(oem, faults);
        Optional<Alias> computer = computer(oem, faults);
        Optional<NetBiosName> group = faults.read(
                "domain",
                domain,
                () -> NetBiosName.of(orElse(domain, MessengerDefaults.DOMAIN).toUpperCase(Locale.ROOT), 0, oem));
        Map<NetBiosName, HostAddress> table = hosts(oem, faults);
        MessengerSettings.Limits limits = limits(faults);
        Optional<Alias> user = set(userName).flatMap(name -> alias("userName", name, oem, faults));
        Optional<Unmappable> unmappable = unmappable(faults);
        return faults.none()
                ? Optional.of(new MessengerSettings(
                        node.orElseThrow(),
                        computer.orElseThrow(),
                        group.orElseThrow(),
                        oem,
                        table,
                        limits,
                        user,
                        new TextPolicy(unmappable.orElseThrow(), true, Map.of())))
                : Optional.empty();
    }

    /**
     * A code page by name.
     *
     * @param name a Java charset name; blank for none
     * @param faults gets what is wrong
     */
    public static Optional<Charset> codePage(@Nullable String name, Faults faults) {
        return set(name)
                .flatMap(value -> faults.read("codePage", value, () -> {
                    if (!CHARSET_NAME.matcher(value).matches() || !Charset.isSupported(value)) {
                        throw new IllegalArgumentException("allowed are Java charset names such as IBM850 or IBM437");
                    }
                    Charset charset = Charset.forName(value);
                    MessengerSettings.checkCodePage(charset);
                    return charset;
                }));
    }

    /**
     * The elements of a list.
     *
     * @param value separated by commas, semicolons or blanks
     */
    public static List<String> list(@Nullable String value) {
        List<String> result = new ArrayList<>();
        for (String element : orElse(value, "").split("[,;\\s]+", -1)) {
            if (!element.isEmpty()) {
                result.add(element);
            }
        }
        return result;
    }

    private Optional<NodeSettings> node(Charset oem, Faults faults) {
        OptionalInt name = port("namePort", namePort, faults);
        OptionalInt session = port("sessionPort", sessionPort, faults);
        OptionalInt datagram = port("datagramPort", datagramPort, faults);
        Optional<Inet4Address> broadcast = address("broadcastAddress", broadcastAddress, faults);
        Optional<Inet4Address> advertised = address("advertisedAddress", advertisedAddress, faults);
        List<Ipv4Network> allowed = new ArrayList<>();
        for (String network : list(allowedNetworks)) {
            faults.read("allowedNetworks", network, () -> Ipv4Network.parse(network))
                    .ifPresent(allowed::add);
        }
        String local = orElse(address, MessengerDefaults.ADDRESS);
        Optional<NodeSettings> node = faults.read("address", local, () -> NodeSettings.on(lanas(local)));
        Optional<NameServiceSettings> names = nameService(oem, faults);
        return node.flatMap(usual -> faults.read(
                        "broadcastAddress",
                        orElse(broadcastAddress, "unset"),
                        () -> usual.withAddresses(
                                broadcast.orElse(usual.broadcast()), advertised.orElse(usual.advertised()))))
                .map(usual -> usual.withPorts(name, session, datagram)
                        .withNameService(names.orElse(NameServiceSettings.DEFAULT))
                        .withAccess(
                                allowed.isEmpty() ? usual.allowed() : allowed,
                                Optional.ofNullable(sessionRequestRequired)));
    }

    private static List<Lana> lanas(String addresses) {
        return list(addresses).stream()
                .map(Ipv4Network::parseAddress)
                .map(Lana::on)
                .toList();
    }

    private Optional<NameServiceSettings> nameService(Charset oem, Faults faults) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String server : list(nameServers)) {
            faults.read("nameServers", server, () -> nameServer(server)).ifPresent(servers::add);
        }
        Optional<LmHostsSource> lmHosts = set(lmHostsFile)
                .flatMap(file -> faults.read("lmHostsFile", file, () -> new LmHostsSource(Path.of(file), oem)));
        NodeType unset = servers.isEmpty() ? NodeType.B : NodeType.H;
        return faults.read(
                "nodeType",
                orElse(nodeType, "unset"),
                () -> NameServiceSettings.DEFAULT
                        .withNameServers(set(nodeType).map(NodeType::parse).orElse(unset), servers)
                        .withRoads(CacheLimits.DEFAULT, lmHosts, Boolean.TRUE.equals(dnsLookups)));
    }

    private static InetSocketAddress nameServer(String text) {
        HostAddress server = hostAddress(text);
        return new InetSocketAddress(server.address(), server.port().orElse(NbtPorts.STANDARD.name()));
    }

    private static OptionalInt port(String property, @Nullable Integer value, Faults faults) {
        if (value == null || value == 0) {
            return OptionalInt.empty();
        }
        if (value < 0 || value > MAX_PORT) {
            faults.add(property, value, "allowed are 1 to 65535, and 0 for the usual port");
        }
        return OptionalInt.of(value);
    }

    private static Optional<Inet4Address> address(String property, @Nullable String value, Faults faults) {
        return set(value).flatMap(text -> faults.read(property, text, () -> Ipv4Network.parseAddress(text)));
    }

    private Optional<Alias> computer(Charset oem, Faults faults) {
        return alias("computerName", orElse(computerName, hostName()), oem, faults);
    }

    private static Optional<Alias> alias(String property, String name, Charset oem, Faults faults) {
        try {
            return Optional.of(Alias.of(name, oem));
        } catch (MessengerException e) {
            faults.add(property, name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Unmappable> unmappable(Faults faults) {
        String name = orElse(unmappableText, Unmappable.REPLACE.name()).strip().toUpperCase(Locale.ROOT);
        Optional<Unmappable> policy = Arrays.stream(Unmappable.values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (policy.isEmpty()) {
            faults.add("unmappableText", name, "allowed are replace, refuse and transliterate");
        }
        return policy;
    }

    private static String hostName() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "localhost";
        }
        String label = name.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9-]", "-");
        return label.isEmpty()
                ? "LOCALHOST"
                : label.substring(0, Math.min(label.length(), NetBiosName.MAX_TEXT_LENGTH));
    }

    private Map<NetBiosName, HostAddress> hosts(Charset oem, Faults faults) {
        Map<NetBiosName, HostAddress> table = new HashMap<>();
        for (String entry : list(hosts)) {
            faults.read("hosts", entry, () -> {
                int equals = entry.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("allowed is NAME=address or NAME=address:port");
                }
                NetBiosName name =
                        NetBiosName.of(entry.substring(0, equals).toUpperCase(Locale.ROOT), HOST_NAME_SUFFIX, oem);
                table.put(name, hostAddress(entry.substring(equals + 1)));
                return name;
            });
        }
        return table;
    }

    private static HostAddress hostAddress(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new HostAddress(Ipv4Network.parseAddress(text), OptionalInt.empty());
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException("allowed are ports 1 to 65535");
        }
        return new HostAddress(
                Ipv4Network.parseAddress(text.substring(0, colon)), OptionalInt.of(Integer.parseInt(port)));
    }

    private MessengerSettings.Limits limits(Faults faults) {
        MessengerSettings.Limits usual = MessengerSettings.Limits.DEFAULT;
        int text = orElse("maxTextLength", maxTextLength, usual.maxSendLength(), 1, MAX_TEXT_LENGTH, faults);
        int call = orElse(
                "callTimeoutMillis",
                callTimeoutMillis,
                (int) usual.callTime().toMillis(),
                MIN_CALL_TIMEOUT,
                MAX_CALL_TIMEOUT,
                faults);
        int broadcast = orElse(
                "maxBroadcastLength", maxBroadcastLength, usual.maxBroadcastLength(), 1, MAX_BROADCAST_LENGTH, faults);
        return new MessengerSettings.Limits(
                        text, usual.maxReceiveLength(), usual.maxNames(), Duration.ofMillis(call), usual.answerTime())
                .withBroadcasts(broadcast, !Boolean.FALSE.equals(cutBroadcasts));
    }

    private static int orElse(String property, @Nullable Integer value, int unset, int min, int max, Faults faults) {
        if (value != null && (value < min || value > max)) {
            faults.add(property, value, "allowed are " + min + " to " + max);
            return unset;
        }
        return value == null ? unset : value;
    }

    private static String orElse(@Nullable String value, String unset) {
        return set(value).orElse(unset);
    }

    /**
     * A text that somebody set.
     *
     * @param value null or blank for not set
     */
    public static Optional<String> set(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
