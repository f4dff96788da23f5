package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.Ipv4;
import org.netmessage.netbios.codec.WireVectors;

/** Packets of several senders; before each stand its sender, the time since the one before, and its length in two bytes. */
public class DgmReassemblyFuzzTest {
    private static final long TICK = 1_000_000;
    private static final DgmReassemblyLimits LIMITS = new DgmReassemblyLimits(4, 2, 1000, Duration.ofNanos(200 * TICK));

    public static Stream<byte[]> seeds() {
        byte[] first = WireVectors.named("dgm/fragment-first").octets();
        byte[] second = WireVectors.named("dgm/fragment-second").octets();
        return Stream.of(
                seed(0, first, second),
                seed(1, second, first),
                seed(100, first, first, second, second),
                seed(0xFF, first, second, first));
    }

    private static byte[] seed(int ticks, byte[]... packets) {
        ByteBuf seed = Unpooled.buffer();
        for (byte[] packet : packets) {
            seed.writeByte(1).writeByte(ticks).writeShort(packet.length).writeBytes(packet);
        }
        return ByteBufUtil.getBytes(seed);
    }

    @MethodSource("seeds")
    @FuzzTest
    public void keepsItsLimitsAndForgetsInTime(byte[] data) {
        DgmReassembly reassembly = new DgmReassembly(LIMITS);
        ByteBuf in = Unpooled.wrappedBuffer(data);
        long now = Long.MAX_VALUE - 1; // the clock may wrap
        while (in.readableBytes() >= 4) {
            InetSocketAddress from = new InetSocketAddress(Ipv4.of(new byte[] {10, 0, 0, in.readByte()}), 138);
            now += in.readUnsignedByte() * TICK;
            ByteBuf packet = in.readSlice(Math.min(in.readUnsignedShort(), in.readableBytes()));
            add(reassembly, packet, from, now).ifPresent(DgmReassemblyFuzzTest::expectPacket);

            assertThat(reassembly.size()).isLessThanOrEqualTo(LIMITS.parts());
            assertThat(reassembly.bytes()).isBetween(0, LIMITS.bytes());
        }

        reassembly.expire(now + LIMITS.hold().toNanos());

        assertThat(reassembly.size()).isZero();
        assertThat(reassembly.bytes()).isZero();
    }

    private static Optional<DgmPacket.Datagram> add(
            DgmReassembly reassembly, ByteBuf in, InetSocketAddress from, long now) {
        DgmPacket packet;
        try {
            packet = DgmPacketDecoder.decode(in);
        } catch (CorruptedFrameException e) {
            return Optional.empty();
        }
        if (packet instanceof DgmPacket.FirstFragment first) {
            return reassembly.add(first, from, now);
        }
        return packet instanceof DgmPacket.SecondFragment second ? reassembly.add(second, from, now) : Optional.empty();
    }

    private static void expectPacket(DgmPacket.Datagram whole) {
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(whole, out);
        assertThat(DgmPacketDecoder.decode(out)).isEqualTo(whole);
    }
}
