package org.netmessage.netbios.codec.ssn;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.codec.WireVectors.Vector;

/** What a peer sends over one connection; the first byte says in pieces of what length it arrives. */
public class SsnStreamFuzzTest {
    private static final int LIMIT = 1024;

    public static Stream<byte[]> seeds() {
        byte[] all =
                Unpooled.wrappedBuffer(vectors().toArray(byte[][]::new)).copy().array();
        return Stream.concat(vectors(), Stream.of(all))
                .flatMap(stream -> Stream.of(0, 0xFF).map(length -> seed(length, stream)));
    }

    private static Stream<byte[]> vectors() {
        return WireVectors.in("ssn").map(Vector::octets);
    }

    private static byte[] seed(int length, byte[] stream) {
        byte[] seed = new byte[1 + stream.length];
        seed[0] = (byte) length;
        System.arraycopy(stream, 0, seed, 1, stream.length);
        return seed;
    }

    @MethodSource("seeds")
    @FuzzTest
    public void readsStreamOrRefusesIt(byte[] data) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
        List<ByteBuf> pieces = pieces(Unpooled.wrappedBuffer(data), allocator);
        FaultCollector end = new FaultCollector();
        EmbeddedChannel session = new EmbeddedChannel(new SsnFrameDecoder(LIMIT), new SsnPacketDecoder(), end);
        session.config().setAllocator(allocator);

        pieces.forEach(session::writeInbound);
        session.finish();
        session.inboundMessages().forEach(packet -> expectSame((SsnPacket) packet));

        for (Throwable fault : end.faults()) {
            assertThat(fault).isInstanceOfAny(CorruptedFrameException.class, TooLongFrameException.class);
        }
        assertThat(allocator.metric().usedHeapMemory()).as("bytes not released").isZero();
    }

    private static List<ByteBuf> pieces(ByteBuf data, ByteBufAllocator allocator) {
        List<ByteBuf> pieces = new ArrayList<>();
        int length = data.isReadable() ? 1 + data.readUnsignedByte() : 1;
        while (data.isReadable()) {
            ByteBuf piece = data.readSlice(Math.min(length, data.readableBytes()));
            pieces.add(allocator.heapBuffer(piece.readableBytes()).writeBytes(piece));
        }
        return pieces;
    }

    private static void expectSame(SsnPacket packet) {
        ByteBuf out = Unpooled.buffer();
        if (packet instanceof SsnPacket.Message message) {
            assertThat(message.payload().readableBytes()).isLessThanOrEqualTo(LIMIT);
            ByteBuf payload = Unpooled.copiedBuffer(message.payload());
            SsnPacketEncoder.encode(packet, out); // releases the payload
            assertThat(SsnPacketDecoder.decode(out)).isEqualTo(new SsnPacket.Message(payload));
        } else {
            SsnPacketEncoder.encode(packet, out);
            assertThat(SsnPacketDecoder.decode(out)).isEqualTo(packet);
        }
    }
}
