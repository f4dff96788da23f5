package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;
import picocli.CommandLine;

class RoadsTest {
    private static final NetBiosName ALICE = NetBiosName.of("ALICE", 3, StandardCharsets.US_ASCII);

    private static Roads roads(String... args) {
        return new Roads(CommandLine.populateCommand(new NodeOptions(), args).settings(NetBiosObserver.NONE));
    }

    @Test
    void describesTheRoadsInTheirOrder() {
        assertThat(roads("--name-servers=192.0.2.9", "--lmhosts=f", "--dns", "--hosts=alice=192.0.2.1")
                        .describe(ALICE))
                .isEqualTo("looking for ALICE<03> as a node of type H: the list of --hosts, where it is,"
                        + " then name server 192.0.2.9:137, then broadcast to 127.255.255.255:137,"
                        + " then LMHOSTS file f, then DNS");
        assertThat(roads("--name-servers=192.0.2.9", "--node-type=M", "--name-port=1137")
                        .describe(ALICE))
                .endsWith("where it is not, then broadcast to 127.255.255.255:1137, then name server 192.0.2.9:137");
        assertThat(roads("--name-servers=192.0.2.9", "--node-type=P").describe(ALICE))
                .doesNotContain("broadcast");
    }

    @Test
    void knowsWhoAnswered() {
        Roads roads = roads("--name-servers=192.0.2.9");

        assertThat(roads.found(ALICE, Optional.of(new InetSocketAddress("192.0.2.9", 137))))
                .isEqualTo("name server");
        assertThat(roads.found(ALICE, Optional.of(new InetSocketAddress("192.0.2.1", 137))))
                .isEqualTo("broadcast");
        assertThat(roads("--hosts=alice=192.0.2.1").found(ALICE, Optional.empty()))
                .isEqualTo("hosts");
        assertThat(roads("--lmhosts=f").found(ALICE, Optional.empty())).isEqualTo("LMHOSTS");
        assertThat(roads("--dns").found(ALICE, Optional.empty())).isEqualTo("DNS");
        assertThat(roads("--lmhosts=f", "--dns").found(ALICE, Optional.empty())).isEqualTo("LMHOSTS or DNS");
    }
}
