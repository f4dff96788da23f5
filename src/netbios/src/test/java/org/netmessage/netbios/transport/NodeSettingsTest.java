package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {
    private static final Inet4Address LOOPBACK = Ipv4Network.parseAddress("127.0.0.1");
    private static final Inet4Address OUTSIDE = Ipv4Network.parseAddress("192.0.2.20");

    private static NodeSettings outside() {
        return NodeSettings.on(
                List.of(new Lana(new Ipv4Network(OUTSIDE, 24), Ipv4Network.parseAddress("192.0.2.255"), OUTSIDE)));
    }

    @Test
    void followFromTheNetworkOfTheAddress() {
        NodeSettings settings = NodeSettings.on(LOOPBACK);

        assertThat(settings.broadcast()).isEqualTo(Ipv4Network.parseAddress("127.255.255.255"));
        assertThat(settings.advertised()).isEqualTo(LOOPBACK);
        assertThat(settings.allowed()).containsExactly(new Ipv4Network(LOOPBACK, 8));
        assertThat(settings.nameService().broadcastRetry()).isEqualTo(new RetryPolicy(3, Duration.ofMillis(250)));
    }

    @Test
    void refuseAddressesOfNoInterface() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NodeSettings.on(Ipv4Network.parseAddress("198.51.100.254")));
        assertThatIllegalArgumentException().isThrownBy(() -> NodeSettings.on(Ipv4Network.parseAddress("0.0.0.0")));
        assertThatIllegalArgumentException().isThrownBy(() -> NodeSettings.on(Ipv4Network.parseAddress("224.0.0.1")));
    }

    @Test
    void preferTheAssignedPorts() {
        assertThat(NodeSettings.on(LOOPBACK).preferredPorts()).isEqualTo(new NbtPorts(137, 139, 138));
        assertThat(outside().preferredPorts()).isEqualTo(new NbtPorts(137, 139, 138));
    }

    @Test
    void fallBackOnLoopbackOnlyAndOnlyForUnsetPorts() {
        NodeSettings unset = NodeSettings.on(LOOPBACK);

        assertThat(unset.fallbackPorts()).contains(new NbtPorts(1137, 1139, 1138));
        assertThat(outside().fallbackPorts()).isEmpty();
        assertThat(unset.withPorts(OptionalInt.of(137), OptionalInt.empty(), OptionalInt.empty())
                        .fallbackPorts())
                .contains(new NbtPorts(137, 1139, 1138));
        assertThat(unset.withPorts(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3))
                        .fallbackPorts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "1, 65536, 1", "1, 1, 100000"})
    void refusePortsThatAreNone(int name, int session, int datagram) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NbtPorts(name, session, datagram));
    }

    @Test
    void requireSessionRequestOnPort139UnlessToldOtherwise() {
        NodeSettings settings = NodeSettings.on(LOOPBACK);

        assertThat(settings.requiresSessionRequest(139)).isTrue();
        assertThat(settings.requiresSessionRequest(1139)).isFalse();
        assertThat(settings.withAccess(List.of(), Optional.of(false)).requiresSessionRequest(139))
                .isFalse();
        assertThat(settings.withAccess(List.of(), Optional.of(true)).requiresSessionRequest(1139))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "255.255.255.255", "192.0.2.255"})
    void nameNobodyAtAddressesThatAreNone(String address) {
        assertThat(outside().mayCall(Ipv4Network.parseAddress(address))).isFalse();
    }

    @Test
    void letNobodyLeadThemIntoTheirOwnMachine() {
        assertThat(outside().mayCall(Ipv4Network.parseAddress("127.0.0.1"))).isFalse();
        assertThat(outside().mayCall(Ipv4Network.parseAddress("198.51.100.1"))).isTrue();
        assertThat(NodeSettings.on(LOOPBACK).mayCall(Ipv4Network.parseAddress("127.0.0.2")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 250", "-1, 250", "3, 0", "3, -1"})
    void refuseRetriesThatAreNone(int count, long millis) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(count, Duration.ofMillis(millis)));
    }
}
