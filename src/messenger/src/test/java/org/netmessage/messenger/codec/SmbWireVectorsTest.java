package org.netmessage.messenger.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every SMB under {@code wire/msrp}, whole and damaged. */
class SmbWireVectorsTest {
    private static final int RANDOM_ROUNDS = 20_000;

    static Stream<SmbVector> all() {
        return SmbVector.all();
    }

    /** Those we could send ourselves; of other commands only the header is read. */
    static Stream<SmbVector> messageCommands() {
        return all().filter(vector ->
                !vector.name().startsWith("obsolete-") && !vector.name().contains("negotiate"));
    }

    static Stream<SmbVector> messageRequests() {
        return messageCommands().filter(vector -> !vector.isAnswer());
    }

    static Stream<SmbVector> answers() {
        return all().filter(SmbVector::isAnswer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messageCommands")
    void writesWhatItHasRead(SmbVector vector) {
        ByteBuf in = vector.buffer();

        byte[] written = vector.isAnswer()
                ? SmbEncoder.encode(SmbDecoder.decodeResponse(in))
                : SmbEncoder.encode(SmbDecoder.decodeRequest(in));

        assertThat(HexFormat.of().formatHex(written)).isEqualTo(vector.hex());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messageRequests")
    void rejectsEveryTruncationOfRequest(SmbVector vector) {
        assertThat(acceptedTruncations(vector)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void rejectsAnswerCutBeforeTheEndOfItsWords(SmbVector vector) {
        List<Integer> afterWords = IntStream.range(vector.lengthWithWords(), vector.bytes().length)
                .boxed()
                .toList();

        assertThat(acceptedTruncations(vector)).isEqualTo(afterWords);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void survivesEveryFlippedBit(SmbVector vector) {
        for (int bit = 0; bit < 8 * vector.bytes().length; bit++) {
            byte[] flipped = vector.bytes();
            flipped[bit / 8] ^= (byte) (0x80 >>> bit % 8);
            survives(flipped, "bit " + bit % 8 + " of byte " + bit / 8 + " flipped");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void survivesEveryMissingByte(SmbVector vector) {
        byte[] whole = vector.bytes();
        for (int missing = 0; missing < whole.length; missing++) {
            byte[] rest = Arrays.copyOf(whole, whole.length - 1);
            System.arraycopy(whole, missing + 1, rest, missing, rest.length - missing);
            survives(rest, "without byte " + missing);
        }
    }

    /** {@code -Dwire.seed=N} repeats a failed run. */
    @Test
    void survivesRandomBytes() {
        long seed = Long.getLong("wire.seed", new Random().nextLong());
        Random random = new Random(seed);
        List<byte[]> good = all().map(SmbVector::bytes).toList();
        for (int round = 0; round < RANDOM_ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            // most rounds keep the header of a good SMB, or nothing behind it would ever be read
            byte[] head = good.get(random.nextInt(good.size()));
            int kept = Math.min(bytes.length, random.nextInt(8) == 0 ? 0 : 30 + random.nextInt(head.length - 30));
            System.arraycopy(head, 0, bytes, 0, Math.min(kept, head.length));
            survives(bytes, "round " + round + ", -Dwire.seed=" + seed);
        }
    }

    private static List<Integer> acceptedTruncations(SmbVector vector) {
        return IntStream.range(0, vector.bytes().length)
                .filter(length -> {
                    byte[] cut = Arrays.copyOf(vector.bytes(), length);
                    String damage = "cut to " + length + " bytes";
                    return accepts(cut, damage, vector.isAnswer());
                })
                .boxed()
                .toList();
    }

    private static void survives(byte[] bytes, String damage) {
        accepts(bytes, damage, false);
        accepts(bytes, damage, true);
    }

    /** Decodes; anything else than success and {@link SmbFormatException} is a failure. */
    private static boolean accepts(byte[] bytes, String damage, boolean answer) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        try {
            Object decoded = answer ? SmbDecoder.decodeResponse(in) : SmbDecoder.decodeRequest(in);
            assertThat(decoded).isNotNull();
            return true;
        } catch (SmbFormatException e) {
            assertThat(e.test()).as(damage).isBetween(SmbFormatException.TOO_SHORT, SmbFormatException.DATA_CUT);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(damage + ": " + HexFormat.of().formatHex(bytes), e);
        } finally {
            assertThat(in.refCnt()).as("references left, " + damage).isEqualTo(1);
            in.release();
        }
    }
}
