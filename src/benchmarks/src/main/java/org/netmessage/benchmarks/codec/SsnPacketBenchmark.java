package org.netmessage.benchmarks.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.codec.ssn.SsnPacketDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacketEncoder;
import org.netmessage.netbios.name.NetBiosName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Session service packets, through a channel without a network as they are used. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SsnPacketBenchmark {
    private static final int MESSAGE_LENGTH = 200;

    private final EmbeddedChannel decoder = new EmbeddedChannel(new SsnFrameDecoder(1024), new SsnPacketDecoder());
    private final EmbeddedChannel encoder = new EmbeddedChannel(new SsnPacketEncoder());
    private final NetBiosName name = NetBiosName.of("SAMBAPEER", 0x03, StandardCharsets.US_ASCII);
    private final ByteBuf request = encoded(new SsnPacket.Request(name, name));
    private final byte[] payload = new byte[MESSAGE_LENGTH];
    private final ByteBuf message = encoded(new SsnPacket.Message(Unpooled.wrappedBuffer(payload)));

    private ByteBuf encoded(SsnPacket packet) {
        encoder.writeOutbound(packet);
        return encoder.readOutbound();
    }

    /** Reads a session request. */
    @Benchmark
    public Object decodeRequest() {
        decoder.writeInbound(request.retainedDuplicate());
        return decoder.readInbound();
    }

    /** Reads a session message of 200 bytes. */
    @Benchmark
    public boolean decodeMessage() {
        decoder.writeInbound(message.retainedDuplicate());
        SsnPacket.Message read = decoder.readInbound();
        return read.payload().release();
    }

    /** Writes a session message of 200 bytes. */
    @Benchmark
    public boolean encodeMessage() {
        return encoded(new SsnPacket.Message(Unpooled.wrappedBuffer(payload))).release();
    }

    /** Lets the buffers go. */
    @TearDown
    public void release() {
        ReferenceCountUtil.release(request);
        ReferenceCountUtil.release(message);
        decoder.finishAndReleaseAll();
        encoder.finishAndReleaseAll();
    }
}
