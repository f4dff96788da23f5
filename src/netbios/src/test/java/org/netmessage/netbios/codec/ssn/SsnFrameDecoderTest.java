package org.netmessage.netbios.codec.ssn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;

@ExtendWith(BufferLeakExtension.class)
class SsnFrameDecoderTest {
    private static final int LIMIT = 1024;

    private final EmbeddedChannel channel = new EmbeddedChannel(new SsnFrameDecoder(LIMIT));

    private static ByteBuf header(int type, int flags, int length) {
        return Unpooled.buffer().writeByte(type).writeByte(flags).writeShort(length);
    }

    private static void expectFrame(EmbeddedChannel channel, ByteBuf expected) {
        ByteBuf frame = channel.readInbound();
        assertThat(ByteBufUtil.equals(frame, expected)).isTrue();
        frame.release();
    }

    @Test
    void givesFrameWithItsHeader() {
        channel.writeInbound(header(0, 0, 3).writeMedium(0x414243));

        expectFrame(channel, header(0, 0, 3).writeMedium(0x414243));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void splitsJoinedFrames() {
        ByteBuf joined = header(0, 0, 1).writeByte('A').writeBytes(header(0x85, 0, 0));
        joined.writeBytes(header(0, 0, 1)).writeByte('B');

        channel.writeInbound(joined);

        expectFrame(channel, header(0, 0, 1).writeByte('A'));
        expectFrame(channel, header(0x85, 0, 0));
        expectFrame(channel, header(0, 0, 1).writeByte('B'));
        assertThat(channel.finish()).isFalse();
        assertThat(joined.refCnt()).isZero();
    }

    @Test
    void joinsFrameThatComesByteByByte() {
        ByteBuf frame = header(0, 0, 5).writeBytes(new byte[] {1, 2, 3, 4, 5});
        for (int i = 0; i < 8; i++) {
            assertThat(channel.writeInbound(frame.copy(i, 1))).isFalse();
        }

        assertThat(channel.writeInbound(frame.copy(8, 1))).isTrue();

        expectFrame(channel, frame);
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFE, 0xFF})
    void rejectsReservedFlags(int flags) {
        ByteBuf in = header(0, flags, 0);
        FaultCollector end = new FaultCollector();
        channel.pipeline().addLast(end);

        channel.writeInbound(in);

        assertThat(end.faults())
                .singleElement(THROWABLE)
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessageContaining("reserved");
        assertThat(channel.finish()).isFalse();
        assertThat(in.refCnt()).isZero();
    }

    @Test
    void trustsNothingAfterReservedFlags() {
        FaultCollector end = new FaultCollector();
        channel.pipeline().addLast(end);
        channel.writeInbound(header(0, 0x80, 0));

        channel.writeInbound(header(0x85, 0, 0));

        assertThat(end.faults())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).isInstanceOf(CorruptedFrameException.class));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void takesThePayloadOfItsLimit() {
        channel.writeInbound(header(0, 0, LIMIT).writeZero(LIMIT));

        expectFrame(channel, header(0, 0, LIMIT).writeZero(LIMIT));
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 0xFFFF})
    void rejectsPayloadOverItsLimitBeforeItArrives(int length) {
        ByteBuf in = header(0, 0, length);

        assertThatExceptionOfType(TooLongFrameException.class).isThrownBy(() -> channel.writeInbound(in));
        assertThat(in.refCnt()).isZero();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void rejectsPayloadWhoseLengthIsSmallOnlyWithoutTheExtensionBit() {
        assertThatExceptionOfType(TooLongFrameException.class)
                .isThrownBy(() -> channel.writeInbound(header(0, 1, 0).writeZero(16)));
        assertThat(channel.finish()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFF, 0x1_0000, 0x1_0001, 0x1_FFFF})
    void readsLengthsOf17Bits(int length) {
        EmbeddedChannel wide = new EmbeddedChannel(new SsnFrameDecoder(SsnFrameDecoder.MAX_PAYLOAD));
        ByteBuf in = header(0, length >>> 16, length).writeZero(length).writeBytes(header(0x85, 0, 0));

        wide.writeInbound(in);

        expectFrame(wide, header(0, length >>> 16, length).writeZero(length));
        expectFrame(wide, header(0x85, 0, 0));
        assertThat(wide.finish()).isFalse();
        assertThat(in.refCnt()).isZero();
    }

    @Test
    void releasesHalfFrameWhenTheConnectionEnds() {
        ByteBuf half = header(0, 0, 10).writeZero(9);
        channel.writeInbound(half);

        assertThat(channel.finish()).isFalse();
        assertThat(half.refCnt()).isZero();
    }
}
