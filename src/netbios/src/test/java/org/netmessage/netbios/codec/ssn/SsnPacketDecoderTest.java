package org.netmessage.netbios.codec.ssn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.codec.WireVectors;
import org.netmessage.netbios.name.NetBiosName;

@ExtendWith(BufferLeakExtension.class)
class SsnPacketDecoderTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new SsnPacketDecoder());

    private SsnPacket decode(String vector) {
        return decode(WireVectors.named("ssn/" + vector).buffer());
    }

    private SsnPacket decode(ByteBuf frame) {
        channel.writeInbound(frame);
        SsnPacket packet = channel.readInbound();
        assertThat(channel.finish()).isFalse();
        return packet;
    }

    private void expectRejected(ByteBuf frame) {
        assertThatExceptionOfType(CorruptedFrameException.class).isThrownBy(() -> channel.writeInbound(frame));
        assertThat(channel.finish()).isFalse();
        assertThat(frame.refCnt()).isZero();
    }

    private static ByteBuf frame(int type, int length) {
        return ByteBufAllocator.DEFAULT
                .buffer()
                .writeByte(type)
                .writeMedium(length)
                .writeZero(length);
    }

    @ParameterizedTest
    @CsvSource({
        "request, ALICE<03>, PRINTSRV<03>",
        "smbclient-request, SAMBAPEER<03>, JOE<00>",
        "smbclient-request-wildcard, *SMBSERVER<20>, JOE<00>",
        "rpcclient-request, 10.99.0.1<20>, TESTER<00>",
        "request-unknown-name, NOSUCHNAME<03>, RAWTESTER<03>",
    })
    void readsRequests(String vector, String called, String calling) {
        SsnPacket.Request request = (SsnPacket.Request) decode(vector);

        assertThat(request.called()).hasToString(called);
        assertThat(request.calling()).hasToString(calling);
    }

    @Test
    void readsNamesWithScope() {
        NetBiosName called = NetBiosName.of("ALICE", 0x03, US_ASCII).withScope("NETBIOS.COM");
        NetBiosName calling = NetBiosName.of("BOB", 0x03, US_ASCII).withScope("NETBIOS.COM");
        ByteBuf frame = frame(SsnPacket.TYPE_REQUEST, 0);
        NameCodec.encode(called, frame);
        NameCodec.encode(calling, frame);

        assertThat(decode(frame)).isEqualTo(new SsnPacket.Request(called, calling));
    }

    @Test
    void readsAnswers() {
        assertThat(SsnPacketDecoder.decode(
                        WireVectors.named("ssn/smbd-positive").buffer()))
                .isEqualTo(new SsnPacket.Positive());
        assertThat(SsnPacketDecoder.decode(WireVectors.named("ssn/smbd-refused").buffer()))
                .isEqualTo(new SsnPacket.Negative(SsnError.CALLED_NAME_NOT_PRESENT));
        assertThat(SsnPacketDecoder.decode(WireVectors.named("ssn/retarget").buffer()))
                .isEqualTo(new SsnPacket.Retarget(new InetSocketAddress("192.0.2.21", 139)));
        assertThat(SsnPacketDecoder.decode(WireVectors.named("ssn/keep-alive").buffer()))
                .isEqualTo(new SsnPacket.KeepAlive());
    }

    @Test
    void keepsUnknownErrors() {
        ByteBuf frame = frame(SsnPacket.TYPE_NEGATIVE, 0).writeByte(0xFE);

        assertThat(decode(frame)).isEqualTo(new SsnPacket.Negative(new SsnError(0xFE)));
    }

    @Test
    void readsPortsWithoutSign() {
        ByteBuf frame = frame(SsnPacket.TYPE_RETARGET, 0).writeInt(0xFFFFFFFF).writeShort(0xFFFF);

        assertThat(decode(frame)).isEqualTo(new SsnPacket.Retarget(new InetSocketAddress("255.255.255.255", 0xFFFF)));
    }

    @Test
    void passesThePayloadOfMessageOnWithItsReference() {
        ByteBuf frame = frame(SsnPacket.TYPE_MESSAGE, 0).writeMedium(0x414243);

        SsnPacket.Message message = (SsnPacket.Message) decode(frame);

        assertThat(message.payload()).isEqualTo(Unpooled.buffer().writeMedium(0x414243));
        assertThat(frame.refCnt()).isEqualTo(1);
        message.payload().release();
        assertThat(frame.refCnt()).isZero();
    }

    @Test
    void passesAnEmptyMessageOn() {
        ByteBuf frame = frame(SsnPacket.TYPE_MESSAGE, 0);

        SsnPacket.Message message = (SsnPacket.Message) decode(frame);

        assertThat(message.payload().isReadable()).isFalse();
        message.payload().release();
        assertThat(frame.refCnt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x85, 0x89})
    void readsKeepAliveOfOldCallersToo(int type) {
        assertThat(decode(frame(type, 0))).isEqualTo(new SsnPacket.KeepAlive());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x7F, 0x80, 0x86, 0x88, 0x8A, 0xFF})
    void rejectsUnknownTypes(int type) {
        expectRejected(frame(type, 0));
    }

    @ParameterizedTest
    @CsvSource({"0x82, 1", "0x83, 0", "0x83, 2", "0x84, 0", "0x84, 5", "0x84, 7", "0x85, 1", "0x89, 1"})
    void rejectsWrongLengths(String type, int length) {
        expectRejected(frame(Integer.decode(type), length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void rejectsFrameWithoutHeader(int length) {
        expectRejected(ByteBufAllocator.DEFAULT.buffer().writeZero(length));
    }

    @Test
    void rejectsRequestThatSambaRefusesToo() {
        expectRejected(WireVectors.named("ssn/malformed/request-of-three-bytes").buffer());
    }

    @Test
    void rejectsRequestWithoutCallingName() {
        expectRejected(WireVectors.named("ssn/request").buffer().writerIndex(4 + 34));
    }

    @Test
    void rejectsRequestWithMoreThanTwoNames() {
        expectRejected(
                Unpooled.copiedBuffer(WireVectors.named("ssn/request").buffer()).writeByte(0));
    }

    @Test
    void rejectsCallingNameThatPointsToTheCalledName() {
        ByteBuf request =
                Unpooled.copiedBuffer(WireVectors.named("ssn/request").buffer()).writerIndex(4 + 34);

        expectRejected(request.writeShort(0xC004));
    }
}
