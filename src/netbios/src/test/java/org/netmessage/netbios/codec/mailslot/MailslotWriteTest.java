package org.netmessage.netbios.codec.mailslot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.EncoderException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;

/** What the fields mean, and one bad field at a time. */
class MailslotWriteTest {
    private static final String MESSNGR = "\\MAILSLOT\\MESSNGR";
    private static final int TOTAL_DATA_COUNT = 35;
    private static final int DATA_COUNT = 55;
    private static final int DATA_OFFSET = 57;
    private static final int NAME = 69;
    private static final int NAME_END = NAME + MESSNGR.length() + 1;

    private static ByteBuf vector() {
        return Unpooled.copiedBuffer(
                WireVectors.named("mailslot/messngr-unique").buffer());
    }

    private static ThrowableAssertAlternative<CorruptedFrameException> rejected(ByteBuf write) {
        return assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() -> MailslotWriteDecoder.decode(write));
    }

    private static ByteBuf encoded(MailslotWrite write) {
        ByteBuf out = Unpooled.buffer();
        MailslotWriteEncoder.encode(write, out);
        return out;
    }

    @Test
    void readsWhatIsWritten() {
        MailslotWrite write = MailslotWriteDecoder.decode(vector());

        assertThat(write)
                .isEqualTo(MailslotWrite.of(
                        MESSNGR, Octets.of("PRINTSRV\0ALICE\0Print job done.\0".getBytes(StandardCharsets.US_ASCII))));
        assertThat(write.isTo("\\mailslot\\Messngr")).isTrue();
        assertThat(write.isTo("\\MAILSLOT\\BROWSE")).isFalse();
    }

    @Test
    void readsPriorityAndClassOfOthers() {
        MailslotWrite write = MailslotWriteDecoder.decode(
                WireVectors.named("mailslot/nmbd-announcement").buffer());

        assertThat(write.slot()).isEqualTo("\\MAILSLOT\\BROWSE");
        assertThat(write.priority()).isEqualTo(1);
        assertThat(write.mailslotClass()).isEqualTo(MailslotWrite.CLASS_2);
        assertThat(write.data().length()).isEqualTo(43);
    }

    @ParameterizedTest
    @CsvSource({
        "\\MAILSLOT\\MESSNGR, 424",
        "\\MAILSLOT\\A, 428",
        "\\MAILSLOT\\ABCD, 428",
        "\\MAILSLOT\\ABCDE, 424",
        "\\MAILSLOT\\NET\\NETLOGON, 420"
    })
    void saysHowMuchMayBeWritten(String slot, int most) {
        assertThat(MailslotWrite.maxDataLength(slot)).isEqualTo(most);
        assertThat(encoded(MailslotWrite.of(slot, Octets.of(new byte[most]))).readableBytes())
                .isEqualTo(512);
    }

    @Test
    void refusesToWriteMore() {
        MailslotWrite write = MailslotWrite.of(MESSNGR, Octets.of(new byte[425]));

        assertThatExceptionOfType(EncoderException.class)
                .isThrownBy(() -> encoded(write))
                .withMessageContaining("425 bytes")
                .withMessageContaining("512");
        assertThatExceptionOfType(EncoderException.class)
                .isThrownBy(() -> encoded(MailslotWrite.of("\\MAILSLOT\\" + "x".repeat(500), Octets.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32, 59, 61, 62})
    void rejectsWhatIsNoMailslotWrite(int offset) {
        ByteBuf write = vector();

        rejected(write.setByte(offset, write.getByte(offset) ^ 0x40)).withMessageContaining("must be");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void rejectsOtherProtocols(int offset) {
        rejected(vector().setByte(offset, 'X')).withMessageContaining("SMB protocol");
    }

    /** Status, flags, both PIDs, counts, timeout, class, priority, ByteCount: nobody looks at them. */
    @ParameterizedTest
    @CsvSource({"5, 27", "33, 2", "37, 14", "53, 2", "60, 1", "67, 2"})
    void ignoresTheRest(int offset, int length) {
        ByteBuf write = vector();
        for (int i = 0; i < length; i++) {
            write.setByte(offset + i, 0xA5);
        }

        assertThat(MailslotWriteDecoder.decode(write)).isEqualTo(MailslotWriteDecoder.decode(vector()));
    }

    @Test
    void ignoresPaddingThatIsNotZero() {
        assertThat(MailslotWriteDecoder.decode(vector().setByte(NAME_END, 0x42)))
                .isEqualTo(MailslotWriteDecoder.decode(vector()));
    }

    @ParameterizedTest
    @CsvSource({"0, 31", "69, 31", "86, 31", "89, 31", "65535, 31", "88, 32", "119, 1", "88, 65535"})
    void rejectsDataElsewhere(int offset, int count) {
        rejected(vector().setShortLE(DATA_OFFSET, offset)
                        .setShortLE(DATA_COUNT, count)
                        .setShortLE(TOTAL_DATA_COUNT, count))
                .withMessageContaining("mailslot data");
    }

    @Test
    void takesDataFromWhereItIs() {
        ByteBuf write = vector().setShortLE(DATA_OFFSET, 97).setShortLE(DATA_COUNT, 5);

        assertThat(MailslotWriteDecoder.decode(write.setShortLE(TOTAL_DATA_COUNT, 5))
                        .data())
                .isEqualTo(Octets.of("ALICE".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void takesNothingFromAnywhere() {
        ByteBuf write = vector().setShortLE(DATA_OFFSET, 0).setShortLE(DATA_COUNT, 0);

        assertThat(MailslotWriteDecoder.decode(write.setShortLE(TOTAL_DATA_COUNT, 0))
                        .data())
                .isEqualTo(Octets.of());
    }

    @Test
    void rejectsWriteInSeveralPieces() {
        rejected(vector().setShortLE(TOTAL_DATA_COUNT, 32)).withMessageContaining("31 of 32 bytes");
    }

    @Test
    void rejectsNamesOfNoMailslot() {
        rejected(vector().setByte(NAME, '/')).withMessageContaining("mailslot name");
        rejected(vector().setByte(NAME + 10, 0)).withMessageContaining("mailslot name of 10 bytes");
        rejected(vector().setByte(NAME + 10, 0x1F)).withMessageContaining("mailslot name");
        rejected(vector().setByte(NAME + 10, 0xE4)).withMessageContaining("mailslot name");
    }

    @Test
    void rejectsNameWithoutEnd() {
        ByteBuf write = vector();
        for (int i = NAME; i < write.writerIndex(); i++) {
            write.setByte(i, i < NAME_END - 1 ? write.getByte(i) : 'x');
        }

        rejected(write).withMessageContaining("without an end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MESSNGR", "\\MAILSLOT\\", "\\MAILSLOT\\\u00e4", "\\MAILSLOT\\a\0b"})
    void refusesSlotsThatAreNone(String slot) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailslotWrite.of(slot, Octets.of()))
                .withMessageContaining("\\MAILSLOT\\");
    }

    @Test
    void knowsItsLooks() {
        assertThat(MailslotWrite.looksLikeOne(
                        WireVectors.named("mailslot/messngr-unique").octets()))
                .isTrue();
        assertThat(MailslotWrite.looksLikeOne(new byte[0])).isFalse();
        assertThat(MailslotWrite.looksLikeOne(new byte[] {(byte) 0xFF, 'S', 'M', 'B', 0x72}))
                .isFalse();
    }
}
