package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.20/24, 192.0.2.0, 192.0.2.255, 192.0.3.0, 192.0.2.255",
        "192.0.2.20/31, 192.0.2.20, 192.0.2.21, 192.0.2.22, 192.0.2.21",
        "192.0.2.20/32, 192.0.2.20, 192.0.2.20, 192.0.2.21, 192.0.2.20",
        "192.0.2.20, 192.0.2.20, 192.0.2.20, 192.0.2.19, 192.0.2.20",
        "200.0.0.0/1, 128.0.0.0, 255.255.255.255, 127.255.255.255, 255.255.255.255"
    })
    void containsItsAddresses(String network, String first, String last, String outside, String broadcast) {
        Ipv4Network parsed = Ipv4Network.parse(network);

        assertThat(parsed.contains(Ipv4Network.parseAddress(first))).isTrue();
        assertThat(parsed.contains(Ipv4Network.parseAddress(last))).isTrue();
        assertThat(parsed.contains(Ipv4Network.parseAddress(outside))).isFalse();
        assertThat(parsed.broadcast()).isEqualTo(Ipv4Network.parseAddress(broadcast));
    }

    @Test
    void containsEverythingButIpv6WithPrefixZero() throws UnknownHostException {
        Ipv4Network everything = Ipv4Network.parse("192.0.2.20/0");

        assertThat(everything.contains(Ipv4Network.parseAddress("0.0.0.0"))).isTrue();
        assertThat(everything.contains(Ipv4Network.parseAddress("255.255.255.255")))
                .isTrue();
        byte[] six = new byte[16];
        six[15] = 1;
        assertThat(everything.contains(InetAddress.getByAddress(six))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.20.1",
                "192.0.2.-1",
                "192.0.2.x",
                "localhost",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/",
                "192.0.2.0/x",
                "192.0.2.0/24/1",
                " 192.0.2.0",
                "::1",
                "192.0.2.0000",
                "192.0.2.0/99999999999"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ipv4Network.parse(text))
                .withMessageContaining("allowed are");
    }

    @Test
    void isFoundForLocalAddresses() {
        assertThat(Ipv4Network.ofLocalAddress(Ipv4Network.parseAddress("127.13.7.9")))
                .contains(Ipv4Network.parse("127.13.7.9/8"));
        assertThat(Ipv4Network.ofLocalAddress(Ipv4Network.parseAddress("198.51.100.254")))
                .isEmpty();
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Ipv4Network.parse("192.0.2.20/24")).hasToString("192.0.2.20/24");
    }
}
