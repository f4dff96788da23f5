package org.netmessage.netbios.codec.ssn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.EncoderException;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.name.NetBiosName;

@ExtendWith(BufferLeakExtension.class)
class SsnPacketEncoderTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new SsnPacketEncoder());

    private static ByteBuf payload(int length) {
        return ByteBufAllocator.DEFAULT.buffer(length).writeZero(length);
    }

    static Stream<Arguments> packets() {
        NetBiosName alice = NetBiosName.of("ALICE", 0x03, US_ASCII);
        NetBiosName printServer = NetBiosName.of("PRINTSRV", 0x03, US_ASCII);
        return Stream.of(
                Arguments.of("request", new SsnPacket.Request(alice, printServer)),
                Arguments.of("positive", new SsnPacket.Positive()),
                Arguments.of("negative", new SsnPacket.Negative(SsnError.CALLED_NAME_NOT_PRESENT)),
                Arguments.of("retarget", new SsnPacket.Retarget(new InetSocketAddress("192.0.2.21", 139))),
                Arguments.of("keep-alive", new SsnPacket.KeepAlive()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void writesThePacketsOfTheSheet(String vector, SsnPacket packet) {
        ByteBuf out = Unpooled.buffer();

        SsnPacketEncoder.encode(packet, out);

        assertThat(ByteBufUtil.hexDump(out))
                .isEqualTo(WireVectors.named("ssn/" + vector).hex());
    }

    @Test
    void writesWhatIsReadableOfPayloadAndReleasesIt() {
        ByteBuf payload = payload(8).setByte(2, 'A').setByte(3, 'B').setIndex(2, 4);

        channel.writeOutbound(new SsnPacket.Message(payload));

        ByteBuf out = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("000000024142");
        assertThat(payload.refCnt()).isZero();
        assertThat(channel.finish()).isFalse();
        out.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xFFFF, 0x1_0000, 0x1_FFFF})
    void writesLengthsOf17Bits(int length) {
        channel.writeOutbound(new SsnPacket.Message(payload(length)));

        ByteBuf out = channel.readOutbound();
        assertThat(out.getInt(0)).isEqualTo(length);
        assertThat(out.readableBytes()).isEqualTo(4 + length);
        assertThat(channel.finish()).isFalse();
        out.release();
    }

    @Test
    void refusesPayloadOver17BitsAndReleasesIt() {
        ByteBuf payload = payload(0x2_0000);

        assertThatExceptionOfType(EncoderException.class)
                .isThrownBy(() -> channel.writeOutbound(new SsnPacket.Message(payload)))
                .withMessageContaining("131072");
        assertThat(payload.refCnt()).isZero();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void writesBehindWhatIsThere() {
        ByteBuf out = Unpooled.buffer().writeShort(0xFFFF);

        SsnPacketEncoder.encode(new SsnPacket.KeepAlive(), out);

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("ffff85000000");
    }

    @Test
    void servesSeveralChannels() {
        SsnPacketEncoder shared = new SsnPacketEncoder();
        for (int i = 0; i < 2; i++) {
            EmbeddedChannel one = new EmbeddedChannel(shared);
            one.writeOutbound(new SsnPacket.Positive());
            ByteBuf out = one.readOutbound();
            assertThat(ByteBufUtil.hexDump(out)).isEqualTo("82000000");
            assertThat(one.finish()).isFalse();
            out.release();
        }
    }
}
