package org.netmessage.netbios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.name.NetBiosName;

/** Names in a packet; the first byte says where in the rest they stand. */
public class NameCodecFuzzTest {
    public static Stream<byte[]> seeds() {
        // the names of questions and of records
        return WireVectors.in("ns").flatMap(vector -> Stream.of(12, 50).map(at -> seed(at, vector.octets())));
    }

    private static byte[] seed(int at, byte[] packet) {
        byte[] seed = new byte[1 + packet.length];
        seed[0] = (byte) at;
        System.arraycopy(packet, 0, seed, 1, packet.length);
        return seed;
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsNameOrRefusesIt(byte[] data) {
        int at = data.length == 0 ? 0 : Math.min(data.length - 1, data[0] & 0xFF);
        byte[] packet = Arrays.copyOfRange(data, Math.min(1, data.length), data.length);

        DamagedPackets.accepts(
                packet,
                in -> NameCodec.decodeOrRoot(in.skipBytes(at), 0).ifPresent(NameCodecFuzzTest::expectSame),
                "at " + at);
        DamagedPackets.accepts(packet, in -> expectSame(NameCodec.decode(in.skipBytes(at))), "at " + at);
    }

    private static void expectSame(NetBiosName name) {
        ByteBuf out = Unpooled.buffer();
        NameCodec.encode(name, out);
        assertThat(NameCodec.decode(out)).isEqualTo(name);
    }
}
