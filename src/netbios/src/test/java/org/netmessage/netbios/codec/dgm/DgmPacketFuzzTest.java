package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.DamagedPackets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** Datagram service packets. */
public class DgmPacketFuzzTest {
    public static Stream<byte[]> seeds() {
        return WireVectors.in("dgm").map(Vector::octets);
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsPacketOrRefusesIt(byte[] data) {
        DamagedPackets.accepts(data, DgmPacketFuzzTest::readWriteRead, "fuzzed");
    }

    private static void readWriteRead(ByteBuf in) {
        DgmPacket packet = DgmPacketDecoder.decode(in);
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(packet, out);
        assertThat(DgmPacketDecoder.decode(out)).isEqualTo(packet);
    }
}
