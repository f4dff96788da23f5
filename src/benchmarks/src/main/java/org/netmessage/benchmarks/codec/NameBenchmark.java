package org.netmessage.benchmarks.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.name.NetBiosName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Names on the wire. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NameBenchmark {
    /** The scope of the name. */
    @Param({"", "example.org"})
    public String scope = "";

    private final NetBiosName bare = NetBiosName.of("SAMBAPEER", 0x03, StandardCharsets.US_ASCII);
    private final ByteBuf out = Unpooled.directBuffer(256);

    /** Writes a name. */
    @Benchmark
    public ByteBuf encode() {
        out.clear();
        NameCodec.encode(bare.withScope(scope), out);
        return out;
    }

    /** Writes a name and reads it. */
    @Benchmark
    public NetBiosName encodeAndDecode() {
        return NameCodec.decode(encode());
    }
}
