package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.netbios.codec.BufferLeakExtension;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.observe.NetBiosObserver;

@ExtendWith(BufferLeakExtension.class)
class SessionDecoderTest {
    private final List<String> packets = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final List<ByteBuf> given = new ArrayList<>();

    private EmbeddedChannel channel(boolean pauseOnEach) {
        return new EmbeddedChannel(
                new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void read(ChannelHandlerContext context) {
                        reads.incrementAndGet();
                        context.read();
                    }
                },
                new SessionDecoder(100, NetBiosObserver.NONE),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        packets.add(text((SsnPacket) message));
                        if (pauseOnEach) {
                            context.channel().config().setAutoRead(false);
                        }
                    }
                });
    }

    private static String text(SsnPacket packet) {
        if (packet instanceof SsnPacket.Message message) {
            String text = "message " + ByteBufUtil.hexDump(message.payload());
            message.payload().release();
            return text;
        }
        return packet.toString();
    }

    private ByteBuf bytes(String hex) {
        ByteBuf buffer = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        given.add(buffer);
        return buffer;
    }

    private void resume(EmbeddedChannel channel) {
        channel.config().setAutoRead(true);
        channel.pipeline().fireUserEventTriggered(SessionDecoder.RESUME);
    }

    private void expectNothingLeft(EmbeddedChannel channel) {
        assertThat(channel.finish()).isFalse();
        assertThat(given).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
    }

    @Test
    void givesOnePacketAfterEachResume() {
        EmbeddedChannel channel = channel(true);

        channel.writeInbound(bytes("0000000141" + "85000000" + "0000000142" + "0000"));
        assertThat(packets).containsExactly("message 41");
        resume(channel);
        assertThat(packets).containsExactly("message 41", "KeepAlive[]");
        resume(channel);
        resume(channel);

        assertThat(packets).containsExactly("message 41", "KeepAlive[]", "message 42");
        channel.writeInbound(bytes("0000"));
        assertThat(packets).endsWith("message ");
        expectNothingLeft(channel);
    }

    @Test
    void givesAllPacketsWhenNobodyPauses() {
        EmbeddedChannel channel = channel(false);

        channel.writeInbound(bytes("0000000141" + "85000000" + "0000000142"));

        assertThat(packets).containsExactly("message 41", "KeepAlive[]", "message 42");
        expectNothingLeft(channel);
    }

    @Test
    void readsNothingWhilePaused() {
        EmbeddedChannel channel = channel(false);
        channel.config().setAutoRead(false);
        reads.set(0);

        channel.writeInbound(bytes("0000000141"), bytes("00000001"), bytes("42"));

        assertThat(packets).isEmpty();
        assertThat(reads).hasValue(0);
        resume(channel);
        assertThat(packets).containsExactly("message 41", "message 42");
        expectNothingLeft(channel);
    }

    @Test
    void keepsWhatHasComeThroughResumeWithoutPacket() {
        EmbeddedChannel channel = channel(false);
        channel.writeInbound(bytes("000000"));

        resume(channel);
        channel.writeInbound(bytes("0141"));

        assertThat(packets).containsExactly("message 41");
        expectNothingLeft(channel);
    }

    @Test
    void passesOtherEventsOn() {
        List<Object> events = new ArrayList<>();
        EmbeddedChannel channel =
                new EmbeddedChannel(new SessionDecoder(1, NetBiosObserver.NONE), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void userEventTriggered(ChannelHandlerContext context, Object event) {
                        events.add(event);
                    }
                });

        channel.pipeline().fireUserEventTriggered("event");
        channel.pipeline().fireUserEventTriggered(SessionDecoder.RESUME);

        assertThat(events).containsExactly("event");
        expectNothingLeft(channel);
    }

    @Test
    void releasesWhatWaitsWhenTheConnectionEnds() {
        EmbeddedChannel channel = channel(true);
        channel.writeInbound(bytes("0000000141" + "0000000142" + "00"));

        expectNothingLeft(channel);

        assertThat(packets).containsExactly("message 41");
    }
}
