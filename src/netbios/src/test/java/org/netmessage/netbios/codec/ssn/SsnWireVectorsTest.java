package org.netmessage.netbios.codec.ssn;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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

/** Every packet under {@code wire/ssn}, whole, in pieces and damaged. */
@ExtendWith(BufferLeakExtension.class)
class SsnWireVectorsTest {
    private static final int HEADER_LENGTH = 4;

    static Stream<Vector> vectors() {
        return WireVectors.in("ssn");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void writesWhatItHasRead(Vector vector) {
        ByteBuf in = vector.buffer();
        EmbeddedChannel session = session();
        session.writeInbound(in);

        session.writeOutbound(session.<SsnPacket>readInbound());

        assertThat(hex(session)).isEqualTo(vector.hex());
        assertThat(session.finish()).isFalse();
        assertThat(in.refCnt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 71, 73, 4096})
    void readsPacketsHoweverTheyAreCut(int pieceLength) {
        EmbeddedChannel session = session();
        ByteBuf stream = Unpooled.wrappedBuffer(vectors().map(Vector::buffer).toArray(ByteBuf[]::new));
        List<ByteBuf> pieces = new ArrayList<>();
        while (stream.isReadable()) {
            pieces.add(Unpooled.copiedBuffer(stream.readSlice(Math.min(pieceLength, stream.readableBytes()))));
        }

        pieces.forEach(session::writeInbound);

        for (Object packet : List.copyOf(session.inboundMessages())) {
            session.writeOutbound(packet);
        }
        session.inboundMessages().clear();
        assertThat(hex(session))
                .isEqualTo(String.join("", vectors().map(Vector::hex).toList()));
        assertThat(session.finish()).isFalse();
        assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
        stream.release();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void waitsForTheRestOfFrame(Vector vector) {
        for (int length = 1; length < vector.octets().length; length++) {
            ByteBuf in = vector.buffer().writerIndex(length);
            EmbeddedChannel session = session();

            assertThat(session.writeInbound(in))
                    .as("packet of " + length + " bytes")
                    .isFalse();
            assertThat(session.finish()).isFalse();
            assertThat(in.refCnt()).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void rejectsEveryTruncationThatLooksLikeFrame(Vector vector) {
        // only a message has no length of its own
        boolean message = vector.octets()[0] == SsnPacket.TYPE_MESSAGE;
        List<Integer> whole = IntStream.range(message ? HEADER_LENGTH : 0, message ? vector.octets().length : 0)
                .boxed()
                .toList();

        assertThat(DamagedPackets.acceptedTruncations(vector.octets(), in -> release(SsnPacketDecoder.decode(in))))
                .isEqualTo(whole);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void survivesEveryFlippedBit(Vector vector) {
        DamagedPackets.flipBits(vector.octets(), SsnWireVectorsTest::readAll);
    }

    @Test
    void survivesMutatedStreams() {
        byte[] all = ByteBufUtil.getBytes(
                Unpooled.wrappedBuffer(vectors().map(Vector::octets).toArray(byte[][]::new)));
        List<byte[]> streams = Stream.concat(vectors().map(Vector::octets), Stream.of(all, Arrays.copyOf(all, 300)))
                .toList();

        DamagedPackets.mutate(streams, SsnWireVectorsTest::readAll);
    }

    @Test
    void survivesRandomBytes() {
        DamagedPackets.randomBytes(200, SsnWireVectorsTest::readAll);
    }

    private static EmbeddedChannel session() {
        return new EmbeddedChannel(
                new SsnFrameDecoder(SsnFrameDecoder.MAX_PAYLOAD), new SsnPacketDecoder(), new SsnPacketEncoder());
    }

    private static void readAll(ByteBuf in) {
        EmbeddedChannel session = session();
        FaultCollector end = new FaultCollector();
        session.pipeline().addLast(end);

        session.writeInbound(in.retain());
        session.finish();
        session.inboundMessages().forEach(SsnWireVectorsTest::release);

        assertThat(end.faults()).allSatisfy(fault -> assertThat(fault).isInstanceOf(CorruptedFrameException.class));
        end.faults().stream()
                .findFirst()
                .map(CorruptedFrameException.class::cast)
                .ifPresent(fault -> {
                    throw fault;
                });
    }

    private static void release(Object packet) {
        if (packet instanceof SsnPacket.Message message) {
            message.payload().release();
        }
    }

    private static String hex(EmbeddedChannel session) {
        StringBuilder result = new StringBuilder();
        for (Object out : session.outboundMessages()) {
            ByteBuf buffer = (ByteBuf) Objects.requireNonNull(out);
            result.append(ByteBufUtil.hexDump(buffer));
            buffer.release();
        }
        session.outboundMessages().clear();
        return result.toString();
    }
}
