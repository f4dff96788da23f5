package org.netmessage.netbios.codec.mailslot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.DamagedPackets;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** Every mailslot write under {@code wire/mailslot}, whole and damaged. */
@ExtendWith(BufferLeakExtension.class)
class MailslotWireVectorsTest {
    static Stream<Vector> vectors() {
        return WireVectors.in("mailslot");
    }

    /** Samba writes neither padding nor the header fields of Windows, so only ours come out as they went in. */
    @ParameterizedTest
    @ValueSource(strings = {"messngr-unique", "messngr-group"})
    void writesWhatItHasRead(String name) {
        Vector vector = WireVectors.named("mailslot/" + name);
        ByteBuf out = Unpooled.buffer();

        MailslotWriteEncoder.encode(MailslotWriteDecoder.decode(vector.buffer()), out);

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(vector.hex());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesWhatMeansTheSame(Vector vector) {
        readWriteRead(vector.buffer());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void readsAnywhereInBuffer(Vector vector) {
        ByteBuf shifted = Unpooled.buffer();
        shifted.writeZero(7).writeBytes(vector.octets()).skipBytes(7);

        assertThat(MailslotWriteDecoder.decode(shifted)).isEqualTo(MailslotWriteDecoder.decode(vector.buffer()));
        assertThat(shifted.isReadable()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void rejectsEveryTruncation(Vector vector) {
        assertThat(DamagedPackets.acceptedTruncations(vector.octets(), MailslotWireVectorsTest::readWriteRead))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void survivesEveryFlippedBit(Vector vector) {
        DamagedPackets.flipBits(vector.octets(), MailslotWireVectorsTest::readWriteRead);
    }

    @Test
    void survivesMutatedWrites() {
        DamagedPackets.mutate(vectors().map(Vector::octets).toList(), MailslotWireVectorsTest::readWriteRead);
    }

    @Test
    void survivesRandomBytes() {
        DamagedPackets.randomBytes(512, MailslotWireVectorsTest::readWriteRead);
    }

    /** Whatever is accepted means the same after it has been written again. */
    private static void readWriteRead(ByteBuf in) {
        MailslotWrite write = MailslotWriteDecoder.decode(in);
        ByteBuf out = Unpooled.buffer();
        MailslotWriteEncoder.encode(write, out);
        assertThat(MailslotWriteDecoder.decode(out)).isEqualTo(write);
    }
}
