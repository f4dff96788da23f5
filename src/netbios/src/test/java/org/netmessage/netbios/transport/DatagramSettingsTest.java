package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.codec.dgm.DgmReassemblyLimits;

class DatagramSettingsTest {
    @Test
    void areThoseOfTheRfcUnlessChanged() {
        DatagramSettings settings =
                NodeSettings.on(Ipv4Network.parseAddress("127.0.0.1")).datagrams();

        assertThat(settings).isEqualTo(DatagramSettings.DEFAULT);
        assertThat(settings.fragments()).isTrue();
        assertThat(settings.maxDataLength()).isEqualTo(512);
        assertThat(settings.reassembly().hold()).hasSeconds(2);
        assertThat(settings.distributionServers()).isEmpty();
    }

    @Test
    void changeOneByOne() {
        InetSocketAddress server = Loopback.at("192.0.2.30", 138);
        NodeSettings settings = NodeSettings.on(Ipv4Network.parseAddress("127.0.0.1"));

        DatagramSettings changed = settings.withDatagrams(settings.datagrams()
                        .withFragments(false)
                        .withLimits(100, 2, 3, DgmReassemblyLimits.DEFAULT)
                        .withDistributionServers(List.of(server)))
                .datagrams();

        assertThat(changed)
                .isEqualTo(new DatagramSettings(false, 100, 2, 3, DgmReassemblyLimits.DEFAULT, List.of(server)));
        assertThat(changed.isDistributionServer(Loopback.at("192.0.2.30", 999))).isTrue();
        assertThat(changed.isDistributionServer(Loopback.at("192.0.2.31", 138))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "1, 0, 1", "1, 1, 0"})
    void refuseLimitsThatAreNone(int dataLength, int targets, int errors) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DatagramSettings.DEFAULT.withLimits(dataLength, targets, errors, DgmReassemblyLimits.DEFAULT));
    }

    @Test
    void refuseServersWithoutAddress() {
        InetSocketAddress named = InetSocketAddress.createUnresolved("nbdd.example", 138);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatagramSettings.DEFAULT.withDistributionServers(List.of(named)))
                .withMessageContaining("nbdd.example");
    }
}
