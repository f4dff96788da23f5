package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.interop.harness.Host;
import org.netmessage.interop.harness.Namespaces;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.SmbClient;
import org.netmessage.interop.harness.WildFlyServer;

/** The server as somebody without root starts it, with nothing set: on loopback, on the ports that anyone may bind. */
@RequiresPeers
class UnprivilegedRunIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private static final Opened OPENED = new Opened();

    private static WildFlyServer server;

    @BeforeAll
    static void start() {
        Host loopback = new Host(OPENED.add(Namespaces.up()).a().namespace(), "127.0.0.1");
        server = OPENED.add(WildFlyServer.on(loopback).withoutPrivilegedPorts().start());
    }

    @Test
    void fallsBackToOtherPortsAndSaysSo() {
        server.send("DEMO", "ejb", "to myself"); // begun by the bean, so the node listens when this returns

        assertThat(server.log()).anyMatch(line -> line.contains("NBM-1003") && line.contains("tcp 1139"));
        assertThat(server.awaitInbox(1, SOON)).extracting("text").contains("to myself");
    }

    @Test
    void takesMessageWithoutSessionRequest() {
        SmbClient client = SmbClient.between(server.host(), server.host())
                .withSessionPort(1139)
                .withOriginator("JOE");

        assertThat(client.send("DEMO", "no request before me").exit()).isZero();
        assertThat(client.send("NOBODY", "hello").refused()).isTrue();

        assertThat(server.awaitInbox(1, SOON))
                .extracting("from", "text")
                .contains(tuple("JOE", "no request before me"));
    }
}
