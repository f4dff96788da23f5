package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameServiceSettingsTest {
    private static final InetSocketAddress SERVER = Loopback.at("192.0.2.53", 137);
    private static final Inet4Address HOST = Ipv4Network.parseAddress("192.0.2.20");

    private static NameServiceSettings settings(long ttl, Duration refresh, int factor) {
        return new NameServiceSettings(
                NodeType.B,
                List.of(),
                RetryPolicy.BROADCAST,
                RetryPolicy.UNICAST,
                ttl,
                refresh,
                CacheLimits.DEFAULT,
                Optional.empty(),
                false,
                false,
                factor);
    }

    @Test
    void areThoseOfBNodeWithTheTimesOfTheStandards() {
        assertThat(NameServiceSettings.DEFAULT)
                .isEqualTo(settings(300_000, Duration.ofSeconds(5), 3))
                .matches(settings -> settings.broadcastRetry().equals(new RetryPolicy(3, Duration.ofMillis(250))))
                .matches(settings -> settings.unicastRetry().equals(new RetryPolicy(3, Duration.ofMillis(1500))))
                .matches(settings -> settings.cache().longest().equals(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @EnumSource(names = {"P", "M", "H"})
    void nameTheNodeTypeThatNeedsServers(NodeType type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NameServiceSettings.DEFAULT.withNameServers(type, List.of()))
                .withMessage("node type " + type
                        + " with an empty list of name servers, allowed are one or more servers, or node type B");
        assertThat(NameServiceSettings.DEFAULT
                        .withNameServers(type, List.of(SERVER))
                        .nameServers())
                .containsExactly(SERVER);
    }

    @Test
    void refuseServersThatCannotBeAsked() throws UnknownHostException {
        for (InetSocketAddress server : List.of(
                InetSocketAddress.createUnresolved("wins", 137),
                new InetSocketAddress(InetAddress.getByAddress(new byte[16]), 137),
                Loopback.at("192.0.2.53", 0))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NameServiceSettings.DEFAULT.withNameServers(NodeType.B, List.of(server)))
                    .withMessage("name server " + server + ", allowed are IPv4 addresses with a port of 1 to 65535");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296L})
    void refuseTimesToLiveThatDoNotFit(long ttl) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(ttl, Duration.ofSeconds(5), 3))
                .withMessage("requested time to live " + ttl + " s, allowed are 0 to 4294967295");
        assertThat(settings(0xFFFF_FFFFL, Duration.ofSeconds(5), 3).requestedTtl())
                .isEqualTo(0xFFFF_FFFFL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void refuseRefreshesWithoutPause(Duration shortest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(0, shortest, 3))
                .withMessage("shortest time between refreshes " + shortest + ", allowed are positive times");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refuseAnswersSmallerThanTheQuestion(int factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NameServiceSettings.DEFAULT.withTrust(false, factor))
                .withMessage("answer factor " + factor + ", allowed are 1 or more");
    }

    @Test
    void changeOneThingAtATime() {
        LmHostsSource file = new LmHostsSource(Path.of("lmhosts"), StandardCharsets.US_ASCII);
        RetryPolicy retry = new RetryPolicy(1, Duration.ofSeconds(1));

        assertThat(NameServiceSettings.DEFAULT
                        .withNameServers(NodeType.H, List.of(SERVER))
                        .withRetries(retry, retry, Duration.ofSeconds(9))
                        .withRoads(CacheLimits.NONE, Optional.of(file), true)
                        .withTrust(true, 7))
                .isEqualTo(new NameServiceSettings(
                        NodeType.H,
                        List.of(SERVER),
                        retry,
                        retry,
                        300_000,
                        Duration.ofSeconds(9),
                        CacheLimits.NONE,
                        Optional.of(file),
                        true,
                        true,
                        7));
    }

    @ParameterizedTest
    @CsvSource({"B, 0, 0", "P, 8192, 4", "M, 16384, 8", "H, 24576, 12", "' h ', 24576, 12"})
    void knowNodeTypesByTheirLetter(String text, int owner, int source) {
        NodeType type = NodeType.parse(text);

        assertThat(type.name()).isEqualToIgnoringCase(text.strip());
        assertThat(type.ownerNodeType()).isEqualTo(owner);
        assertThat(type.sourceNodeType()).isEqualTo(source);
        assertThat(type.broadcasts()).isEqualTo(type != NodeType.P);
        assertThat(type.asksNameServer()).isEqualTo(type != NodeType.B);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "BP", "8", "hybrid"})
    void refuseOtherNodeTypes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeType.parse(text))
                .withMessage("\"" + text + "\" is no node type, allowed are B, P, M and H");
    }

    @Test
    void refuseBroadcastAddressesOfOtherNetworks() {
        Ipv4Network network = new Ipv4Network(HOST, 24);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lana(network, Ipv4Network.parseAddress("192.0.3.255"), HOST))
                .withMessage("broadcast address 192.0.3.255 is outside the network 192.0.2.20/24 of the address,"
                        + " allowed are addresses in it and 255.255.255.255");
        assertThat(new Lana(network, Ipv4Network.parseAddress("255.255.255.255"), HOST).address())
                .isEqualTo(HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "224.0.0.1"})
    void refuseAddressesOfNoSingleInterface(String address) {
        Ipv4Network network = Ipv4Network.parse(address + "/8");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lana(network, network.broadcast(), HOST))
                .withMessage("address " + address
                        + " is not the address of one interface; a node is bound to addresses of single ones");
    }

    @Test
    void refuseNodesThatAreNowhereOrTwiceAtOneAddress() {
        Lana lana = new Lana(new Ipv4Network(HOST, 24), Ipv4Network.parseAddress("192.0.2.255"), HOST);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.on(List.of()))
                .withMessage("addresses [], allowed are one or more different ones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.on(List.of(lana, lana)))
                .withMessage("addresses [192.0.2.20, 192.0.2.20], allowed are one or more different ones");
    }
}
