package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.SmbClient;
import org.netmessage.interop.harness.WildFlyServer.Received;

/** From {@code smbclient -M} to a message-driven bean in our server, over port 139. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class SmbclientToBeanIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Segment segment;

    SmbclientToBeanIT(Segment segment) {
        this.segment = segment;
    }

    private Received receive(String text) {
        int before = segment.server().inbox().size();
        assertThat(segment.smbclient().withOriginator("JOE").send(Segment.ALIAS, text))
                .extracting("exit", "refused")
                .containsExactly(0, false);
        return segment.server().awaitInbox(before + 1, SOON).get(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 652, 1500})
    void carriesTextsOfAllLengths(int length) {
        String text = "0123456789abcdef".repeat(100).substring(0, length);

        Received message = receive(text);

        assertThat(message.text()).isEqualTo(text);
        assertThat(message.from()).isEqualTo("JOE");
        assertThat(message.to()).isEqualTo(Segment.ALIAS);
        assertThat(message.sourceAddress()).isEqualTo("10.99.0.2");
        assertThat(message.kind()).isEqualTo("MULTI_BLOCK");
    }

    @Test
    void carriesUmlautsAndLines() {
        assertThat(receive("Tür über Größe ½\nzweite Zeile\ndritte").text())
                .isEqualTo("Tür über Größe ½\nzweite Zeile\ndritte");
    }

    @Test
    void takesAnyCaseOfTheAlias() {
        int before = segment.server().inbox().size();

        assertThat(segment.smbclient().send("bean", "hello").exit()).isZero();

        assertThat(segment.server().awaitInbox(before + 1, SOON))
                .last()
                .extracting("to")
                .isEqualTo(Segment.ALIAS);
    }

    @Test
    void refusesNameThatIsNotOurs() {
        try (Capture capture = Capture.start(segment.server().host())) {
            SmbClient.Result result = segment.smbclient().send("STRANGER", "hello");

            assertThat(result.exit()).isEqualTo(1);
            assertThat(capture.fields("nbss.type == 0x83", "nbss.error_code"))
                    .allSatisfy(row -> assertThat(row).containsExactly("0x82"))
                    .isNotEmpty();
            assertThat(capture.malformed()).isEmpty();
        }
        assertThat(segment.server().log()).anyMatch(line -> line.contains("NBM-1010") && line.contains("STRANGER"));
    }

    @Test
    void answersWithoutMalformedFrame() {
        try (Capture capture = Capture.start(segment.server().host())) {
            receive("x".repeat(300));

            assertThat(capture.count("ip.src == 10.99.0.3 && smb.flags.response == 1"))
                    .isEqualTo(5);
            assertThat(capture.malformed()).isEmpty();
        }
    }
}
