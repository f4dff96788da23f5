package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.DamagedPackets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** Every packet under {@code wire/dgm}, whole and damaged. */
@ExtendWith(BufferLeakExtension.class)
class DgmWireVectorsTest {
    private static final int HEADER_LENGTH = 14;
    private static final int NAMES_LENGTH = 68;

    static Stream<Vector> vectors() {
        return WireVectors.in("dgm");
    }

    /** Only Samba's NDR code writes a pointer; we write what all can read. */
    static Stream<Vector> vectorsWithoutPointers() {
        return vectors().filter(vector -> !vector.name().equals("samba-shared-scope"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectorsWithoutPointers")
    void writesWhatItHasRead(Vector vector) {
        assertThat(hex(DgmPacketDecoder.decode(vector.buffer()))).isEqualTo(vector.hex());
    }

    @Test
    void readsScopeThatIsWrittenOnce() {
        DgmPacket.Datagram datagram = (DgmPacket.Datagram) DgmPacketDecoder.decode(
                WireVectors.named("dgm/samba-shared-scope").buffer());

        assertThat(datagram.source().scope()).isEqualTo("LAB.EXAMPLE");
        assertThat(datagram.destination()).hasToString("ALICE<03>.LAB.EXAMPLE");
        assertThat(datagram.data().length()).isEqualTo(98);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void readsToTheEnd(Vector vector) {
        ByteBuf packet = vector.buffer();

        DgmPacketDecoder.decode(packet);

        assertThat(packet.readableBytes()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectorsWithoutPointers")
    void readsAndWritesAnywhereInBuffer(Vector vector) {
        ByteBuf shifted = Unpooled.buffer();
        shifted.writeZero(5).writeBytes(vector.octets()).skipBytes(5);
        ByteBuf out = Unpooled.buffer().writeZero(5);

        DgmPacketEncoder.encode(DgmPacketDecoder.decode(shifted), out);

        assertThat(ByteBufUtil.hexDump(out.skipBytes(5))).isEqualTo(vector.hex());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void rejectsEveryTruncation(Vector vector) {
        // a part of a datagram may have any length, as its rest may be in the other packet
        int whole = vector.octets().length;
        int shortest = whole;
        if (vector.name().equals("fragment-first")) {
            shortest = HEADER_LENGTH + NAMES_LENGTH;
        } else if (vector.name().equals("fragment-second")) {
            shortest = HEADER_LENGTH;
        }
        List<Integer> accepted = IntStream.range(shortest, whole).boxed().toList();

        assertThat(DamagedPackets.acceptedTruncations(vector.octets(), DgmWireVectorsTest::readWriteRead))
                .isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void survivesEveryFlippedBit(Vector vector) {
        DamagedPackets.flipBits(vector.octets(), DgmWireVectorsTest::readWriteRead);
    }

    @Test
    void survivesMutatedPackets() {
        DamagedPackets.mutate(vectors().map(Vector::octets).toList(), DgmWireVectorsTest::readWriteRead);
    }

    @Test
    void survivesRandomBytes() {
        DamagedPackets.randomBytes(576, DgmWireVectorsTest::readWriteRead);
    }

    /** Whatever is accepted means the same after it has been written again. */
    private static void readWriteRead(ByteBuf in) {
        DgmPacket packet = DgmPacketDecoder.decode(in);
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(packet, out);
        assertThat(DgmPacketDecoder.decode(out)).isEqualTo(packet);
    }

    private static String hex(DgmPacket packet) {
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(packet, out);
        return ByteBufUtil.hexDump(out);
    }
}
