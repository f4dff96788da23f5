package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeType;
import picocli.CommandLine;

class NodeOptionsTest {
    private static final Charset CP850 = Charset.forName("IBM850");

    private static MessengerSettings settings(String... args) {
        return CommandLine.populateCommand(new NodeOptions(), args).settings(NetBiosObserver.NONE);
    }

    @Test
    void isClosedByDefault() {
        MessengerSettings settings = settings();

        assertThat(settings.node().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.node().allowed()).containsExactly(Ipv4Network.parse("127.0.0.1/8"));
        assertThat(settings.node().nameService().nodeType()).isEqualTo(NodeType.B);
        assertThat(settings.domain().text(CP850)).isEqualTo("WORKGROUP");
        assertThat(settings.codePage()).isEqualTo(CP850);
        assertThat(settings.limits().callTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.limits().maxSendLength()).isEqualTo(652);
    }

    @Test
    void takesEverySetting() {
        MessengerSettings settings = settings(
                "--address=127.0.0.1,127.0.0.2",
                "--broadcast=127.1.1.1",
                "--computer-name=tool",
                "--domain=office",
                "--scope-id=lab.example",
                "--name-port=1",
                "--session-port=2",
                "--datagram-port=3",
                "--hosts=a=192.0.2.1,b=192.0.2.2:5",
                "--hosts=c=192.0.2.3",
                "--code-page=IBM437",
                "--allowed-networks=192.0.2.0/24,198.51.100.7",
                "--node-type=m",
                "--name-servers=192.0.2.9,192.0.2.10:1137",
                "--lmhosts=some.file",
                "--dns",
                "--max-text-length=4000",
                "--timeout=500ms");

        assertThat(settings.node().lanas()).hasSize(2);
        assertThat(settings.node().broadcast().getHostAddress()).isEqualTo("127.1.1.1");
        assertThat(settings.computerName().text()).isEqualTo("TOOL");
        assertThat(settings.domain()).isEqualTo(NetBiosName.of("OFFICE", 0, CP850));
        assertThat(settings.scopeId()).isEqualTo("lab.example");
        assertThat(settings.node().ports().name()).hasValue(1);
        assertThat(settings.node().ports().session()).hasValue(2);
        assertThat(settings.node().ports().datagram()).hasValue(3);
        assertThat(settings.hosts())
                .hasSize(3)
                .containsEntry(
                        NetBiosName.of("B", 0, CP850),
                        new HostAddress(Ipv4Network.parseAddress("192.0.2.2"), OptionalInt.of(5)))
                .containsEntry(
                        NetBiosName.of("C", 0, CP850),
                        new HostAddress(Ipv4Network.parseAddress("192.0.2.3"), OptionalInt.empty()));
        assertThat(settings.codePage()).isEqualTo(Charset.forName("IBM437"));
        assertThat(settings.node().allowed())
                .containsExactly(Ipv4Network.parse("192.0.2.0/24"), Ipv4Network.parse("198.51.100.7/32"));
        assertThat(settings.node().nameService().nodeType()).isEqualTo(NodeType.M);
        assertThat(settings.node().nameService().nameServers())
                .isEqualTo(List.of(new InetSocketAddress("192.0.2.9", 137), new InetSocketAddress("192.0.2.10", 1137)));
        assertThat(settings.node().nameService().lmHosts().orElseThrow().file().toString())
                .isEqualTo("some.file");
        assertThat(settings.node().nameService().dns()).isTrue();
        assertThat(settings.limits().maxSendLength()).isEqualTo(4000);
        assertThat(settings.limits().callTime()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void takesOtherSettingsOfTheAdapterByTheirNames() {
        MessengerSettings settings = settings("--set", "userName=joe", "--set=deniedSenders=EVE,MALLORY");

        assertThat(settings.user().orElseThrow().text()).isEqualTo("JOE");
        assertThat(settings.senders().deniedNames()).containsExactlyInAnyOrder("EVE", "MALLORY");
    }

    @ParameterizedTest
    @CsvSource({
        "maxNames=1, maxNames \"1\": allowed are 2",
        "defaultMaxQueued=1, defaultMaxQueued \"1\": no such setting",
        "colour=red, colour \"red\": no such setting"
    })
    void callsThoseByTheirNamesInFaults(String setting, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--set", setting))
                .withMessageStartingWith(fault);
    }

    @Test
    void nodeWithNameServersIsHybrid() {
        assertThat(settings("--name-servers=192.0.2.9").node().nameService().nodeType())
                .isEqualTo(NodeType.H);
    }

    @ParameterizedTest
    @CsvSource({
        "--address=192.0.2.256, no IPv4 address",
        "--address=192.0.2.1, belongs to no interface",
        "--address=127.0.0.1;x, no IPv4 address",
        "--broadcast=10.0.0.1, outside the network",
        "--computer-name=SIXTEENCHARACTER, allowed are 1 to 15",
        "--domain=*, reserved for wildcards",
        "--scope-id=a..b, allowed are labels of 1 to 63",
        "--name-port=65536, allowed are 1 to 65535",
        "--session-port=65536, allowed are 1 to 65535",
        "--datagram-port=-1, allowed are 1 to 65535",
        "--hosts=192.0.2.1, NAME=address",
        "--hosts=a=192.0.2.1:0, allowed are 1 to 65535",
        "--code-page=UTF-16, no OEM code page",
        "--code-page=nonsense, allowed are Java charset names",
        "--allowed-networks=192.0.2.0/33, allowed are 0 to 32",
        "--node-type=x, 'allowed are B, P, M and H'",
        "--node-type=p, empty list of name servers",
        "--name-servers=localhost, no IPv4 address",
        "--max-text-length=4001, allowed are 1 to 4000",
        "--timeout=soon, allowed are 100ms to 600s",
        "--timeout=99ms, allowed are 100ms to 600s",
        "--timeout=601, allowed are 100ms to 600s",
    })
    void refusesWhatIsWrong(String option, String reason) {
        String name = option.substring(0, option.indexOf('='));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(option))
                .withMessageStartingWith(name + " \"")
                .withMessageContaining(reason);
    }

    @Test
    void tellsAllFaultsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--timeout=never", "--node-type=z", "--name-port=-1"))
                .withMessageContaining("--timeout")
                .withMessageContaining("--node-type")
                .withMessageContaining("--name-port");
    }
}
