package org.netmessage.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.interop.harness.Capture;
import org.netmessage.interop.harness.NbtCodec;
import org.netmessage.interop.harness.NodeProcess;
import org.netmessage.interop.harness.Opened;
import org.netmessage.interop.harness.RequiresPeers;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.codec.mailslot.MailslotWriteDecoder;
import org.netmessage.netbios.codec.mailslot.MailslotWriteEncoder;
import org.netmessage.netbios.observe.PacketKind;

/** Datagrams of our node alone with nmbd, which speaks of who browses the network, and with Samba's code. */
@RequiresPeers(
        value = {"smbd", "nmbd", "tshark", "dumpcap", "ip"},
        probes = NbtCodec.PROBE)
@ExtendWith(SegmentExtension.class)
class DatagramPeersIT {
    private static final String BROWSE = "\\MAILSLOT\\BROWSE";
    private static final Duration SOON = Duration.ofSeconds(20);

    // MS-BRWS 2.2
    private static final byte HOST_ANNOUNCEMENT = 1;
    private static final byte ANNOUNCEMENT_REQUEST = 2;
    private static final byte ELECTION = 8;

    @AutoClose
    private static final Opened OPENED = new Opened();

    private static MessengerSegment segment;
    private static NodeProcess node;

    @BeforeAll
    static void start(MessengerSegment shared) {
        segment = shared;
        node = OPENED.add(NodeProcess.on(segment.ours().withAddress(50)).start());
        assertThat(node.claim("LISTENER#00").failure()).isEmpty();
        assertThat(node.claim("TESTGRP#1D").failure()).isEmpty(); // as the master browser
        node.listenForDatagrams("TESTGRP#1D");
    }

    @Test
    void hearsNmbdStandForElectionThatWeCall(NodeSegment nodes) {
        try (NodeProcess caller = NodeProcess.on(nodes.nodes().withAddress(50)).start()) {
            assertThat(caller.claim("LISTENER#00").failure()).isEmpty();
            assertThat(caller.claimGroup("TESTGRP#1E").failure()).isEmpty();
            caller.listenForDatagrams("TESTGRP#1E");
            byte[] leastCriteriaAndTimeUp = new byte[13];
            leastCriteriaAndTimeUp[0] = 1; // version

            browse(caller, ELECTION, leastCriteriaAndTimeUp);

            Heard heard = awaitFrame(caller, "DIRECT_GROUP (WINS|SAMBA)PEER<00> TESTGRP<1e> ", ELECTION);
            assertThat(heard.slot()).isEqualTo(BROWSE);
            assertThat(heard.text()).endsWith("PEER\0");
        }
    }

    @Test
    void hearsNmbdAnnounceItselfWhenWeAsk() {
        browse(node, ANNOUNCEMENT_REQUEST, new byte[1]);

        Heard heard = awaitFrame(node, "DIRECT_GROUP SAMBAPEER<00> TESTGRP<1d> ", HOST_ANNOUNCEMENT);
        assertThat(heard.slot()).isEqualTo(BROWSE);
        assertThat(heard.text()).contains("SAMBAPEER\0").endsWith("samba-peer\0");
    }

    @Test
    void refusesDatagramToNameThatIsNotHereAndNotWhatGoesToAll() {
        try (Capture capture = Capture.start(segment.other())) {
            byte[] anything = {'x'};
            NbtCodec.send(segment.other(), MessengerSegment.EVERYBODY, "group", "NOBODY#00", anything);
            NbtCodec.send(segment.other(), node.address(), "unique", "NOBODY#03", anything);
            await().until(() -> node.sent(PacketKind.DATAGRAM_ERROR), sent -> sent > 0);

            assertThat(capture.fields(
                            "nbdgm.type == 0x13 && !icmp",
                            "ip.src",
                            "ip.dst",
                            "nbdgm.error_code",
                            "nbdgm.dgram_id",
                            "udp.payload"))
                    .singleElement()
                    .satisfies(frame -> {
                        assertThat(frame.subList(0, 4)).containsExactly("10.99.0.50", "10.99.0.1", "0x82", "0x0815");
                        JsonNode error = NbtCodec.decode(frame.get(4));
                        assertThat(error.path("reencoded").asText()).isEqualTo(frame.get(4));
                        assertThat(error.path("error").asInt()).isEqualTo(0x82);
                        assertThat(error.path("address").asText()).isEqualTo("10.99.0.50");
                        assertThat(error.path("port").asInt()).isEqualTo(138);
                    });
            assertThat(capture.malformed()).isEmpty();
        }
    }

    /** Sends a frame of the browser protocol to all browsers, as LISTENER. */
    private static void browse(NodeProcess from, byte opcode, byte[] fields) {
        ByteBuf frame = Unpooled.buffer()
                .writeByte(opcode)
                .writeBytes(fields)
                .writeBytes("LISTENER\0".getBytes(StandardCharsets.US_ASCII));
        ByteBuf write = Unpooled.buffer();
        MailslotWriteEncoder.encode(MailslotWrite.of(BROWSE, Octets.of(ByteBufUtil.getBytes(frame))), write);
        assertThat(from.sendToGroup("LISTENER#00", "TESTGRP#1E", ByteBufUtil.getBytes(write))
                        .failure())
                .isEmpty();
    }

    /** The first frame of a kind in the datagrams that begin with what the pattern says. */
    private static Heard awaitFrame(NodeProcess listener, String beginning, byte opcode) {
        Pattern wanted = Pattern.compile(beginning + "(?<data>[0-9a-f]+)");
        return await("frame of kind " + opcode)
                .atMost(SOON)
                .until(
                        () -> listener.datagrams().stream()
                                .map(wanted::matcher)
                                .filter(Matcher::matches)
                                .map(datagram -> Heard.of(datagram.group("data")))
                                .filter(heard -> heard.text().charAt(0) == opcode)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What was written to which mailslot. */
    private record Heard(String slot, String text) {
        static Heard of(String hex) {
            MailslotWrite write = MailslotWriteDecoder.decode(
                    Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
            return new Heard(write.slot(), new String(write.data().toArray(), StandardCharsets.ISO_8859_1));
        }
    }
}
