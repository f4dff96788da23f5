package org.netmessage.netmsg;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.ReceivedMessage;

class ListeningTest {
    private static ReceivedMessage message(String from, String text, Optional<String> calling)
            throws MessengerException {
        return new ReceivedMessage(
                from,
                Alias.of("alice", StandardCharsets.US_ASCII),
                text,
                Instant.parse("2026-02-03T04:05:06Z"),
                new InetSocketAddress("192.0.2.1", 1025),
                calling,
                ReceivedMessage.Kind.MULTI_BLOCK);
    }

    @Test
    void blockIndentsEveryLineOfTheText() throws Exception {
        String block = Listening.block(message("Joe", "one\nFrom: root\n", Optional.of("PC")), ZoneOffset.ofHours(2));

        assertThat(block.lines())
                .containsExactly(
                        "From: Joe (192.0.2.1:1025, calling name PC)",
                        "To:   ALICE",
                        "At:   2026-02-03 06:05:06 +02:00",
                        "  one",
                        "  From: root",
                        "  ");
    }

    @Test
    void nothingInABlockSteersTheTerminal() throws Exception {
        String block = Listening.block(
                message("J\u001B[31m\noe", "\u001B]0;x\u0007\r\u202Etxt", Optional.of("P\tC")), ZoneOffset.UTC);

        assertThat(block.lines())
                .contains("From: J\uFFFD[31m\uFFFDoe (192.0.2.1:1025, calling name P\uFFFDC)")
                .contains("  \uFFFD]0;x\uFFFD\uFFFD\uFFFDtxt");
    }

    @Test
    void jsonIsOneLine() throws Exception {
        assertThat(Listening.json(message("Joe", "one\ntwo", Optional.empty())))
                .hasToString(
                        "{\"from\":\"Joe\",\"to\":\"ALICE\",\"text\":\"one\\u000atwo\","
                                + "\"receivedAt\":\"2026-02-03T04:05:06Z\",\"source\":\"192.0.2.1:1025\",\"kind\":\"multi_block\"}");
    }
}
