package org.netmessage.netbios.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedNameTest {
    private static final String ALICE = label("EBEMEJEDEFCACACACACACACACACACAAD");
    private static final String LABEL_63 = label("x".repeat(63));
    private static final String END = label("");

    private static String label(String text) {
        return (char) text.length() + text;
    }

    private static ByteBuf buffer(String octets) {
        return Unpooled.copiedBuffer(octets, US_ASCII);
    }

    private static ThrowableAssertAlternative<CorruptedFrameException> rejected(ByteBuf in) {
        return assertThatExceptionOfType(CorruptedFrameException.class).isThrownBy(() -> NameCodec.decode(in, 0));
    }

    @Test
    void rejectsEveryTruncation() {
        byte[] name = (ALICE + label("FOO") + label("BAR") + END).getBytes(US_ASCII);

        assertThat(DamagedPackets.acceptedTruncations(name, NameCodec::decode)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 31, 33, 63})
    void rejectsFirstLabelThatHasNot32Letters(int length) {
        rejected(buffer(label("A".repeat(length)) + END)).withMessageContaining("must be 32");
    }

    @ParameterizedTest
    @ValueSource(chars = {'@', 'Q', 'a', '0', '\0'})
    void rejectsLettersOutsideAToP(char letter) {
        rejected(buffer(ALICE.substring(0, 1) + letter + ALICE.substring(2) + END))
                .withMessageContaining("A to P");
        rejected(buffer(ALICE.substring(0, 32) + letter + END)).withMessageContaining("A to P");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x7F, 0x80, 0xBF})
    void rejectsReservedLabelTypes(int type) {
        rejected(buffer(ALICE).writeByte(type).writeZero(64)).withMessageContaining("label type");
    }

    @Test
    void acceptsScopeLabelOf63Bytes() {
        ByteBuf in = buffer(ALICE + LABEL_63 + END);

        assertThat(NameCodec.decode(in).scope()).isEqualTo("x".repeat(63));
    }

    @Test
    void rejectsScopeLabelOf64Bytes() {
        // 64 is 01 in the two upper bits: no label
        rejected(buffer(ALICE + label("x".repeat(64)) + END)).withMessageContaining("0x40");
    }

    @Test
    void rejectsNameOf256Bytes() {
        rejected(buffer(ALICE + LABEL_63.repeat(3) + label("x".repeat(29)) + END))
                .withMessageContaining("longer than 255");
    }

    @Test
    void rejectsNameThatPassesItsLimitBehindPointer() {
        ByteBuf in = buffer(LABEL_63.repeat(3) + END + ALICE + label("x".repeat(29)));
        in.writeShort(0xC000).skipBytes(3 * 64 + 1);

        rejected(in).withMessageContaining("longer than 255");
    }

    @Test
    void rejectsDotInsideScopeLabel() {
        rejected(buffer(ALICE + label("A.B") + END)).withMessageContaining("dot");
    }

    @ParameterizedTest
    @CsvSource({"4, itself", "5, its own second byte", "6, what follows it", "16383, nowhere"})
    void rejectsPointerThatDoesNotLeadBackwards(int target) {
        ByteBuf in = buffer("abcd").writeShort(0xC000 | target).writeBytes(buffer(ALICE + END));
        in.skipBytes(4);

        rejected(in).withMessageContaining("pointer to offset " + target);
    }

    @Test
    void rejectsSecondHop() {
        ByteBuf in = buffer(ALICE + END).writeShort(0xC000).writeShort(0xC000 | 34);
        in.skipBytes(36);

        rejected(in).withMessageContaining("pointer to offset 0");
    }

    @Test
    void rejectsScopeThatPointsToItsOwnName() {
        rejected(buffer(ALICE).writeShort(0xC000)).withMessageContaining("pointer to offset 0");
    }

    @Test
    void rejectsPointerCutInTwo() {
        ByteBuf in = buffer(ALICE + END).writeByte(0xC0);
        in.skipBytes(34);

        rejected(in).withMessageContaining("cut off");
    }

    @Test
    void rejectsPointerToWhatIsNoName() {
        ByteBuf in = buffer("head").writeShort(0xC000).skipBytes(4);

        rejected(in).withMessageContaining("label type 0x68");
    }

    @Test
    void rejectsEveryPointerWhereNoneIsAllowed() {
        // the label "FOO" holds what would do as a scope: one label of one byte and the end
        ByteBuf in = buffer(ALICE + label(label("x") + END)).writeShort(0xC000 | 34);

        assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() -> NameCodec.decode(in))
                .withMessageContaining("pointer");
    }

    @Test
    void survivesRandomBytes() {
        DamagedPackets.randomBytes(300, in -> NameCodec.decode(in, 0));
    }
}
