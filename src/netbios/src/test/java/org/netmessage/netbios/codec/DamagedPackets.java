package org.netmessage.netbios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Gives damaged packets to a decoder, which may accept them or throw {@link CorruptedFrameException}, nothing else.
 *
 * <p>The decoder borrows the buffer: it must not release it, nor keep it.
 */
public final class DamagedPackets {
    private static final int RANDOM_ROUNDS = 20_000;

    private DamagedPackets() {}

    /** The lengths to which a packet can be cut so that the decoder still accepts it. */
    public static List<Integer> acceptedTruncations(byte[] packet, Consumer<ByteBuf> decoder) {
        return IntStream.range(0, packet.length)
                .filter(length -> accepts(Arrays.copyOf(packet, length), decoder, "cut to " + length + " bytes"))
                .boxed()
                .toList();
    }

    /** Flips every bit, one at a time. */
    public static void flipBits(byte[] packet, Consumer<ByteBuf> decoder) {
        for (int bit = 0; bit < 8 * packet.length; bit++) {
            byte[] flipped = packet.clone();
            flipped[bit / 8] ^= (byte) (0x80 >>> bit % 8);
            accepts(flipped, decoder, "bit " + bit % 8 + " of byte " + bit / 8 + " flipped");
        }
    }

    /** Overwrites, cuts and repeats random parts of good packets; {@code -Dwire.seed=N} repeats a failed run. */
    public static void mutate(List<byte[]> packets, Consumer<ByteBuf> decoder) {
        long seed = seed();
        Random random = new Random(seed);
        for (int round = 0; round < RANDOM_ROUNDS; round++) {
            byte[] good = packets.get(random.nextInt(packets.size()));
            byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length + 16));
            for (int change = random.nextInt(6); change > 0; change--) {
                bad[random.nextInt(bad.length)] =
                        random.nextBoolean() ? (byte) random.nextInt() : good[random.nextInt(good.length)];
            }
            accepts(bad, decoder, "round " + round + ", -Dwire.seed=" + seed);
        }
    }

    /** Nothing but random bytes; {@code -Dwire.seed=N} repeats a failed run. */
    public static void randomBytes(int maxLength, Consumer<ByteBuf> decoder) {
        long seed = seed();
        Random random = new Random(seed);
        for (int round = 0; round < RANDOM_ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(maxLength + 1)];
            random.nextBytes(bytes);
            accepts(bytes, decoder, "round " + round + ", -Dwire.seed=" + seed);
        }
    }

    private static long seed() {
        return Long.getLong("wire.seed", new Random().nextLong());
    }

    /** Whether a decoder takes these bytes; {@code damage} says what is wrong with them. */
    public static boolean accepts(byte[] octets, Consumer<ByteBuf> decoder, String damage) {
        ByteBuf buffer = Unpooled.wrappedBuffer(octets);
        boolean accepted = false;
        try {
            decoder.accept(buffer);
            accepted = true;
        } catch (CorruptedFrameException e) {
            assertThat(e).as(damage).hasMessageNotContaining("null");
        } catch (RuntimeException e) {
            throw new AssertionError(damage + ": " + Octets.of(octets), e);
        }
        assertThat(buffer.refCnt()).as("references left, " + damage).isEqualTo(1);
        buffer.release();
        return accepted;
    }
}
