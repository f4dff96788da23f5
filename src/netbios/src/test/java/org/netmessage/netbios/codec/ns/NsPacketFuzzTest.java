package org.netmessage.netbios.codec.ns;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.DamagedPackets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** Name service packets. */
public class NsPacketFuzzTest {
    public static Stream<byte[]> seeds() {
        return WireVectors.in("ns").map(Vector::octets);
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsPacketOrRefusesIt(byte[] data) {
        DamagedPackets.accepts(data, NsRoundTrip::readWriteRead, "fuzzed");
    }
}
