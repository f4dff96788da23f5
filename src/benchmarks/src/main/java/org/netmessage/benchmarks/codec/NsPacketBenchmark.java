package org.netmessage.benchmarks.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPacketDecoder;
import org.netmessage.netbios.codec.ns.NsPacketEncoder;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Ipv4Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Name service packets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NsPacketBenchmark {
    private static final int STATUS_NAMES = 10;

    /** Kind of packet. */
    @Param({"query", "answer", "claim", "status"})
    public String kind = "";

    private final ByteBuf encoded = Unpooled.directBuffer(1024);
    private final ByteBuf out = Unpooled.directBuffer(1024);
    private NsPacket packet = NsPackets.nodeStatusRequest(0, NetBiosName.WILDCARD);

    /** Makes the packet. */
    @Setup
    public void make() {
        NetBiosName name = NetBiosName.of("SAMBAPEER", 0x03, StandardCharsets.US_ASCII);
        NbEntry owner = new NbEntry(0, Ipv4Network.parseAddress("127.0.0.3"));
        packet = switch (kind) {
            case "query" -> NsPackets.nameQuery(1, name, false);
            case "answer" -> NsPackets.positiveQueryResponse(1, name, List.of(owner), 259_200);
            case "claim" -> NsPackets.registration(1, name, owner, 0, true);
            case "status" -> {
                List<NodeName> table = new ArrayList<>();
                for (int i = 0; i < STATUS_NAMES; i++) {
                    table.add(new NodeName(name.withSuffix(i), NodeName.ACTIVE));
                }
                yield NsPackets.nodeStatusResponse(1, name, table, Octets.of(new byte[46]), false);
            }
            default -> throw new IllegalArgumentException("kind \"" + kind + "\"");
        };
        NsPacketEncoder.encode(packet, encoded);
    }

    /** Writes it. */
    @Benchmark
    public ByteBuf encode() {
        out.clear();
        NsPacketEncoder.encode(packet, out);
        return out;
    }

    /** Reads it. */
    @Benchmark
    public NsPacket decode() {
        encoded.readerIndex(0);
        return NsPacketDecoder.decode(encoded);
    }
}
