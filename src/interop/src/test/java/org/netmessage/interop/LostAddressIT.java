package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.interop.harness.Host;
import org.netmessage.interop.harness.Namespaces;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.NodeProcess.Reply;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** A node whose address goes away while it listens, and comes back: it says so, and goes on. */
@RequiresPeers({"nmblookup", "ip"})
class LostAddressIT {
    private static final Duration LIMIT = Duration.ofSeconds(25); // the node looks every ten seconds
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Reply DONE = new Reply(Optional.empty(), "");

    @AutoClose
    private final Opened opened = new Opened();

    private Host host;
    private NbtTools tools;
    private NodeProcess node;

    @BeforeEach
    void start() {
        Namespaces namespaces = opened.add(Namespaces.up());
        host = namespaces.a().withAddress(40);
        tools = NbtTools.on(namespaces.b());
        node = opened.add(NodeProcess.on(host).start());
        assertThat(node.claim("BEFORE#03")).isEqualTo(DONE);
    }

    @Test
    void nodeGoesOnWhenItsAddressIsBack() {
        host.run("ip", "addr", "del", "10.99.0.40/24", "dev", "eth0");
        assertLost();

        host.run("ip", "addr", "add", "10.99.0.40/24", "brd", "10.99.0.255", "dev", "eth0");
        assertHealed();
    }

    @Test
    void nodeGoesOnWhenItsInterfaceIsUpAgain() {
        host.run("ip", "link", "set", "eth0", "down");
        assertLost();

        host.run("ip", "link", "set", "eth0", "up");
        assertHealed();
    }

    private void assertLost() {
        Reply claim = node.claim("MEANWHILE#03");
        assertThat(claim.failure()).contains(Reason.UNREACHABLE);
        assertThat(claim.text()).contains("nothing can be sent to 10.99.0.255:137");
        assertThat(node.find("NOBODY#03").failure()).isPresent();
        awaitLogged("NBM-1024");
    }

    private void assertHealed() {
        awaitLogged("NBM-1025");
        assertThat(node.claim("AFTER#03")).isEqualTo(DONE);
        for (String name : new String[] {"BEFORE#03", "AFTER#03"}) {
            assertThat(tools.query(name)).contains("10.99.0.40 " + name.substring(0, name.indexOf('#')) + "<03>");
        }
        assertThat(node.log())
                .filteredOn(line -> line.contains("WARNING: NBM-"))
                .hasSize(1);
    }

    private void awaitLogged(String message) {
        await().atMost(LIMIT)
                .pollInterval(POLL)
                .until(() -> node.log().stream().anyMatch(line -> line.contains(message)));
    }
}
