package org.netmessage.messenger.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.SenderPolicy;
import org.netmessage.messenger.TextPolicy;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;

/** Reads the settings of a messenger service, which are called as the properties of the adapter. */
public final class MessengerSettingsReader {
    /** The OEM code page of Western Europe. */
    public static final Charset CODE_PAGE = Charset.forName("IBM850");

    private static final String DOMAIN = "WORKGROUP";
    // what Charset takes for a name at all
    private static final Pattern CHARSET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.:_-]*");

    private final SettingValues values;
    private final Charset codePage;

    private MessengerSettingsReader(SettingValues values) {
        this.values = values;
        this.codePage =
                values.read("codePage", MessengerSettingsReader::codePage).orElse(CODE_PAGE);
    }

    /**
     * The settings of a service; the operating system is asked for addresses of interfaces and the name of the host, the
     * network for nothing.
     *
     * @param values by name; blank ones, and numbers that are 0, are not set
     * @param faults gets what is wrong
     * @return empty if anything is wrong
     */
    public static Optional<MessengerSettings> read(Map<String, String> values, SettingFaults faults) {
        return new MessengerSettingsReader(new SettingValues(values, faults)).read();
    }

    /**
     * A code page by name.
     *
     * @param name a Java charset name
     * @throws IllegalArgumentException if there is none, or it cannot be an OEM code page
     */
    public static Charset codePage(String name) {
        if (!CHARSET_NAME.matcher(name).matches() || !Charset.isSupported(name)) {
            throw new IllegalArgumentException("allowed are Java charset names such as IBM850 or IBM437");
        }
        Charset charset = Charset.forName(name);
        MessengerSettings.checkCodePage(charset);
        return charset;
    }

    private Optional<MessengerSettings> read() {
        Optional<NodeSettings> node = new NodeSettingsReader(values, codePage).read();
        Optional<Alias> computer = values.read("computerName", MessengerSettingsReader::hostName, this::alias);
        Optional<NetBiosName> domain = values.read("domain", () -> DOMAIN, this::name);
        Map<NetBiosName, HostAddress> hosts = hosts();
        MessengerSettings.Limits limits = limits();
        Optional<Alias> user = values.read("userName", this::alias);
        TextPolicy text = text();
        SenderPolicy senders = senders();
        Optional<String> scopeId = values.read("scopeId", MessengerSettingsReader::scopeId);
        values.refuseUnknown();
        return values.good()
                ? Optional.of(new MessengerSettings(
                                node.orElseThrow(),
                                computer.orElseThrow(),
                                domain.orElseThrow(),
                                codePage,
                                hosts,
                                limits,
                                user,
                                text)
                        .withSenders(senders)
                        .withScopeId(scopeId.orElse("")))
                : Optional.empty();
    }

    private static String scopeId(String text) {
        if (!text.matches(SettingRanges.SCOPE_ID) || text.length() > NetBiosName.MAX_SCOPE_LENGTH) {
            throw new IllegalArgumentException("allowed are " + SettingRanges.SCOPE_ID_WORDS);
        }
        return text;
    }

    private Alias alias(String text) {
        try {
            return Alias.of(text, codePage);
        } catch (MessengerException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private NetBiosName name(String text) {
        return NetBiosName.of(text.toUpperCase(Locale.ROOT), 0, codePage);
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

    private Map<NetBiosName, HostAddress> hosts() {
        Map<NetBiosName, HostAddress> table = new HashMap<>();
        values.readList(
                        "hosts",
                        entry -> entry(entry, "NAME=address or NAME=address:port", this::name, HostAddress::parse))
                .forEach(entry -> table.put(entry.getKey(), entry.getValue()));
        return table;
    }

    private TextPolicy text() {
        TextPolicy usual = TextPolicy.DEFAULT;
        Map<String, Charset> stations = new HashMap<>();
        values.readList(
                        "stations",
                        entry -> entry(entry, "NAME=code page", this::station, MessengerSettingsReader::codePage))
                .forEach(entry -> stations.put(entry.getKey(), entry.getValue()));
        return new TextPolicy(
                values.choice("unmappableText", Unmappable.class).orElse(usual.unmappable()),
                values.flag("neutraliseText").orElse(usual.neutralise()),
                stations);
    }

    /** A name of a station, or of a domain with an asterisk. */
    private String station(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        name(upper.endsWith("*") ? upper.substring(0, upper.length() - 1) : upper);
        return upper;
    }

    private static <K, V> Map.Entry<K, V> entry(
            String text, String allowed, Function<String, K> key, Function<String, V> value) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("allowed is " + allowed);
        }
        return Map.entry(key.apply(text.substring(0, equals)), value.apply(text.substring(equals + 1)));
    }

    private SenderPolicy senders() {
        SenderPolicy usual = SenderPolicy.DEFAULT;
        Set<String> names = Set.copyOf(values.readNames("deniedSenders", text -> {
            name(text);
            return text;
        }));
        List<Ipv4Network> networks = values.readList("deniedNetworks", Ipv4Network::parse);
        int inAll = values.number("maxMessagesPerSecond", 1, SettingRanges.MAX_MESSAGES_PER_SECOND)
                .orElse(usual.maxPerSecond());
        int perSource = values.number("maxMessagesPerSecondPerSource", 1, SettingRanges.MAX_MESSAGES_PER_SECOND)
                .orElse(usual.maxPerSecondPerSource());
        return usual.withDenied(names, networks).withRates(inAll, perSource);
    }

    private MessengerSettings.Limits limits() {
        MessengerSettings.Limits usual = MessengerSettings.Limits.DEFAULT;
        int sent =
                values.number("maxTextLength", 1, SettingRanges.MAX_TEXT_LENGTH).orElse(usual.maxSendLength());
        int received = values.number("maxReceiveLength", 1, SettingRanges.MAX_RECEIVE_LENGTH)
                .orElse(usual.maxReceiveLength());
        int names = values.number("maxNames", SettingRanges.MIN_NAMES, SettingRanges.MAX_NAMES)
                .orElse(usual.maxNames());
        int call = values.number("callTimeoutMillis", SettingRanges.MIN_CALL_TIMEOUT, SettingRanges.MAX_CALL_TIMEOUT)
                .orElse((int) usual.callTime().toMillis());
        int broadcast = values.number("maxBroadcastLength", 1, SettingRanges.MAX_BROADCAST_LENGTH)
                .orElse(usual.maxBroadcastLength());
        boolean cut = values.flag("cutBroadcasts").orElse(usual.cutBroadcasts());
        return new MessengerSettings.Limits(sent, received, names, Duration.ofMillis(call), usual.answerTime())
                .withBroadcasts(broadcast, cut);
    }
}
