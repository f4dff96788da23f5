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

@ExtendWith(BufferLeakExtension.class)
class PausingFrameDecoderTest {
    private final List<String> frames = new ArrayList<>();
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
                new PausingFrameDecoder(100),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ByteBuf frame = (ByteBuf) message;
                        frames.add(ByteBufUtil.hexDump(frame));
                        frame.release();
                        if (pauseOnEach) {
                            context.channel().config().setAutoRead(false);
                        }
                    }
                });
    }

    private ByteBuf bytes(String hex) {
        ByteBuf buffer = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        given.add(buffer);
        return buffer;
    }

    private void resume(EmbeddedChannel channel) {
        channel.config().setAutoRead(true);
        channel.pipeline().fireUserEventTriggered(PausingFrameDecoder.RESUME);
    }

    private void expectNothingLeft(EmbeddedChannel channel) {
        assertThat(channel.finish()).isFalse();
        assertThat(given).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
    }

    @Test
    void givesOneFrameAfterEachResume() {
        EmbeddedChannel channel = channel(true);

        channel.writeInbound(bytes("0000000141" + "85000000" + "0000000142" + "0000"));
        assertThat(frames).containsExactly("0000000141");
        resume(channel);
        assertThat(frames).containsExactly("0000000141", "85000000");
        resume(channel);
        resume(channel);

        assertThat(frames).containsExactly("0000000141", "85000000", "0000000142");
        channel.writeInbound(bytes("0000"));
        assertThat(frames).endsWith("00000000");
        expectNothingLeft(channel);
    }

    @Test
    void givesAllFramesWhenNobodyPauses() {
        EmbeddedChannel channel = channel(false);

        channel.writeInbound(bytes("0000000141" + "85000000" + "0000000142"));

        assertThat(frames).containsExactly("0000000141", "85000000", "0000000142");
        expectNothingLeft(channel);
    }

    @Test
    void readsNothingWhilePaused() {
        EmbeddedChannel channel = channel(false);
        channel.config().setAutoRead(false);
        reads.set(0);

        channel.writeInbound(bytes("0000000141"), bytes("00000001"), bytes("42"));

        assertThat(frames).isEmpty();
        assertThat(reads).hasValue(0);
        resume(channel);
        assertThat(frames).containsExactly("0000000141", "0000000142");
        expectNothingLeft(channel);
    }

    @Test
    void keepsWhatHasComeThroughResumeWithoutFrame() {
        EmbeddedChannel channel = channel(false);
        channel.writeInbound(bytes("000000"));

        resume(channel);
        channel.writeInbound(bytes("0141"));

        assertThat(frames).containsExactly("0000000141");
        expectNothingLeft(channel);
    }

    @Test
    void passesOtherEventsOn() {
        List<Object> events = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new PausingFrameDecoder(1), new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                events.add(event);
            }
        });

        channel.pipeline().fireUserEventTriggered("event");
        channel.pipeline().fireUserEventTriggered(PausingFrameDecoder.RESUME);

        assertThat(events).containsExactly("event");
        expectNothingLeft(channel);
    }

    @Test
    void releasesWhatWaitsWhenTheConnectionEnds() {
        EmbeddedChannel channel = channel(true);
        channel.writeInbound(bytes("0000000141" + "0000000142" + "00"));

        expectNothingLeft(channel);

        assertThat(frames).containsExactly("0000000141");
    }
}
