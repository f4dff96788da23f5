package org.netmessage.messenger.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.messenger.DatagramReceiverFuzzTest;
import org.netmessage.messenger.codec.MailslotMessageFuzzTest;
import org.netmessage.messenger.codec.SmbFuzzTest;

/**
 * All fuzz tests in one, for every build: the fuzzer takes one test in a JVM, and takes longer to start than a short run lasts.
 *
 * <p>The first byte says which.
 */
class EveryFuzz {
    private record Target(Supplier<Stream<byte[]>> seeds, Consumer<byte[]> fuzz) {}

    private static final List<Target> TARGETS = List.of(
            new Target(SmbFuzzTest::seeds, new SmbFuzzTest()::readsSmbOrRefusesIt),
            new Target(MailslotMessageFuzzTest::seeds, new MailslotMessageFuzzTest()::readsMessageOrRefusesIt),
            new Target(DatagramReceiverFuzzTest::seeds, new DatagramReceiverFuzzTest()::deliversTameMessageOrNone));

    static Stream<byte[]> seeds() {
        return IntStream.range(0, TARGETS.size())
                .boxed()
                .flatMap(target -> TARGETS.get(target).seeds().get().map(data -> seed(target, data)));
    }

    private static byte[] seed(int target, byte[] data) {
        byte[] seed = new byte[1 + data.length];
        seed[0] = (byte) target;
        System.arraycopy(data, 0, seed, 1, data.length);
        return seed;
    }

    @MethodSource("seeds")
    @FuzzTest
    void breaksNoDecoder(byte[] data) {
        if (data.length > 0) {
            TARGETS.get((data[0] & 0xFF) % TARGETS.size()).fuzz().accept(Arrays.copyOfRange(data, 1, data.length));
        }
    }
}
