package org.netmessage.netbios.codec.ns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.netmessage.netbios.codec.DamagedPackets;

/** What holds for every packet. */
class NsPacketPropertyTest {
    @Provide
    Arbitrary<NsPacket> packets() {
        return NsArbitraries.packets();
    }

    private static ByteBuf encoded(NsPacket packet) {
        ByteBuf out = Unpooled.buffer();
        NsPacketEncoder.encode(packet, out);
        return out;
    }

    @Property(tries = 500)
    void isReadAsItWasWritten(@ForAll("packets") NsPacket packet) {
        ByteBuf in = encoded(packet);

        assertThat(NsPacketDecoder.decode(in)).isEqualTo(packet);
        assertThat(in.isReadable()).isFalse();
    }

    @Property(tries = 100)
    void isReadAndWrittenWhereverItStands(@ForAll("packets") NsPacket packet, @ForAll @IntRange(max = 600) int before) {
        ByteBuf out = Unpooled.buffer().writeZero(before);
        NsPacketEncoder.encode(packet, out);
        out.readerIndex(before);

        assertThat(ByteBufUtil.equals(out, encoded(packet))).isTrue();
        assertThat(NsPacketDecoder.decode(out)).isEqualTo(packet);
    }

    @Property(tries = 20)
    void costsNoMoreThanItsErrorWhenCut(@ForAll("packets") NsPacket packet) {
        DamagedPackets.acceptedTruncations(ByteBufUtil.getBytes(encoded(packet)), NsRoundTrip::readWriteRead);
    }

    @Property(tries = 500)
    void costsNoMoreThanItsErrorWhenDamaged(
            @ForAll("packets") NsPacket packet, @ForAll @IntRange(max = 100_000) int at, @ForAll byte octet) {
        byte[] bytes = ByteBufUtil.getBytes(encoded(packet));
        bytes[at % bytes.length] = octet;

        DamagedPackets.accepts(bytes, NsRoundTrip::readWriteRead, "byte " + at % bytes.length);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void hasEveryFlagsWord(@ForAll @IntRange(max = 0xFFFF) int word) {
        NsFlags flags = new NsFlags(word);
        int put = (flags.response() ? 0x8000 : 0)
                | flags.opCode().value() << 11
                | (flags.authoritative() ? 0x0400 : 0)
                | (flags.truncated() ? 0x0200 : 0)
                | (flags.recursionDesired() ? 0x0100 : 0)
                | (flags.recursionAvailable() ? 0x0080 : 0)
                | (flags.broadcast() ? 0x0010 : 0)
                | flags.rcode().value();

        assertThat(put).isEqualTo(word & ~0x0060);
    }
}
