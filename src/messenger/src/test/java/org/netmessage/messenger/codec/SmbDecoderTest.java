package org.netmessage.messenger.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;

class SmbDecoderTest {
    private static final Charset CP850 = Charset.forName("IBM850");

    // offsets in send-message.hex: From PRINTSRV, To ALICE, two lines
    private static final int WORD_COUNT = 32;
    private static final int BYTE_COUNT = 33;
    private static final int FROM_FORMAT = 35;
    private static final int TO_FORMAT = 45;
    private static final int TEXT_FORMAT = 52;
    private static final int TEXT_LENGTH = 53;

    private static SmbRequest request(String vector) {
        return SmbDecoder.decodeRequest(SmbVector.named(vector).buffer());
    }

    private static Octets ascii(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static SmbFormatException reject(byte[] bytes) {
        return catchThrowableOfType(
                SmbFormatException.class, () -> SmbDecoder.decodeRequest(Unpooled.wrappedBuffer(bytes)));
    }

    private static byte[] changed(String vector, int offset, int... values) {
        byte[] bytes = SmbVector.named(vector).bytes();
        for (int i = 0; i < values.length; i++) {
            bytes[offset + i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void readsSingleBlock() {
        assertThat(request("send-message"))
                .isEqualTo(new SmbRequest.SendMessage(
                        ascii("PRINTSRV"), ascii("ALICE"), ascii("Print job done.\u0014Tray 2 is empty.")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 127, 128, 129})
    void readsSingleBlocksOfAllLengths(int length) {
        assertThat(request("hand-made-send-message-" + length))
                .isInstanceOfSatisfying(
                        SmbRequest.SendMessage.class,
                        message -> assertThat(message.text()).isEqualTo(ascii("m".repeat(length))));
    }

    @Test
    void readsStart() {
        assertThat(request("start-message")).isEqualTo(new SmbRequest.StartMessage(ascii("PRINTSRV"), ascii("ALICE")));
    }

    @Test
    void readsTextAndEndWithTheirGroup() {
        assertThat(request("text-block-last")).isEqualTo(new SmbRequest.TextBlock(1, ascii("last 12 byte")));
        assertThat(request("end-message")).isEqualTo(new SmbRequest.EndMessage(1));
    }

    @Test
    void readsGroupThatSmbclientWasTold() {
        assertThat(request("smbclient-text-group-1234"))
                .isInstanceOfSatisfying(
                        SmbRequest.TextBlock.class,
                        block -> assertThat(block.groupId()).isEqualTo(0x1234));
    }

    @Test
    void readsCodePageOfSmbclient() {
        assertThat(request("smbclient-text-cp850"))
                .isInstanceOfSatisfying(
                        SmbRequest.TextBlock.class,
                        block -> assertThat(new String(block.text().toArray(), CP850))
                                .isEqualTo("Grüße: äöüÄÖÜß éèê ñ ¿¡ ½ ░▒▓"));
    }

    @Test
    void readsProcessIdOfSmbclient() {
        assertThat(request("smbclient-start").header().pidLow()).isEqualTo(0x6E1C);
    }

    @Test
    void readsObsoleteCommands() {
        assertThat(request("obsolete-broadcast-message")).isInstanceOf(SmbRequest.SendBroadcast.class);
        assertThat(((SmbRequest.ForwardName) request("obsolete-forward-user-name")).name())
                .isEqualTo(Octets.of("ALICE".getBytes(US_ASCII)));
        assertThat(((SmbRequest.ForwardName) request("obsolete-cancel-forward")).name())
                .isEqualTo(Octets.of("ALICE".getBytes(US_ASCII)));
        assertThat(request("obsolete-get-machine-name")).isInstanceOf(SmbRequest.GetMachineName.class);
        assertThat(((SmbRequest.Negotiate) request("hand-made-negotiate")).dialects())
                .isNotEmpty();
    }

    @Test
    void takesVariableBlockForText() {
        SmbRequest request = SmbDecoder.decodeRequest(
                Unpooled.wrappedBuffer(changed("send-message", TEXT_FORMAT, SmbProtocol.VARIABLE_BLOCK)));

        assertThat(request).isEqualTo(request("send-message"));
    }

    @Test
    void ignoresPaddingBehindTheData() {
        byte[] padded = HexFormat.of().parseHex(SmbVector.named("end-message").hex() + "0000");

        assertThat(SmbDecoder.decodeRequest(Unpooled.wrappedBuffer(padded))).isEqualTo(new SmbRequest.EndMessage(1));
    }

    @ParameterizedTest(name = "{0} at {1}: test {2}")
    @CsvSource({
        "fe, 0, 3",
        "73, 1, 4",
        "6d, 2, 4",
        "62, 3, 4",
        "01, " + WORD_COUNT + ", 6",
        "ff, " + WORD_COUNT + ", 6",
        "35, " + BYTE_COUNT + ", 12", // one byte more than there is
        "ffff, " + BYTE_COUNT + ", 12",
        "0000, " + BYTE_COUNT + ", 12",
        "03, " + FROM_FORMAT + ", 11",
        "02, " + TO_FORMAT + ", 11",
        "04, " + TEXT_FORMAT + ", 8",
        "21, " + TEXT_LENGTH + ", 12",
        "ffff, " + TEXT_LENGTH + ", 12"
    })
    void namesTheFirstTestThatFails(String hex, int offset, int test) {
        byte[] bad = SmbVector.named("send-message").bytes();
        byte[] field = HexFormat.of().parseHex(hex);
        System.arraycopy(field, 0, bad, offset, field.length);

        assertThat(reject(bad).test()).isEqualTo(test);
    }

    @ParameterizedTest(name = "{0} with word count {1}")
    @CsvSource({
        "send-message, 2",
        "start-message, 1",
        "text-block-last, 0",
        "text-block-last, 2",
        "end-message, 0",
        "end-message, 2"
    })
    void rejectsWrongWordCount(String vector, int words) {
        assertThat(reject(changed(vector, WORD_COUNT, words)).test()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0} of {1} bytes: test {2}")
    @CsvSource({
        "end-message, 0, 2",
        "end-message, 31, 2",
        "end-message, 32, 7", // no word count
        "end-message, 34, 7", // half a word
        "end-message, 36, 7", // half a byte count
        "text-block-full, 37, 12",
        "send-message, 86, 12"
    })
    void namesTheTestThatTruncationFails(String vector, int length, int test) {
        assertThat(reject(Arrays.copyOf(SmbVector.named(vector).bytes(), length))
                        .test())
                .isEqualTo(test);
    }

    @Test
    void rejectsNameWithoutZeroByte() {
        byte[] bad = changed("start-message", FROM_FORMAT + 9, 'X'); // the end of PRINTSRV, so To has none of its own
        bad[bad.length - 1] = 'X';

        assertThat(reject(bad).test()).isEqualTo(12);
    }

    @Test
    void keepsTheHeaderOfRequestThatCanBeAnswered() {
        Consumer<SmbHeader> answerable = header -> assertThat(header.command()).isEqualTo(SmbCommand.SEND_MESSAGE);

        assertThat(reject(changed("send-message", WORD_COUNT, 1)).header()).hasValueSatisfying(answerable);
        assertThat(reject(changed("send-message", 0, 0)).header()).isEmpty();
    }
}
