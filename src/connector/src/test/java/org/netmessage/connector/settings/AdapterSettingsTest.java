package org.netmessage.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.LmHostsSource;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NodeType;

class AdapterSettingsTest {
    private static final Charset CP850 = MessengerDefaults.CODE_PAGE;

    private static MessengerSettings read(AdapterSettings settings) {
        Faults faults = new Faults();
        MessengerSettings result = settings.toMessengerSettings(faults).orElse(null);
        assertThat(faults.describe()).isEmpty();
        return result;
    }

    private static AdapterSettings unset() {
        return new AdapterSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null);
    }

    private static AdapterSettings network(String advertised, String hosts, String networks) {
        return new AdapterSettings(
                "127.0.0.9",
                "127.0.0.255",
                advertised,
                "here",
                "our group",
                1,
                65_535,
                0,
                hosts,
                "IBM437",
                networks,
                true,
                4_000,
                600_000,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void bindsToLoopbackIfNothingIsSet() {
        MessengerSettings settings = read(unset());

        assertThat(settings.node().address().isLoopbackAddress()).isTrue();
        assertThat(settings.node().allowed())
                .containsExactly(new Ipv4Network(Ipv4Network.parseAddress("127.0.0.1"), 8));
        assertThat(settings.node().ports().name()).isEmpty();
        assertThat(settings.node().ports().session()).isEmpty();
        assertThat(settings.node().sessionRequestRequired()).isEmpty();
        assertThat(settings.domain()).isEqualTo(NetBiosName.of("WORKGROUP", 0, CP850));
        assertThat(settings.codePage()).isEqualTo(CP850);
        assertThat(settings.limits()).isEqualTo(MessengerSettings.Limits.DEFAULT);
        assertThat(settings.computerName().text()).hasSizeBetween(1, 15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesBlankForNotSet(String blank) {
        MessengerSettings settings = read(new AdapterSettings(
                blank, blank, blank, blank, blank, null, null, null, blank, blank, blank, null, null, null, blank,
                blank, blank, null, blank, blank, null, null));

        assertThat(settings).isEqualTo(read(unset()));
    }

    @Test
    void readsEverySetting() {
        MessengerSettings settings = read(network("192.0.2.1", "", "192.0.2.0/24, 198.51.100.7"));

        assertThat(settings.node().address()).isEqualTo(Ipv4Network.parseAddress("127.0.0.9"));
        assertThat(settings.node().broadcast()).isEqualTo(Ipv4Network.parseAddress("127.0.0.255"));
        assertThat(settings.node().advertised()).isEqualTo(Ipv4Network.parseAddress("192.0.2.1"));
        assertThat(settings.node().ports().name()).isEqualTo(OptionalInt.of(1));
        assertThat(settings.node().ports().session()).isEqualTo(OptionalInt.of(65_535));
        assertThat(settings.node().ports().datagram()).isEmpty(); // 0 is the usual port
        assertThat(settings.node().allowed())
                .containsExactly(Ipv4Network.parse("192.0.2.0/24"), Ipv4Network.parse("198.51.100.7/32"));
        assertThat(settings.node().sessionRequestRequired()).contains(true);
        assertThat(settings.computerName().text()).isEqualTo("HERE");
        assertThat(settings.domain()).isEqualTo(NetBiosName.of("OUR GROUP", 0, CP850));
        assertThat(settings.codePage()).isEqualTo(Charset.forName("IBM437"));
        assertThat(settings.limits().maxSendLength()).isEqualTo(4_000);
        assertThat(settings.limits().callTime()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void readsTheListOfHosts() {
        MessengerSettings settings =
                read(network(null, "alice=192.0.2.5; BOB=192.0.2.6:1139\nEve=192.0.2.7:65535", null));

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

    private static NameServiceSettings names(String nodeType, String nameServers) {
        return read(new AdapterSettings(
                        "127.0.0.1, 127.0.0.2",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "IBM437",
                        null,
                        null,
                        null,
                        null,
                        nodeType,
                        nameServers,
                        "lmhosts",
                        true,
                        null,
                        null,
                        null,
                        null))
                .node()
                .nameService();
    }

    @Test
    void readsHowNamesAreFound() {
        NameServiceSettings names = names("p", "192.0.2.1; 192.0.2.2:1137");

        assertThat(names.nodeType()).isEqualTo(NodeType.P);
        assertThat(names.nameServers())
                .containsExactly(new InetSocketAddress("192.0.2.1", 137), new InetSocketAddress("192.0.2.2", 1137));
        assertThat(names.lmHosts()).contains(new LmHostsSource(Path.of("lmhosts"), Charset.forName("IBM437")));
        assertThat(names.dns()).isTrue();
    }

    @Test
    void isAnHNodeWhereThereAreNameServersAndElseABNode() {
        assertThat(names(null, "192.0.2.1").nodeType()).isEqualTo(NodeType.H);
        assertThat(names(null, null).nodeType()).isEqualTo(NodeType.B);
        assertThat(names("B", "192.0.2.1").nodeType()).isEqualTo(NodeType.B);
    }

    @Test
    void splitsLists() {
        assertThat(AdapterSettings.list("a, b;c\td,,")).containsExactly("a", "b", "c", "d");
        assertThat(AdapterSettings.list("  ")).isEmpty();
        assertThat(AdapterSettings.list(null)).isEmpty();
    }
}
