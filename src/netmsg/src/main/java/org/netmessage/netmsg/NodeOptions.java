package org.netmessage.netmsg;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.settings.MessengerSettingsReader;
import org.netmessage.messenger.settings.SettingFaults;
import org.netmessage.messenger.settings.SettingRanges;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.HostAddress;
import picocli.CommandLine.Option;

/** The options of all commands: where the node is, and how it finds names. They are called as the properties of the adapter. */
final class NodeOptions {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|)");
    // where an option is not called as the property of the adapter
    private static final Map<String, String> SPELLING = Map.of(
            "broadcastAddress", "--broadcast",
            "lmHostsFile", "--lmhosts",
            "dnsLookups", "--dns",
            "callTimeoutMillis", "--timeout");

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
            names = "--scope-id",
            paramLabel = "SCOPE",
            description = "NetBIOS scope id, as those have it that are to be reached. Default: none.")
    private @Nullable String scopeId;

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

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other setting of the adapter, by the name that it has there, such as userName=joe.")
    private Map<String, String> others = new LinkedHashMap<>();

    /**
     * The settings that the options make.
     *
     * @param observer sees what passes
     * @throws IllegalArgumentException if options are wrong; names all of them
     */
    MessengerSettings settings(NetBiosObserver observer) {
        SettingFaults faults = new SettingFaults(this::spelling);
        Map<String, String> values = values(faults);
        MessengerSettings settings = MessengerSettingsReader.read(values, faults)
                .orElseThrow(() -> new IllegalArgumentException(faults.describe()));
        return settings.withNode(settings.node().withObserver(observer));
    }

    private String spelling(String name) {
        return others.containsKey(name)
                ? name
                : SPELLING.getOrDefault(
                        name, "--" + name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT));
    }

    private Map<String, String> values(SettingFaults faults) {
        Map<String, String> values = new HashMap<>();
        values.put("address", address);
        values.put("domain", domain);
        values.put("hosts", String.join(",", hosts));
        values.put("codePage", codePage);
        values.put("allowedNetworks", String.join(",", allowedNetworks));
        values.put("nameServers", String.join(",", nameServers));
        values.put("dnsLookups", String.valueOf(dns));
        put(values, "broadcastAddress", broadcast);
        put(values, "computerName", computerName);
        put(values, "scopeId", scopeId);
        put(values, "namePort", namePort);
        put(values, "sessionPort", sessionPort);
        put(values, "datagramPort", datagramPort);
        put(values, "nodeType", nodeType);
        put(values, "lmHostsFile", lmHosts);
        put(values, "maxTextLength", maxTextLength);
        faults.read("callTimeoutMillis", timeout, () -> millis(timeout))
                .ifPresent(millis -> put(values, "callTimeoutMillis", millis));
        values.putAll(others);
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static long millis(String text) {
        var matcher = TIME.matcher(text);
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        long millis = matcher.matches() && matcher.group(2).equals("ms") ? number : number * 1_000;
        if (millis < SettingRanges.MIN_CALL_TIMEOUT || millis > SettingRanges.MAX_CALL_TIMEOUT) {
            throw new IllegalArgumentException("allowed are 100ms to 600s");
        }
        return millis;
    }

    /**
     * Reads {@code address} or {@code address:port}; asks nobody.
     *
     * @param text an IPv4 address
     * @param unset the port if it names none
     * @throws IllegalArgumentException if it is none
     */
    static InetSocketAddress socketAddress(String text, int unset) {
        HostAddress host = HostAddress.parse(text);
        return new InetSocketAddress(host.address(), host.port().orElse(unset));
    }
}
