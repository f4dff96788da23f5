package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;

class MessengerSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"IBM437", "IBM850", "IBM852", "IBM866", "windows-31j", "x-IBM949", "GBK", "Big5", "US-ASCII"})
    void takesCodePagesThatExtendAscii(String name) {
        assertThatCode(() -> MessengerSettings.checkCodePage(Charset.forName(name)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IBM037",
                "IBM500",
                "x-IBM930",
                "UTF-16",
                "UTF-16LE",
                "UTF-32",
                "x-JISAutoDetect",
                "ISO-2022-JP",
                "ISO-2022-KR",
                "x-windows-50220"
            })
    void refusesCodePagesThatDoNot(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessengerSettings.checkCodePage(Charset.forName(name)))
                .withMessageContaining(name);
    }

    @Test
    void checksItsOwnCodePage() {
        MessengerSettings good = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessengerSettings(
                        good.node(),
                        good.computerName(),
                        good.domain(),
                        Charset.forName("UTF-16"),
                        good.hosts(),
                        good.limits()));
    }

    @Test
    void copiesTheHosts() {
        Map<NetBiosName, HostAddress> hosts = new HashMap<>();
        MessengerSettings settings = TestNodes.settings("127.0.0.1", "HERE", Ports.ofSender(), hosts);

        hosts.put(
                NetBiosName.of("PEER", 0, TestNodes.CP850),
                new HostAddress(Ipv4Network.parseAddress("127.0.0.9"), OptionalInt.empty()));

        assertThat(settings.hosts()).isEmpty();
    }

    @Test
    void hasTheLimitsOfTheSpecification() {
        MessengerSettings.Limits limits = MessengerSettings.Limits.DEFAULT;

        assertThat(limits.maxSendLength()).isEqualTo(652);
        assertThat(limits.maxReceiveLength()).isEqualTo(4095);
        assertThat(limits.maxNames()).isEqualTo(256);
    }
}
