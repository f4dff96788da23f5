package org.netmessage.netbios.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.NameCodecFuzzTest;
import org.netmessage.netbios.codec.ns.NsPacketFuzzTest;
import org.netmessage.netbios.codec.ssn.SsnStreamFuzzTest;
import org.netmessage.netbios.lmhosts.LmHostsFuzzTest;

/**
 * All fuzz tests in one, for every build: the fuzzer takes one test in a JVM, and takes longer to start than a short run lasts.
 *
 * <p>The first byte says which.
 */
class EveryFuzz {
    private interface Target {
        void accept(byte[] data) throws IOException;
    }

    private static final List<Target> TARGETS = List.of(
            new NameCodecFuzzTest()::readsNameOrRefusesIt,
            new NsPacketFuzzTest()::readsPacketOrRefusesIt,
            new SsnStreamFuzzTest()::readsStreamOrRefusesIt,
            new LmHostsFuzzTest()::readsFileWhateverIsInIt);

    static Stream<byte[]> seeds() {
        List<Stream<byte[]>> seeds = List.of(
                NameCodecFuzzTest.seeds(),
                NsPacketFuzzTest.seeds(),
                SsnStreamFuzzTest.seeds(),
                LmHostsFuzzTest.seeds());
        return seeds.stream().flatMap(stream -> stream.map(seed -> seed(seeds.indexOf(stream), seed)));
    }

    private static byte[] seed(int target, byte[] data) {
        byte[] seed = new byte[1 + data.length];
        seed[0] = (byte) target;
        System.arraycopy(data, 0, seed, 1, data.length);
        return seed;
    }

    @MethodSource("seeds")
    @FuzzTest
    void breaksNoDecoder(byte[] data) throws IOException {
        if (data.length > 0) {
            TARGETS.get((data[0] & 0xFF) % TARGETS.size()).accept(Arrays.copyOfRange(data, 1, data.length));
        }
    }
}
