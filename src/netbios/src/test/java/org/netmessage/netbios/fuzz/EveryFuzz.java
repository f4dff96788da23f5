package org.netmessage.netbios.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.NameCodecFuzzTest;
import org.netmessage.netbios.codec.dgm.DgmPacketFuzzTest;
import org.netmessage.netbios.codec.dgm.DgmReassemblyFuzzTest;
import org.netmessage.netbios.codec.mailslot.MailslotWriteFuzzTest;
import org.netmessage.netbios.codec.ns.NsPacketFuzzTest;
import org.netmessage.netbios.codec.ssn.SsnStreamFuzzTest;
import org.netmessage.netbios.lmhosts.LmHostsFuzzTest;

/**
 * All fuzz tests in one, for every build: the fuzzer takes one test in a JVM, and takes longer to start than a short run lasts.
 *
 * <p>The first byte says which.
 */
class EveryFuzz {
    private interface Fuzz {
        void accept(byte[] data) throws IOException;
    }

    private record Target(Supplier<Stream<byte[]>> seeds, Fuzz fuzz) {}

    private static final List<Target> TARGETS = List.of(
            new Target(NameCodecFuzzTest::seeds, new NameCodecFuzzTest()::readsNameOrRefusesIt),
            new Target(NsPacketFuzzTest::seeds, new NsPacketFuzzTest()::readsPacketOrRefusesIt),
            new Target(SsnStreamFuzzTest::seeds, new SsnStreamFuzzTest()::readsStreamOrRefusesIt),
            new Target(LmHostsFuzzTest::seeds, new LmHostsFuzzTest()::readsFileWhateverIsInIt),
            new Target(DgmPacketFuzzTest::seeds, new DgmPacketFuzzTest()::readsPacketOrRefusesIt),
            new Target(DgmReassemblyFuzzTest::seeds, new DgmReassemblyFuzzTest()::keepsItsLimitsAndForgetsInTime),
            new Target(MailslotWriteFuzzTest::seeds, new MailslotWriteFuzzTest()::readsWriteOrRefusesIt));

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
    void breaksNoDecoder(byte[] data) throws IOException {
        if (data.length > 0) {
            TARGETS.get((data[0] & 0xFF) % TARGETS.size()).fuzz().accept(Arrays.copyOfRange(data, 1, data.length));
        }
    }
}
