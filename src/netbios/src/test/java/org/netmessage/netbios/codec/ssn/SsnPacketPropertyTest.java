package org.netmessage.netbios.codec.ssn;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.netmessage.netbios.codec.Ipv4;
import org.netmessage.netbios.codec.NameArbitraries;

/** What holds for every stream of packets. */
class SsnPacketPropertyTest {
    @Provide
    Arbitrary<List<SsnPacket>> streams() {
        return packets().list().ofMaxSize(10).withoutEdgeCases();
    }

    private static Arbitrary<SsnPacket> packets() {
        Arbitrary<InetSocketAddress> targets = Combinators.combine(
                        Arbitraries.bytes().array(byte[].class).ofSize(4).map(Ipv4::of),
                        Arbitraries.integers().between(0, 0xFFFF))
                .as(InetSocketAddress::new);
        return Arbitraries.oneOf(
                Combinators.combine(NameArbitraries.names(), NameArbitraries.names())
                        .as(SsnPacket.Request::new),
                Arbitraries.create(SsnPacket.Positive::new),
                Arbitraries.integers().between(0, 0xFF).map(code -> new SsnPacket.Negative(new SsnError(code))),
                targets.map(SsnPacket.Retarget::new),
                Arbitraries.create(SsnPacket.KeepAlive::new),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(2000)
                        .map(payload ->
                                new SsnPacket.Message(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(payload)))));
    }

    private static EmbeddedChannel session() {
        return new EmbeddedChannel(
                new SsnFrameDecoder(SsnFrameDecoder.MAX_PAYLOAD), new SsnPacketDecoder(), new SsnPacketEncoder());
    }

    @Property(tries = 500)
    void isReadAsItWasWrittenHoweverItIsCut(
            @ForAll("streams") List<SsnPacket> packets,
            @ForAll @NotEmpty List<@IntRange(min = 1, max = 3000) Integer> lengths) {
        List<ByteBuf> pieces = cut(stream(packets), lengths);
        EmbeddedChannel session = session();

        pieces.forEach(session::writeInbound);

        assertThat(session.inboundMessages()).containsExactlyElementsOf(List.<Object>copyOf(packets));
        session.inboundMessages().forEach(SsnPacketPropertyTest::release);
        session.inboundMessages().clear();
        assertThat(session.finish()).isFalse();
        assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
    }

    private static ByteBuf stream(List<SsnPacket> packets) {
        ByteBuf stream = Unpooled.buffer();
        packets.forEach(packet -> SsnPacketEncoder.encode(packet, stream));
        return stream;
    }

    /** Cuts to pieces of these lengths, over and over. */
    private static List<ByteBuf> cut(ByteBuf stream, List<Integer> lengths) {
        List<ByteBuf> pieces = new ArrayList<>();
        while (stream.isReadable()) {
            int length = lengths.get(pieces.size() % lengths.size());
            pieces.add(Unpooled.copiedBuffer(stream.readSlice(Math.min(length, stream.readableBytes()))));
        }
        return pieces;
    }

    private static void release(Object packet) {
        if (packet instanceof SsnPacket.Message message) {
            ReferenceCountUtil.release(message.payload());
        }
    }
}
