package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.netmessage.netbios.codec.Octets;

/** What we send ourselves is what the protocol sheet shows. */
class SmbEncoderTest {
    private static final Octets PRINTSRV = ascii("PRINTSRV");
    private static final Octets ALICE = ascii("ALICE");

    private static Octets ascii(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertBytes(byte[] bytes, String vector) {
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(SmbVector.named(vector).hex());
    }

    private static SmbRequest read(String vector) {
        return SmbDecoder.decodeRequest(SmbVector.named(vector).buffer());
    }

    @Test
    void writesSingleBlock() {
        Octets text = ascii("Print job done.\u0014Tray 2 is empty.");

        assertBytes(SmbEncoder.encode(new SmbRequest.SendMessage(PRINTSRV, ALICE, text)), "send-message");
    }

    @Test
    void writesStart() {
        assertBytes(SmbEncoder.encode(new SmbRequest.StartMessage(PRINTSRV, ALICE)), "start-message");
    }

    @Test
    void writesTextBlocks() {
        assertBytes(SmbEncoder.encode(new SmbRequest.TextBlock(1, ascii("A".repeat(128)))), "text-block-full");
        assertBytes(SmbEncoder.encode(new SmbRequest.TextBlock(1, ascii("last 12 byte"))), "text-block-last");
    }

    @Test
    void writesEnd() {
        assertBytes(SmbEncoder.encode(new SmbRequest.EndMessage(1)), "end-message");
    }

    @Test
    void fillsAllSixteenBitsOfGroup() {
        byte[] bytes = SmbEncoder.encode(new SmbRequest.EndMessage(0xFEDC));

        assertThat(HexFormat.of().formatHex(bytes, 32, 37)).isEqualTo("01dcfe0000");
    }

    @Test
    void writesAnswers() {
        assertBytes(SmbEncoder.encode(SmbResponse.to(read("send-message"), SmbStatus.SUCCESS)), "send-message-answer");
        assertBytes(
                SmbEncoder.encode(SmbResponse.to(read("send-message"), SmbStatus.NO_ROOM)),
                "send-message-answer-no-room");
        assertBytes(SmbEncoder.encode(SmbResponse.to(read("text-block-last"), SmbStatus.SUCCESS)), "text-block-answer");
        assertBytes(SmbEncoder.encode(SmbResponse.to(read("end-message"), SmbStatus.SUCCESS)), "end-message-answer");
    }

    @Test
    void writesStartAnswerWithGroup() {
        SmbRequest.StartMessage start = (SmbRequest.StartMessage) read("start-message");

        assertBytes(SmbEncoder.encode(SmbResponse.started(start, 1)), "start-message-answer");
    }

    @Test
    void refusesLikeSmbdExceptForTheFlags() {
        byte[] ours = SmbEncoder.encode(SmbResponse.to(read("smbclient-start"), new SmbStatus(1, 71)));
        byte[] smbd = SmbVector.named("smbd-start-refused").bytes();

        assertThat(ours)
                .startsWith(HexFormat.of().parseHex("ff534d42d501004700"))
                .hasSameSizeAs(smbd);
    }

    @Test
    void writesOnlyTheHeaderOfOtherCommands() {
        assertBytes(SmbEncoder.encode(read("obsolete-get-machine-name")), "obsolete-get-machine-name");
    }
}
