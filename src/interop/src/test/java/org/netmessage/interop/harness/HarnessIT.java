package org.netmessage.interop.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The harness against itself: third-party programs on both ends, none of our code between them. */
@RequiresPeers
class HarnessIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String TEXT = "Grüße 100%\\n'$HOME'\nzweite Zeile";

    @AutoClose
    private static final Opened OPENED = new Opened();

    private static Namespaces namespaces;
    private static SambaPeer peer;

    @BeforeAll
    static void start() {
        namespaces = OPENED.add(Namespaces.up());
        OPENED.add(SambaPeer.on(namespaces.b()).name("WINSPEER").wins().start());
        peer = OPENED.add(SambaPeer.on(namespaces.a())
                .winsServer(namespaces.b().address())
                .start());
    }

    @BeforeEach
    void clear() {
        peer.clearInbox();
    }

    private static SmbClient client() {
        return SmbClient.between(namespaces.c(), namespaces.a()).withOriginator("JOE");
    }

    @Test
    void keepsEveryByteOfAText() {
        assertThat(client().send("SAMBAPEER", TEXT))
                .extracting("exit", "refused")
                .containsExactly(0, false);

        InboxMessage message = peer.awaitInbox(1, SOON).get(0);
        assertThat(message.body()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(List.of(message.from(), message.called(), message.calling(), message.client()))
                .containsExactly("JOE", "sambapeer", "joe", "10.99.0.3");
        assertThat(peer.trace()).contains("SMBsendstrt (from JOE to SAMBAPEER)");
    }

    @Test
    void showsBytesThatAreNoTextAsTheyCame() {
        try (SambaPeer raw = SambaPeer.on(namespaces.c())
                .withoutNames()
                .option("unix charset = CP850")
                .start()) {
            SmbClient.between(namespaces.b(), raw.host()).send("SAMBAPEER", TEXT);

            assertThat(raw.awaitInbox(1, SOON).get(0).body()).isEqualTo(TEXT.getBytes(Charset.forName("IBM850")));
        }
    }

    @Test
    void recordsEveryPacketOfAMessage() {
        try (Capture capture = Capture.start(namespaces.c())) {
            client().send("SAMBAPEER", TEXT);
            capture.stop();

            assertThat(capture.count("nbss && smb.flags.response == 0")).isEqualTo(3);
            assertThat(capture.fields("smb.cmd == 0xd5 && smb.flags.response == 0", "ip.src", "smb.originator_name"))
                    .containsExactly(List.of("10.99.0.3", "JOE"));
            assertThat(capture.fields("smb.cmd == 0xd7 && smb.flags.response == 0", "tcp.payload")
                            .get(0)
                            .get(0))
                    .endsWith(
                            HexFormat.of().formatHex(TEXT.replace("\n", "\r\n").getBytes(Charset.forName("IBM850"))));
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void recordsManyMessagesWithoutLoss() {
        try (Capture capture = Capture.start(namespaces.a())) {
            for (int i = 0; i < 20; i++) {
                client().send("SAMBAPEER", "message " + i);
            }

            assertThat(capture.count("smb.cmd == 0xd6 && smb.flags.response == 1"))
                    .isEqualTo(20);
        }
        assertThat(peer.awaitInbox(20, SOON)).extracting(InboxMessage::text).endsWith("message 19");
    }

    @Test
    void recordsWhatWasSentJustBeforeTheStop() {
        try (Capture capture = Capture.start(namespaces.c())) {
            namespaces.c().run("bash", "-c", "printf x >/dev/udp/10.99.0.1/7");
            capture.stop();

            assertThat(capture.count("udp.dstport == 7 && !icmp")).isEqualTo(1);
        }
    }

    @Test
    void seesAMalformedFrame() {
        try (Capture capture = Capture.start(namespaces.c())) {
            namespaces.c().run("bash", "-c", "printf '\\x81\\0\\0\\4abcd' >/dev/tcp/10.99.0.1/139");

            assertThat(capture.malformed()).singleElement().asString().contains("NBSS");
        }
    }

    @Test
    void tellsARefusalFromAMissingServer() {
        try (SambaPeer refusing =
                SambaPeer.on(namespaces.c()).refuse().withoutNames().start()) {
            SmbClient client = SmbClient.between(namespaces.b(), refusing.host());

            assertThat(client.send("SAMBAPEER", "no"))
                    .extracting("exit", "refused", "status")
                    .containsExactly(1, true, "NT_STATUS_REQUEST_NOT_ACCEPTED");
            assertThat(client.withSessionPort(1).send("SAMBAPEER", "no"))
                    .extracting("exit", "refused", "status")
                    .containsExactly(1, false, "NT_STATUS_CONNECTION_REFUSED");
            assertThat(refusing.inbox()).isEmpty();
        }
    }

    @Test
    void revivesAKilledPeerWithItsInbox() {
        client().send("SAMBAPEER", "before");
        peer.killHard();
        assertThat(client().send("SAMBAPEER", "lost").exit()).isEqualTo(1);
        assertThat(NbtTools.on(namespaces.c()).query("SAMBAPEER#03")).contains("10.99.0.1 SAMBAPEER<03>");

        peer.restart();
        assertThat(client().send("SAMBAPEER", "after").exit()).isZero();
        assertThat(peer.awaitInbox(2, SOON)).extracting(InboxMessage::text).containsExactly("before", "after");
    }

    @Test
    void findsNamesByBroadcastAndByWins() {
        NbtTools tools = NbtTools.on(namespaces.c());

        assertThat(tools.query("SAMBAPEER#03")).contains("10.99.0.1 SAMBAPEER<03>");
        assertThat(tools.query("SAMBAPEER#03", "10.99.0.2")).contains("10.99.0.1 SAMBAPEER<03>");
        assertThat(tools.query("NOBODY#03", "10.99.0.2")).contains("failed to find name NOBODY#03");
    }

    @Test
    void readsTheNodeStatusWithTwoPrograms() {
        NbtTools tools = NbtTools.on(namespaces.c());

        assertThat(tools.nodeStatus("10.99.0.1")).containsPattern("SAMBAPEER +<03> - +\\w <ACTIVE>");
        assertThat(tools.nbtscan("10.99.0.1")).containsPattern("SAMBAPEER +<03> +UNIQUE");
    }

    @Test
    void worksOnLoopbackWithOtherPorts() {
        Host host = Host.loopback("127.0.0.77");
        int port = host.freePort();
        try (SambaPeer local =
                        SambaPeer.on(host).sessionPort(port).withoutNames().start();
                Capture capture = Capture.start(host, 1137, port)) {
            SmbClient.between(host, host).withSessionPort(port).send("SAMBAPEER", "hello");

            assertThat(local.awaitInbox(1, SOON)).extracting(InboxMessage::text).containsExactly("hello");
            assertThat(capture.count("smb.cmd == 0xd5")).isEqualTo(2);
        }
    }

    @Test
    void speaksHttpInsideANamespace() {
        Rest.Reply reply = new Rest(namespaces.c(), "http://10.99.0.1").get("/");

        assertThat(reply.status()).isZero();
        assertThat(reply.body()).contains("10.99.0.1 port 80");
    }

    @Test
    void leavesNothingBehind() {
        Namespaces own = Namespaces.up();
        SambaPeer left = SambaPeer.on(own.a()).withoutNames().start();
        assertThat(Path.of("/run/netns", own.a().namespace())).exists();

        assertThatThrownBy(own::close).hasMessageContaining("processes were left");
        left.close();
        assertThat(Files.exists(Path.of("/run/netns", own.a().namespace()))).isFalse();
    }

    @Test
    void endsAProgramThatDoesNotEnd() {
        Command endless = new Command(namespaces.a().command("sleep", "3600")).limit(Duration.ofMillis(200));

        assertThatThrownBy(endless::run).hasMessageContaining("did not end");
    }
}
