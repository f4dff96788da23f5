package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.MessengerProcess;
import org.netmessage.interop.harness.MessengerProcess.Message;
import org.netmessage.interop.harness.NbtCodec;
import org.netmessage.interop.harness.RequiresPeers;

/** Messages by mailslot: those that Samba's code marshalled to us, and ours as Samba's code and tshark read them. */
@RequiresPeers(
        value = {"smbd", "nmbd", "tshark", "dumpcap", "ip"},
        probes = NbtCodec.PROBE)
@ExtendWith(SegmentExtension.class)
class MailslotIT {
    private static final Charset CP850 = Charset.forName("IBM850");
    private static final String ALPHA = "10.99.0.2";
    private static final String BETA = "10.99.0.3";
    private static final String OURS = "ip.src == 10.99.0.2 && mailslot.name == \"\\\\MAILSLOT\\\\MESSNGR\"";

    private final MessengerSegment segment;
    private final MessengerProcess alpha;
    private final MessengerProcess beta;
    private final String text = "Grüße " + UUID.randomUUID();

    MailslotIT(MessengerSegment segment) {
        this.segment = segment;
        this.alpha = segment.alpha();
        this.beta = segment.beta();
    }

    /** Sends by Samba's code; to whom the message says it is, is another matter than where it goes. */
    private void send(String address, String kind, String destination, String to, String message) {
        NbtCodec.send(
                segment.other(),
                address,
                kind,
                destination,
                "tester".getBytes(CP850),
                to.getBytes(CP850),
                message.getBytes(CP850));
    }

    private Message received(String to) {
        return new Message("tester", to, text, "10.99.0.1", "SAMBACODEC", "DATAGRAM");
    }

    /** The messages with the text of this test, after all has come that was sent so far. */
    private List<Message> all(MessengerProcess service, String address, String name) {
        // when the first has been shown, the second comes in another turn of the event loop
        for (int i = 0; i < 2; i++) {
            String last = "last of " + UUID.randomUUID();
            send(address, "unique", name + "#03", name, last);
            service.awaitMessage(last);
        }
        return service.messages().stream()
                .filter(message -> message.text().equals(text))
                .toList();
    }

    private List<Message> allOfAlpha() {
        return all(alpha, ALPHA, "ALPHA");
    }

    private List<Message> allOfBeta() {
        return all(beta, BETA, "BETA");
    }

    @Test
    void isTakenForAlias() {
        send(ALPHA, "unique", "ALICE#03", "alice", text);

        assertThat(allOfAlpha()).containsExactly(received("ALICE"));
    }

    @Test
    void isTakenForComputer() {
        send(ALPHA, "unique", "ALPHA#00", "ALPHA", text);

        assertThat(allOfAlpha()).containsExactly(received("ALPHA"));
    }

    @Test
    void isTakenForDomainOnceByEachMember() {
        send(MessengerSegment.EVERYBODY, "group", "TESTGRP#00", "TESTGRP", text);

        assertThat(allOfAlpha()).containsExactly(received("TESTGRP"));
        assertThat(allOfBeta()).containsExactly(received("TESTGRP"));
    }

    @Test
    void isTakenForEverybodyOnceByEach() {
        send(MessengerSegment.EVERYBODY, "broadcast", "*#00", "*", text);

        assertThat(allOfAlpha()).containsExactly(received("TESTGRP"));
        assertThat(allOfBeta()).containsExactly(received("TESTGRP"));
    }

    @Test
    void isNotTakenForOtherDomain() {
        send(MessengerSegment.EVERYBODY, "group", "FOREIGN#00", "FOREIGN", text);
        send(MessengerSegment.EVERYBODY, "group", "TESTGRP#00", "FOREIGN", text);
        send(MessengerSegment.EVERYBODY, "broadcast", "*#00", "FOREIGN", text);

        assertThat(allOfAlpha()).isEmpty();
        assertThat(allOfBeta()).isEmpty();
    }

    @Test
    void isNotTakenForAliasOfSomebodyElse() {
        send(ALPHA, "unique", "ALICE#03", "MALLORY", text);

        assertThat(allOfAlpha()).isEmpty();
    }

    @Test
    void ofOursIsReadBySambaAndTshark() {
        try (Capture capture = Capture.start(segment.other())) {
            assertThat(alpha.send("testgrp*", "tester", text)).isEqualTo("NERR_Success SENT");
            alpha.awaitMessage(text);

            List<List<String>> frames = capture.fields(
                    OURS, "ip.dst", "udp.dstport", "nbdgm.type", "mailslot.opcode", "mailslot.class", "udp.payload");
            assertThat(frames).singleElement().satisfies(frame -> {
                assertThat(frame.subList(0, 5)).containsExactly(MessengerSegment.EVERYBODY, "138", "17", "1", "2");
                assertMarshalledAsSambaDoes(frame.get(5), text);
            });
            assertThat(capture.malformed()).isEmpty();
        }
    }

    private void assertMarshalledAsSambaDoes(String payload, String expected) {
        JsonNode fields = NbtCodec.decode(payload);
        byte[] data = ("tester\0TESTGRP\0" + expected + "\0").getBytes(CP850);

        assertThat(fields.path("reencoded").asText()).isEqualTo(payload);
        assertThat(fields.path("type").asInt()).isEqualTo(0x11);
        assertThat(fields.path("flags").asInt()).isEqualTo(0x02);
        assertThat(fields.path("address").asText()).isEqualTo(ALPHA);
        assertThat(fields.path("port").asInt()).isEqualTo(138);
        assertThat(fields.path("offset").asInt()).isZero();
        assertThat(fields.path("length").asInt()).isEqualTo(payload.length() / 2 - 14);
        assertThat(fields.path("source").asText()).isEqualTo("ALPHA#03");
        assertThat(fields.path("destination").asText()).isEqualTo("TESTGRP#00");
        assertThat(fields.path("words").asInt()).isEqualTo(17);
        assertThat(fields.path("setup").toString()).isEqualTo("[3,1,0,2]");
        assertThat(fields.path("slot").asText()).isEqualTo("\\MAILSLOT\\MESSNGR");
        assertThat(fields.path("dataOffset").asInt()).isEqualTo(88);
        assertThat(fields.path("dataCount").asInt()).isEqualTo(data.length);
        assertThat(fields.path("totalDataCount").asInt()).isEqualTo(data.length);
        assertThat(fields.path("byteCount").asInt()).isEqualTo(19 + data.length);
        assertThat(fields.path("data").asText()).isEqualTo(HexFormat.of().formatHex(data));
    }

    @Test
    void ofOursIsCutToWhatDomainMembersShow() {
        String most = "ü".repeat(128);
        try (Capture capture = Capture.start(segment.other())) {
            assertThat(alpha.send("TESTGRP*", "tester", most + "x")).isEqualTo("NERR_TruncatedBroadcast SENT");
            beta.awaitMessage(most);

            assertThat(capture.fields(OURS, "udp.payload"))
                    .singleElement()
                    .satisfies(frame -> assertMarshalledAsSambaDoes(frame.get(0), most));
            assertThat(capture.malformed()).isEmpty();
        }
    }

    @Test
    void ofOursIsShownOnceByEachMember() {
        assertThat(alpha.send("TESTGRP*", "tester", text)).isEqualTo("NERR_Success SENT");

        Message message = new Message("tester", "TESTGRP", text, ALPHA, "ALPHA", "DATAGRAM");
        assertThat(allOfAlpha()).containsExactly(message);
        assertThat(allOfBeta()).containsExactly(message);
    }

    @Test
    void ofOursFromTwoLanasIsShownOnce() {
        try (Capture capture = Capture.start(segment.other())) {
            assertThat(beta.send("TESTGRP*", "tester", text)).isEqualTo("NERR_Success SENT");

            assertThat(allOfAlpha()).hasSize(1);
            assertThat(allOfBeta()).hasSize(1);
            assertThat(capture.fields("nbdgm.type == 0x11 && mailslot.name contains \"MESSNGR\"", "ip.src"))
                    .containsExactlyInAnyOrder(List.of("10.99.0.3"), List.of("10.99.0.33"));
        }
    }
}
