package org.netmessage.netbios.codec.ns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.DamagedPackets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** Every packet under {@code wire/ns}, whole and damaged. */
class NsWireVectorsTest {
    /** Packets of others that we write in other bytes, and the place where they differ: offset and our two digits. */
    private static final Map<String, String> WRITTEN_OTHERWISE = Map.of(
            // Samba counts the record of a negative answer; the diagram of RFC 1002 4.2.14 does not, nor do we
            "nmbd-nbns-query-negative", "7:00");

    private static final int HEADER_LENGTH = 12;

    static Stream<Vector> vectors() {
        return WireVectors.in("ns");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesWhatItHasRead(Vector vector) {
        StringBuilder expected = new StringBuilder(vector.hex());
        if (WRITTEN_OTHERWISE.containsKey(vector.name())) {
            String[] difference = WRITTEN_OTHERWISE.get(vector.name()).split(":", 2);
            int offset = 2 * Integer.parseInt(difference[0]);
            expected.replace(offset, offset + 2, difference[1]);
            assertThat(expected).as("the exception is none").isNotEqualToIgnoringCase(vector.hex());
        }

        assertThat(hex(NsPacketDecoder.decode(vector.buffer()))).isEqualTo(expected.toString());
    }

    @Test
    void namesNoExceptionThatDoesNotExist() {
        assertThat(vectors().map(Vector::name)).containsAll(WRITTEN_OTHERWISE.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void readsToTheEnd(Vector vector) {
        ByteBuf packet = vector.buffer();

        NsPacketDecoder.decode(packet);

        assertThat(packet.readableBytes()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void countsPointersFromTheStartOfThePacket(Vector vector) {
        ByteBuf shifted = Unpooled.buffer();
        shifted.writeZero(5).writeBytes(vector.octets()).skipBytes(5);

        assertThat(NsPacketDecoder.decode(shifted)).isEqualTo(NsPacketDecoder.decode(vector.buffer()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesBehindWhatIsThere(Vector vector) {
        NsPacket packet = NsPacketDecoder.decode(vector.buffer());
        ByteBuf out = Unpooled.buffer().writeZero(5);

        NsPacketEncoder.encode(packet, out);

        assertThat(ByteBufUtil.hexDump(out.skipBytes(5))).isEqualTo(hex(packet));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void rejectsEveryTruncation(Vector vector) {
        // a header that counts nothing is whole, whether the uncounted record follows or not
        List<Integer> whole = vector.name().equals("query-negative") ? List.of(HEADER_LENGTH) : List.of();

        assertThat(DamagedPackets.acceptedTruncations(vector.octets(), NsRoundTrip::readWriteRead))
                .isEqualTo(whole);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void survivesEveryFlippedBit(Vector vector) {
        DamagedPackets.flipBits(vector.octets(), NsRoundTrip::readWriteRead);
    }

    @Test
    void survivesMutatedPackets() {
        DamagedPackets.mutate(vectors().map(Vector::octets).toList(), NsPacketDecoder::decode);
    }

    @Test
    void survivesRandomBytes() {
        DamagedPackets.randomBytes(576, NsPacketDecoder::decode);
    }

    private static String hex(NsPacket packet) {
        ByteBuf out = Unpooled.buffer();
        NsPacketEncoder.encode(packet, out);
        return ByteBufUtil.hexDump(out);
    }
}
