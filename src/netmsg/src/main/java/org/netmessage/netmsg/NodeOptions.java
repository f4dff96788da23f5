package org.netmessage.netmsg;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.CacheLimits;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.Lana;
import org.netmessage.netbios.transport.LmHostsSource;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NbtPorts;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.NodeType;
import picocli.CommandLine.Option;

/** The options of all commands: where the node is, and how it finds names. They are called as the properties of the adapter. */
final class NodeOptions {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_TEXT_LENGTH = 4_000; // what Windows takes, less a margin for the names
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|)");
    private static final Pattern CHARSET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.:_-]*");

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Local address to use, or several with commas. Default: ${DEFAULT-VALUE}, which reaches this"
                    + " machine only; for a network give the address that an interface has on it.")
    private String address = "127.0.0.1";

    @Option(
            names = "--broadcast",
            paramLabel = "ADDRESS",
            description = "Where broadcasts go. Default: the last address of the network of the first --address.")
    private @Nullable String broadcast;

    @Option(
            names = "--computer-name",
            paramLabel = "NAME",
            description =
                    "Name of this machine, which calls others and is shown as the sender. Default: the host name.")
    private @Nullable String computerName;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            defaultValue = "WORKGROUP",
            description = "Domain or workgroup of this machine. Default: ${DEFAULT-VALUE}.")
    private String domain = "WORKGROUP";

    @Option(
            names = "--name-port",
            paramLabel = "PORT",
            description =
                    "UDP port of the name service, here and at others. Default: 137; listen takes 1137 on loopback"
                            + " where it may not bind that.")
    private @Nullable Integer namePort;

    @Option(
            names = "--session-port",
            paramLabel = "PORT",
            description = "TCP port of the session service, likewise. Default: 139, or 1139.")
    private @Nullable Integer sessionPort;

    @Option(
            names = "--datagram-port",
            paramLabel = "PORT",
            description = "UDP port of the datagram service, likewise. Default: 138, or 1138.")
    private @Nullable Integer datagramPort;

    @Option(
            names = "--hosts",
            paramLabel = "NAME=ADDRESS[:PORT]",
            split = ",",
            description = "Machines whose address is known, for all names they are called by; looked at first.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--code-page",
            paramLabel = "CHARSET",
            defaultValue = "IBM850",
            description = "OEM code page of names and texts, such as IBM437 or IBM866. Default: ${DEFAULT-VALUE}.")
    private String codePage = "IBM850";

    @Option(
            names = "--allowed-networks",
            paramLabel = "NETWORK",
            split = ",",
            description =
                    "Networks whose packets and sessions are taken, such as 192.0.2.0/24. Default: those of --address.")
    private List<String> allowedNetworks = new ArrayList<>();

    @Option(
            names = "--node-type",
            paramLabel = "B|P|M|H",
            description =
                    "How names are found: by broadcast, by name server, or by both (M: broadcast first). Default: B,"
                            + " or H with --name-servers.")
    private @Nullable String nodeType;

    @Option(
            names = "--name-servers",
            paramLabel = "ADDRESS[:PORT]",
            split = ",",
            description = "WINS (NBNS) servers, most preferred first.")
    private List<String> nameServers = new ArrayList<>();

    @Option(names = "--lmhosts", paramLabel = "FILE", description = "LMHOSTS file to look into.")
    private @Nullable String lmHosts;

    @Option(names = "--dns", description = "Ask the DNS too, last of all.")
    private boolean dns;

    @Option(
            names = "--max-text-length",
            paramLabel = "BYTES",
            description = "Longest text sent to a name, 1 to 4000 bytes in the code page. Default: 652.")
    private @Nullable Integer maxTextLength;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long one call may take: seconds such as 5 or 5s, or 500ms. Default: ${DEFAULT-VALUE}.")
    private String timeout = "30s";

    private final List<String> faults = new ArrayList<>();

    private interface Reader<T> {
        T read() throws MessengerException;
    }

    /**
     * The settings that the options make.
     *
     * @param observer sees what passes
     * @throws IllegalArgumentException if options are wrong; names all of them
     */
    MessengerSettings settings(NetBiosObserver observer) {
        faults.clear();
        Charset oem = read("--code-page", codePage, this::readCodePage).orElse(Charset.forName("IBM850"));
        String computer = Optional.ofNullable(computerName).orElseGet(NodeOptions::hostName);
        Optional<Alias> name = read("--computer-name", computer, () -> Alias.of(computer, oem));
        Optional<NetBiosName> group =
                read("--domain", domain, () -> NetBiosName.of(domain.toUpperCase(Locale.ROOT), 0, oem));
        Optional<NodeSettings> node = node(oem);
        Map<NetBiosName, HostAddress> table = hosts(oem);
        Optional<MessengerSettings.Limits> limits = read("--timeout", timeout, this::limits);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new MessengerSettings(
                node.orElseThrow().withObserver(observer),
                name.orElseThrow(),
                group.orElseThrow(),
                oem,
                table,
                limits.orElseThrow());
    }

    private <T> Optional<T> read(String option, Object value, Reader<T> reader) {
        try {
            return Optional.of(reader.read());
        } catch (IllegalArgumentException | MessengerException e) {
            faults.add(option + " \"" + Printable.line(String.valueOf(value)) + "\": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<NodeSettings> node(Charset oem) {
        OptionalInt name = port("--name-port", namePort);
        OptionalInt session = port("--session-port", sessionPort);
        OptionalInt datagram = port("--datagram-port", datagramPort);
        List<Ipv4Network> allowed = new ArrayList<>();
        allowedNetworks.forEach(network -> read("--allowed-networks", network, () -> Ipv4Network.parse(network))
                .ifPresent(allowed::add));
        Optional<NameServiceSettings> names = nameService(oem);
        Optional<NodeSettings> onLanas = read("--address", address, this::onLanas);
        Optional<NodeSettings> node = onLanas.flatMap(usual -> broadcast == null
                ? onLanas
                : read(
                        "--broadcast",
                        broadcast,
                        () -> usual.withAddresses(
                                Ipv4Network.parseAddress(String.valueOf(broadcast)), usual.advertised())));
        return node.map(usual -> usual.withPorts(name, session, datagram)
                .withNameService(names.orElse(NameServiceSettings.DEFAULT))
                .withAccess(allowed.isEmpty() ? usual.allowed() : allowed, Optional.empty()));
    }

    private NodeSettings onLanas() {
        List<Lana> lanas = new ArrayList<>();
        for (String each : address.split("[,;\\s]+", -1)) {
            lanas.add(Lana.on(Ipv4Network.parseAddress(each)));
        }
        return NodeSettings.on(lanas);
    }

    private Optional<NameServiceSettings> nameService(Charset oem) {
        List<InetSocketAddress> servers = new ArrayList<>();
        nameServers.forEach(server -> read(
                        "--name-servers", server, () -> socketAddress(server, NbtPorts.STANDARD.name()))
                .ifPresent(servers::add));
        Optional<LmHostsSource> file = lmHosts == null
                ? Optional.empty()
                : read("--lmhosts", lmHosts, () -> new LmHostsSource(Path.of(String.valueOf(lmHosts)), oem));
        NodeType unset = servers.isEmpty() ? NodeType.B : NodeType.H;
        return read(
                "--node-type",
                Optional.ofNullable(nodeType).orElse("unset"),
                () -> NameServiceSettings.DEFAULT
                        .withNameServers(
                                Optional.ofNullable(nodeType)
                                        .map(NodeType::parse)
                                        .orElse(unset),
                                servers)
                        .withRoads(CacheLimits.DEFAULT, file, dns));
    }

    private OptionalInt port(String option, @Nullable Integer value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value < 1 || value > MAX_PORT) {
            faults.add(option + " \"" + value + "\": allowed are 1 to " + MAX_PORT);
        }
        return OptionalInt.of(value);
    }

    private Map<NetBiosName, HostAddress> hosts(Charset oem) {
        Map<NetBiosName, HostAddress> table = new HashMap<>();
        for (String entry : hosts) {
            read("--hosts", entry, () -> host(entry, oem)).ifPresent(host -> table.put(host.getKey(), host.getValue()));
        }
        return table;
    }

    private static Map.Entry<NetBiosName, HostAddress> host(String entry, Charset oem) {
        int equals = entry.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("allowed is NAME=address or NAME=address:port");
        }
        NetBiosName name = NetBiosName.of(entry.substring(0, equals).toUpperCase(Locale.ROOT), 0, oem);
        InetSocketAddress known = socketAddress(entry.substring(equals + 1), 0);
        OptionalInt port = known.getPort() == 0 ? OptionalInt.empty() : OptionalInt.of(known.getPort());
        return Map.entry(name, new HostAddress(Ipv4Network.parseAddress(known.getHostString()), port));
    }

    /**
     * Reads {@code address} or {@code address:port}; asks nobody.
     *
     * @param text an IPv4 address
     * @param unset the port if it names none
     * @throws IllegalArgumentException if it is none
     */
    static InetSocketAddress socketAddress(String text, int unset) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new InetSocketAddress(Ipv4Network.parseAddress(text), unset);
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException("port \"" + port + "\", allowed are 1 to " + MAX_PORT);
        }
        return new InetSocketAddress(Ipv4Network.parseAddress(text.substring(0, colon)), Integer.parseInt(port));
    }

    private Charset readCodePage() {
        if (!CHARSET_NAME.matcher(codePage).matches() || !Charset.isSupported(codePage)) {
            throw new IllegalArgumentException("allowed are Java charset names such as IBM850 or IBM437");
        }
        Charset charset = Charset.forName(codePage);
        MessengerSettings.checkCodePage(charset);
        return charset;
    }

    private MessengerSettings.Limits limits() {
        MessengerSettings.Limits usual = MessengerSettings.Limits.DEFAULT;
        int length = Optional.ofNullable(maxTextLength).orElse(usual.maxSendLength());
        if (length < 1 || length > MAX_TEXT_LENGTH) {
            faults.add("--max-text-length \"" + length + "\": allowed are 1 to " + MAX_TEXT_LENGTH);
        }
        return new MessengerSettings.Limits(
                length, usual.maxReceiveLength(), usual.maxNames(), time(timeout), usual.answerTime());
    }

    private static Duration time(String text) {
        var matcher = TIME.matcher(text);
        String allowed = "allowed are 100ms to 600s";
        if (!matcher.matches()) {
            throw new IllegalArgumentException(allowed);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time = matcher.group(2).equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(allowed);
        }
        return time;
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
}
