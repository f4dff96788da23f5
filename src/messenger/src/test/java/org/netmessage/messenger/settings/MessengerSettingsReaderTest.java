package org.netmessage.messenger.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.SenderPolicy;
import org.netmessage.messenger.TextPolicy;
import org.netmessage.messenger.TextPolicy.Unmappable;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.LmHostsSource;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.NodeType;
import org.netmessage.netbios.transport.SessionLimits;

class MessengerSettingsReaderTest {
    private static final Charset CP850 = MessengerSettingsReader.CODE_PAGE;
    private static final Charset CP437 = Charset.forName("IBM437");

    /** What names and values, one after the other, become. */
    private static MessengerSettings read(String... namesAndValues) {
        SettingFaults faults = new SettingFaults();
        MessengerSettings result =
                MessengerSettingsReader.read(values(namesAndValues), faults).orElse(null);
        assertThat(faults.describe()).isEmpty();
        return result;
    }

    private static String faults(String... namesAndValues) {
        SettingFaults faults = new SettingFaults();
        assertThat(MessengerSettingsReader.read(values(namesAndValues), faults)).isEmpty();
        return faults.describe();
    }

    private static Map<String, String> values(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    @Test
    void takesScopeId() {
        String longest = ("a".repeat(63) + ".").repeat(3) + "b".repeat(28);
        assertThat(longest).hasSize(NetBiosName.MAX_SCOPE_LENGTH);

        assertThat(read().scopeId()).isEmpty();
        assertThat(read("scopeId", " Lab-1.example_2 ").scopeId()).isEqualTo("Lab-1.example_2");
        assertThat(read("scopeId", longest).scopeId()).isEqualTo(longest);
        assertThat(read("scopeId", "LAB").inScope(NetBiosName.of("A", 0, CP850)).scope())
                .isEqualTo("LAB");
        assertThat(read("scopeId", "LAB", "hosts", "A=192.0.2.1").hostsInScope())
                .containsOnlyKeys(NetBiosName.of("A", 0, CP850).withScope("LAB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a..b", ".a", "a.", "a b", "ä", "a*"})
    void refusesWhatIsNoScopeId(String scopeId) {
        assertThat(faults("scopeId", scopeId)).startsWith("scopeId \"" + scopeId + "\": allowed are labels of 1 to 63");
    }

    @Test
    void refusesScopeIdsThatAreTooLong() {
        assertThat(faults("scopeId", "a".repeat(64))).contains("allowed are labels of 1 to 63");
        assertThat(faults("scopeId", ("a".repeat(63) + ".").repeat(3) + "b".repeat(29)))
                .contains("220 characters in all");
    }

    @Test
    void bindsToLoopbackIfNothingIsSet() {
        MessengerSettings settings = read();

        assertThat(settings.node().address().isLoopbackAddress()).isTrue();
        assertThat(settings.node().allowed())
                .containsExactly(new Ipv4Network(Ipv4Network.parseAddress("127.0.0.1"), 8));
        assertThat(settings.domain()).isEqualTo(NetBiosName.of("WORKGROUP", 0, CP850));
        assertThat(settings.codePage()).isEqualTo(CP850);
        assertThat(settings.computerName().text()).hasSizeBetween(1, 15);
    }

    @Test
    void leavesEverythingElseToTheDefaultsOfTheLayers() {
        MessengerSettings settings = read();

        assertThat(settings.node().ports()).isEqualTo(NodeSettings.Ports.UNSET);
        assertThat(settings.node().sessionRequestRequired()).isEmpty();
        assertThat(settings.node().limits()).isEqualTo(SessionLimits.DEFAULT);
        assertThat(settings.node().nameService()).isEqualTo(NameServiceSettings.DEFAULT);
        assertThat(settings.limits()).isEqualTo(MessengerSettings.Limits.DEFAULT);
        assertThat(settings.text()).isEqualTo(TextPolicy.DEFAULT);
        assertThat(settings.senders()).isEqualTo(SenderPolicy.DEFAULT);
        assertThat(settings.user()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesBlankForNotSet(String blank) {
        assertThat(read(
                        "address",
                        blank,
                        "domain",
                        blank,
                        "hosts",
                        blank,
                        "namePort",
                        blank,
                        "dnsLookups",
                        blank,
                        "nodeType",
                        blank,
                        "unmappableText",
                        blank,
                        "stations",
                        blank,
                        "maxNames",
                        blank))
                .isEqualTo(read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"namePort", "maxTextLength", "callTimeoutMillis", "maxMessagesPerSecond", "maxSessions"})
    void takesNumberZeroForNotSet(String name) {
        assertThat(read(name, "0")).isEqualTo(read());
    }

    @Test
    void readsWhereTheNodeIs() {
        MessengerSettings settings = read(
                "address", "127.0.0.9",
                "broadcastAddress", "127.0.0.255",
                "advertisedAddress", "192.0.2.1",
                "namePort", "1",
                "sessionPort", "65535",
                "allowedNetworks", "192.0.2.0/24, 198.51.100.7",
                "sessionRequestRequired", "true");

        assertThat(settings.node().address()).isEqualTo(Ipv4Network.parseAddress("127.0.0.9"));
        assertThat(settings.node().broadcast()).isEqualTo(Ipv4Network.parseAddress("127.0.0.255"));
        assertThat(settings.node().advertised()).isEqualTo(Ipv4Network.parseAddress("192.0.2.1"));
        assertThat(settings.node().ports().name()).isEqualTo(OptionalInt.of(1));
        assertThat(settings.node().ports().session()).isEqualTo(OptionalInt.of(65_535));
        assertThat(settings.node().ports().datagram()).isEmpty();
        assertThat(settings.node().allowed())
                .containsExactly(Ipv4Network.parse("192.0.2.0/24"), Ipv4Network.parse("198.51.100.7/32"));
        assertThat(settings.node().sessionRequestRequired()).contains(true);
    }

    @Test
    void readsNamesAndTexts() {
        MessengerSettings settings = read(
                "computerName", "here",
                "domain", "our group",
                "userName", "joe",
                "codePage", "IBM437",
                "stations", "alice=IBM866; TESTGRP*=windows-31j",
                "unmappableText", "Transliterate",
                "neutraliseText", "false");

        assertThat(settings.computerName().text()).isEqualTo("HERE");
        assertThat(settings.domain()).isEqualTo(NetBiosName.of("OUR GROUP", 0, CP850));
        assertThat(settings.user().orElseThrow().text()).isEqualTo("JOE");
        assertThat(settings.codePage()).isEqualTo(CP437);
        assertThat(settings.text())
                .isEqualTo(new TextPolicy(
                        Unmappable.TRANSLITERATE,
                        false,
                        Map.of("ALICE", Charset.forName("IBM866"), "TESTGRP*", Charset.forName("windows-31j"))));
    }

    @Test
    void readsLimits() {
        MessengerSettings settings = read(
                "maxTextLength", "4000",
                "maxReceiveLength", "65535",
                "maxBroadcastLength", "421",
                "cutBroadcasts", "no",
                "maxNames", "2",
                "callTimeoutMillis", "600000",
                "maxSessions", "7",
                "maxSessionsPerSource", "3",
                "idleTimeoutMillis", "1000",
                "obeyDemands", "true");

        assertThat(settings.limits())
                .isEqualTo(new MessengerSettings.Limits(
                                4_000, 65_535, 2, Duration.ofMinutes(10), MessengerSettings.Limits.DEFAULT.answerTime())
                        .withBroadcasts(421, false));
        assertThat(settings.node().limits().maxSessions()).isEqualTo(7);
        assertThat(settings.node().limits().maxSessionsPerSource()).isEqualTo(3);
        assertThat(settings.node().limits().times().idle()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.node().nameService().obeyDemands()).isTrue();
    }

    @Test
    void readsWhoseMessagesAreNotTaken() {
        SenderPolicy senders = read(
                        "deniedSenders", "spammer, The Printer",
                        "deniedNetworks", "192.0.2.0/25 192.0.2.200",
                        "maxMessagesPerSecond", "50",
                        "maxMessagesPerSecondPerSource", "5")
                .senders();

        assertThat(senders.deniedNames()).containsExactlyInAnyOrder("SPAMMER", "THE PRINTER");
        assertThat(senders.deniedNetworks())
                .containsExactly(Ipv4Network.parse("192.0.2.0/25"), Ipv4Network.parse("192.0.2.200"));
        assertThat(senders.maxPerSecond()).isEqualTo(50);
        assertThat(senders.maxPerSecondPerSource()).isEqualTo(5);
    }

    @Test
    void readsTheListOfHosts() {
        MessengerSettings settings =
                read("codePage", "IBM437", "hosts", "alice=192.0.2.5; BOB=192.0.2.6:1139\nEve=192.0.2.7:65535");

        assertThat(settings.hosts())
                .containsOnlyKeys(
                        NetBiosName.of("ALICE", 0, CP850),
                        NetBiosName.of("BOB", 0, CP850),
                        NetBiosName.of("EVE", 0, CP850))
                .containsEntry(
                        NetBiosName.of("ALICE", 0, CP850),
                        new HostAddress(Ipv4Network.parseAddress("192.0.2.5"), OptionalInt.empty()))
                .containsEntry(
                        NetBiosName.of("BOB", 0, CP850),
                        new HostAddress(Ipv4Network.parseAddress("192.0.2.6"), OptionalInt.of(1139)));
    }

    @Test
    void readsHowNamesAreFound() {
        NameServiceSettings names = read(
                        "codePage", "IBM437",
                        "nodeType", "p",
                        "nameServers", "192.0.2.1; 192.0.2.2:1137",
                        "lmHostsFile", "lmhosts",
                        "dnsLookups", "true")
                .node()
                .nameService();

        assertThat(names.nodeType()).isEqualTo(NodeType.P);
        assertThat(names.nameServers())
                .containsExactly(new InetSocketAddress("192.0.2.1", 137), new InetSocketAddress("192.0.2.2", 1137));
        assertThat(names.lmHosts()).contains(new LmHostsSource(Path.of("lmhosts"), CP437));
        assertThat(names.dns()).isTrue();
    }

    @Test
    void isAnHNodeWhereThereAreNameServersAndElseABNode() {
        assertThat(read("nameServers", "192.0.2.1").node().nameService().nodeType())
                .isEqualTo(NodeType.H);
        assertThat(read().node().nameService().nodeType()).isEqualTo(NodeType.B);
        assertThat(read("nameServers", "192.0.2.1", "nodeType", "B")
                        .node()
                        .nameService()
                        .nodeType())
                .isEqualTo(NodeType.B);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxNames | 1 | allowed are 2 to 10000, and 0 for the default",
                "maxNames | many | allowed are 2 to 10000",
                "maxNames | 99999999999 | allowed are 2 to 10000",
                "dnsLookups | perhaps | allowed are true and false",
                "unmappableText | drop | allowed are replace, refuse, transliterate",
                "stations | ALICE | allowed is NAME=code page",
                "stations | =IBM850 | allowed is NAME=code page",
                "stations | ALICE=ISO-2022-JP | is no OEM code page",
                "stations | SIXTEENCHARACTER=IBM850 | allowed are 1 to 15",
                "deniedSenders | SIXTEENCHARACTER | allowed are 1 to 15",
                "deniedNetworks | everywhere | no IPv4 address",
                "codePage | ISO-2022-JP | is no OEM code page",
                "colour | red | no such setting, allowed are address,",
            })
    void saysWhatIsWrongAndWhatIsAllowed(String name, String value, String allowed) {
        assertThat(faults(name, value))
                .startsWith(name + " \"" + value + "\": ")
                .contains(allowed);
    }

    @Test
    void namesAllFaultsAtOnce() {
        assertThat(faults("maxNames", "1", "address", "x", "hosts", "A, B=192.0.2.1, C", "nodeType", "P"))
                .contains("maxNames \"1\"", "address \"x\"", "hosts \"A\"", "hosts \"C\"", "nodeType \"P\"")
                .doesNotContain("hosts \"B");
    }

    @Test
    void callsSettingsAsTheyAreCalledWhereTheyWereMade() {
        SettingFaults faults = new SettingFaults(name -> "--" + name);

        MessengerSettingsReader.read(Map.of("maxNames", "1"), faults);

        assertThat(faults.describe()).startsWith("--maxNames \"1\"");
        assertThat(faults.names()).containsExactly("maxNames");
    }

    @Test
    void splitsLists() {
        assertThat(SettingValues.list("a, b;c\td,,")).containsExactly("a", "b", "c", "d");
        assertThat(SettingValues.list("  ")).isEmpty();
        assertThat(SettingValues.list(null)).isEmpty();
    }
}
