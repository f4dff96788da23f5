package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.InboxMessage;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.interop.harness.Rest;

/** From an EJB in our server to Samba's message command, found by broadcast, over port 139. */
@RequiresPeers
@ExtendWith(SegmentExtension.class)
class BeanToSambaIT {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Charset CP850 = Charset.forName("IBM850");
    private static final String NEW_SESSIONS = "ip.src == 10.99.0.3 && tcp.dstport == 139 && tcp.flags.syn == 1";

    private final Segment segment;

    BeanToSambaIT(Segment segment) {
        this.segment = segment;
    }

    @BeforeEach
    void clear() {
        segment.samba().clearInbox();
    }

    private void send(String text) {
        assertThat(segment.server().send("SAMBAPEER", "ejb", text)).isEqualTo(new Rest.Reply(204, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 652})
    void carriesEveryByteOfTextsOfAllLengths(int length) {
        String text = "0123456789abcdef".repeat(41).substring(0, length);

        send(text);

        InboxMessage message = segment.samba().awaitInbox(1, SOON).get(0);
        assertThat(message.body()).isEqualTo(text.getBytes(CP850));
        assertThat(message.from()).isEqualTo("ejb");
        assertThat(message.called()).isEqualTo("sambapeer");
        assertThat(message.client()).isEqualTo("10.99.0.3");
    }

    @Test
    void carriesUmlautsInTheCodePage() {
        send("Füllstand über ½, Tür geöffnet, Größe 5 °C");

        assertThat(segment.samba().awaitInbox(1, SOON).get(0).body())
                .isEqualTo("Füllstand über ½, Tür geöffnet, Größe 5 °C".getBytes(CP850));
    }

    @Test
    void carriesLineEndsAsTheByteThatWindowsUses() {
        send("one\r\ntwo\nthree");

        assertThat(segment.samba().awaitInbox(1, SOON).get(0).body())
                .isEqualTo("one\u0014two\u0014three".getBytes(CP850));
    }

    @Test
    void sendsHundredMessagesOverOneConnection() {
        send("so that it is known what Samba takes");
        segment.samba().clearInbox();
        try (Capture capture = Capture.start(segment.server().host())) {
            for (int i = 0; i < 100; i++) {
                send("message " + i);
            }

            assertThat(capture.count(NEW_SESSIONS)).isLessThanOrEqualTo(1);
            assertThat(capture.count("ip.src == 10.99.0.3 && smb.cmd == 0xd6")).isEqualTo(100);
            assertThat(capture.malformed()).isEmpty();
        }
        assertThat(segment.samba().awaitInbox(100, SOON))
                .extracting(InboxMessage::text)
                .contains("message 0", "message 99")
                .doesNotHaveDuplicates();
    }

    @Test
    void losesOneMessageToKilledPeerAndNoMore() {
        send("before");
        segment.samba().killHard();
        assertThat(segment.server().send("SAMBAPEER", "ejb", "lost").status()).isEqualTo(502);

        segment.samba().restart();
        for (int i = 0; i < 5; i++) {
            send("after " + i);
        }
        assertThat(segment.samba().awaitInbox(6, SOON))
                .extracting(InboxMessage::text)
                .containsExactly("before", "after 0", "after 1", "after 2", "after 3", "after 4");
    }

    @Test
    void reportsNameThatNobodyHolds() {
        long start = System.nanoTime();

        Rest.Reply reply = segment.server().send("NOBODY", "ejb", "hello");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("status").asInt()).isEqualTo(2273);
        assertThat(reply.json().path("name").asText()).isEqualTo("NERR_NameNotFound");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
