package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.Host;
import org.netmessage.interop.harness.Namespaces;
import org.netmessage.interop.harness.NbtTools;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.NodeProcess.Reply;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.SambaPeer;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.NodeType;

/**
 * Names with nmbd as the name server, from registration to release. It grants 24 s, so a name lives longer only if it is refreshed;
 * the tests wait for that at the same time.
 */
@RequiresPeers
class WinsLifeIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Reply DONE = new Reply(Optional.empty(), "");
    private static final String NOT_FOUND = "failed to find name";
    private static final String REGISTRATION = "0x2900";
    private static final String MULTIHOMED_REGISTRATION = "0x7900";
    private static final String REFRESH = "0x4000";
    private static final String RELEASED = "0xb400";

    @AutoClose
    private static final Opened OPENED = new Opened();

    private static Host nodes;
    private static NbtTools tools;
    /** Lives through all tests. */
    private static SambaPeer steady;
    /** Dies now and then. */
    private static SambaPeer frail;

    @BeforeAll
    static void start() {
        Namespaces namespaces = OPENED.add(Namespaces.up());
        nodes = namespaces.c();
        tools = NbtTools.on(nodes);
        steady = OPENED.add(server(namespaces.a(), "STEADY"));
        frail = OPENED.add(server(namespaces.b(), "FRAIL"));
    }

    private static SambaPeer server(Host host, String name) {
        return SambaPeer.on(host)
                .name(name)
                .withoutMessages()
                .wins()
                .option("min wins ttl = 12")
                .option("max wins ttl = 24")
                .start();
    }

    private static String ask(SambaPeer server, String name) {
        return tools.query(name, server.host().address());
    }

    private static void awaitKnown(SambaPeer server, String name, NodeProcess owner) {
        await(name + " known to " + server.name())
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(() -> ask(server, name), answer -> answer.contains(owner.address() + " "));
    }

    private static void awaitUnknown(SambaPeer server, String name) {
        await(name + " unknown to " + server.name())
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(() -> ask(server, name), answer -> answer.contains(NOT_FOUND));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void namesLiveAsLongAsTheyAreRefreshed() {
        try (Capture capture = Capture.start(nodes);
                NodeProcess h = NodeProcess.on(nodes.withAddress(10))
                        .type(NodeType.H, steady.host())
                        .start();
                NodeProcess p = NodeProcess.on(nodes.withAddress(11))
                        .type(NodeType.P, steady.host())
                        .start();
                NodeProcess m = NodeProcess.on(nodes.withAddress(12))
                        .and(nodes.withAddress(13))
                        .type(NodeType.M, steady.host())
                        .start()) {
            List<NodeProcess> all = List.of(h, p, m);
            assertThat(h.claim("HLIFE#03")).isEqualTo(DONE);
            assertThat(p.claim("PLIFE#03")).isEqualTo(DONE);
            assertThat(m.claim("MLIFE#03")).isEqualTo(DONE);
            all.forEach(node -> assertThat(node.claimGroup("GLIFE#00")).isEqualTo(DONE));

            // two names each, with two LANAs four; after the second refresh the first grant has run out
            await().atMost(LIMIT)
                    .pollInterval(POLL)
                    .until(() -> h.sent(PacketKind.NAME_REFRESH_REQUEST) >= 4
                            && p.sent(PacketKind.NAME_REFRESH_REQUEST) >= 4
                            && m.sent(PacketKind.NAME_REFRESH_REQUEST) >= 8);
            assertThat(ask(steady, "HLIFE#03")).contains("10.99.0.10 HLIFE<03>");
            assertThat(ask(steady, "PLIFE#03")).contains("10.99.0.11 PLIFE<03>");
            assertThat(ask(steady, "MLIFE#03")).contains("10.99.0.12 MLIFE<03>", "10.99.0.13 MLIFE<03>");
            // nmblookup does not take what nmbd answers for a group
            assertThat(p.owners("GLIFE#00").text()).isEqualTo("0.0.0.0");

            all.forEach(node -> assertThat(node.stop()).isEqualTo(DONE));
            assertThat(List.of("HLIFE#03", "PLIFE#03", "MLIFE#03"))
                    .allSatisfy(name -> assertThat(ask(steady, name)).contains(NOT_FOUND));

            assertThat(List.of("HLIFE", "PLIFE", "MLIFE", "GLIFE")).allSatisfy(name -> {
                List<List<String>> packets =
                        capture.fields("nbns.name contains \"" + name + '"', "nbns.flags", "nbns.ttl");
                // one for the registration, two for the refreshes
                assertThat(packets).filteredOn(List.of("0xad80", "24")::equals).hasSizeGreaterThanOrEqualTo(3);
                assertThat(packets)
                        .extracting(packet -> packet.get(0))
                        .contains(name.equals("MLIFE") ? MULTIHOMED_REGISTRATION : REGISTRATION, REFRESH, RELEASED);
            });
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nameOfNodeThatWasAwayIsAnothersWhenItComesBack() {
        try (Capture capture = Capture.start(nodes);
                NodeProcess away = NodeProcess.on(nodes.withAddress(20))
                        .type(NodeType.H, steady.host())
                        .start();
                NodeProcess other = NodeProcess.on(nodes.withAddress(21))
                        .type(NodeType.P, steady.host())
                        .start()) {
            assertThat(away.claim("TAKEN#03")).isEqualTo(DONE);
            assertThat(away.claim("FREE#03")).isEqualTo(DONE);
            away.halt();

            assertThat(other.claim("TAKEN#03")).isEqualTo(DONE);
            // had it not waited while nmbd asked the old owner, it would have asked again
            assertThat(capture.fields("nbns.name contains \"TAKEN\" && ip.addr == 10.99.0.21", "ip.src", "nbns.flags"))
                    .startsWith(
                            List.of("10.99.0.21", "0x2900"),
                            List.of("10.99.0.1", "0xbc00"), // WACK
                            List.of("10.99.0.1", "0xad80"));
            awaitUnknown(steady, "FREE#03"); // nobody refreshed it
            away.resume();

            await().atMost(LIMIT)
                    .pollInterval(POLL)
                    .until(away::events, events -> events.contains("conflict TAKEN<03>"));
            assertThat(tools.query("TAKEN#03", away.address())).contains(NOT_FOUND);
            awaitKnown(steady, "FREE#03", away);
            assertThat(away.release("TAKEN#03")).isEqualTo(DONE);
            assertThat(away.claim("TAKEN#03").failure()).contains(Reason.NAME_CONFLICT);
            assertThat(ask(steady, "TAKEN#03")).contains("10.99.0.21 TAKEN<03>");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nodeGoesToTheServerThatLivesAndReturnsToTheFirst() {
        try (NodeProcess node = NodeProcess.on(nodes.withAddress(30))
                .type(NodeType.H, frail.host(), steady.host())
                .start()) {
            frail.killNames();
            assertThat(node.claim("MOVER#03")).isEqualTo(DONE);
            assertThat(ask(steady, "MOVER#03")).contains("10.99.0.30 MOVER<03>");

            frail.restart();
            assertThat(ask(frail, "MOVER#03")).contains(NOT_FOUND);
            awaitKnown(frail, "MOVER#03", node);

            frail.killNames();
            frail.restart();
            assertThat(ask(frail, "MOVER#03")).contains(NOT_FOUND); // nmbd forgot it
            awaitKnown(frail, "MOVER#03", node);

            assertThat(node.stop()).isEqualTo(DONE);
            assertThat(ask(frail, "MOVER#03")).contains(NOT_FOUND);
        }
    }
}
