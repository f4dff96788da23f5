package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.InboxMessage;
import org.netmessage.interop.harness.MessengerProcess;
import org.netmessage.interop.harness.MessengerProcess.Message;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.SmbClient;

/** Our messenger service alone with smbd and {@code smbclient -M}, over sessions on port 139. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class DirectedMessageIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Charset CP850 = Charset.forName("IBM850");
    private static final String SENT = "NERR_Success ACKNOWLEDGED";

    private final MessengerSegment segment;
    private final MessengerProcess alpha;

    DirectedMessageIT(MessengerSegment segment) {
        this.segment = segment;
        this.alpha = segment.alpha();
    }

    @BeforeEach
    void clear() {
        segment.samba().clearInbox();
    }

    private static String text(int length) {
        return "0123456789abcdef".repeat(100).substring(0, length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 256, 652})
    void reachesSmbdWithEveryByteOfItsText(int length) {
        assertThat(alpha.send("sambapeer", "joe", text(length))).isEqualTo(SENT);

        InboxMessage message = segment.samba().awaitInbox(1, SOON).get(0);
        assertThat(message.body()).isEqualTo(text(length).getBytes(CP850));
        assertThat(List.of(message.from(), message.called(), message.calling(), message.client()))
                .containsExactly("joe", "sambapeer", "alpha", "10.99.0.2");
    }

    @Test
    void isNotSentIfItIsTooLong() {
        assertThat(alpha.send("SAMBAPEER", "joe", text(653))).isEqualTo("ERROR_INVALID_PARAMETER");
        assertThat(segment.samba().inbox()).isEmpty();
    }

    @Test
    void isSentInBlocksToSmbdThatHangsUpOnSingleOne() {
        try (Capture capture = Capture.start(segment.other());
                MessengerProcess sender = MessengerProcess.on(segment.ours().withAddress(34), "SENDER")
                        .start()) {
            assertThat(sender.send("SAMBAPEER", "joe", "first")).isEqualTo(SENT);
            assertThat(sender.send("SAMBAPEER", "joe", "second")).isEqualTo(SENT);

            assertThat(segment.samba().awaitInbox(2, SOON))
                    .extracting(InboxMessage::text)
                    .containsExactly("first", "second");
            assertThat(capture.fields("ip.src == 10.99.0.34 && (nbss.type == 0x81 || smb)", "nbss.type", "smb.cmd"))
                    .containsExactly(
                            List.of("0x81", ""),
                            List.of("0x00", "0xd0"),
                            List.of("0x81", ""),
                            List.of("0x00", "0xd5"),
                            List.of("0x00", "0xd7"),
                            List.of("0x00", "0xd6"),
                            List.of("0x81", ""), // it is known now
                            List.of("0x00", "0xd5"),
                            List.of("0x00", "0xd7"),
                            List.of("0x00", "0xd6"));
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void reachesManyWithResultForEach() {
        String text = "to many " + UUID.randomUUID();

        assertThat(alpha.sendToAll(List.of("SAMBAPEER", "BOB", "NOBODY", "TESTGRP*"), text))
                .containsExactly("NERR_Success", "NERR_Success", "NERR_NameNotFound", "NERR_Success");
        assertThat(segment.samba().awaitInbox(1, SOON))
                .extracting(InboxMessage::text)
                .containsExactly(text);
        assertThat(segment.beta().awaitMessage(text))
                .filteredOn(message -> message.text().equals(text))
                .contains(new Message("ALPHA", "BOB", text, "10.99.0.2", "ALPHA", "SINGLE_BLOCK"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 652, 1500})
    void comesFromSmbclientWithWholeText(int length) {
        int before = alpha.messages().size();
        SmbClient client = segment.smbclient(alpha).withOriginator("JOE");

        assertThat(client.send("alice", text(length)))
                .extracting("exit", "refused")
                .containsExactly(0, false);

        List<Message> messages = alpha.awaitMessage(text(length));
        assertThat(messages.subList(before, messages.size()))
                .containsExactly(new Message("JOE", "ALICE", text(length), "10.99.0.1", "JOE", "MULTI_BLOCK"));
    }

    @Test
    void isRefusedWhileServiceIsPaused() {
        String text = "while paused " + UUID.randomUUID();
        SmbClient client = segment.smbclient(alpha);
        alpha.pause();
        try (Capture capture = Capture.start(segment.other())) {
            assertThat(client.send("ALICE", text)).extracting("exit", "refused").containsExactly(1, true);

            assertThat(capture.fields(
                            "ip.src == 10.99.0.2 && smb.flags.response == 1", "smb.error_class", "smb.error_code"))
                    .containsExactly(List.of("0x02", "0x0051"));
            assertThat(capture.malformed()).isEmpty();
        } finally {
            alpha.resume();
        }

        assertThat(client.send("ALICE", text + " no more").exit()).isZero();
        assertThat(alpha.awaitMessage(text + " no more"))
                .extracting(Message::text)
                .doesNotContain(text);
    }

    @Test
    void namesComeAndGoOnTheNetwork() {
        alpha.add("transient");
        assertThat(alpha.names()).contains("TRANSIENT");
        assertThat(segment.tools().query("TRANSIENT#03")).contains("10.99.0.2 TRANSIENT<03>");

        alpha.delete("Transient");
        assertThat(alpha.names()).doesNotContain("TRANSIENT");
        assertThat(segment.tools().query("TRANSIENT#03")).contains("failed to find name");
    }
}
