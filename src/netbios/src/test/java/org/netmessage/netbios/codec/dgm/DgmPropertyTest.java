package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** What is so for all datagrams. */
class DgmPropertyTest {
    private static final InetSocketAddress SENDER = new InetSocketAddress(address(10, 0, 0, 1), 138);

    private static Inet4Address address(int a, int b, int c, int d) {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static Arbitrary<NetBiosName> names() {
        Arbitrary<String> scopes = Arbitraries.strings()
                .withCharRange('A', 'z')
                .withChars('-', '0', (char) 0xE4)
                .ofMinLength(1)
                .ofMaxLength(54)
                .list()
                .ofMaxSize(4)
                .map(labels -> labels.stream().collect(Collectors.joining(".")));
        return Combinators.combine(Arbitraries.bytes().array(byte[].class).ofSize(NetBiosName.LENGTH), scopes)
                .as((bytes, scope) -> NetBiosName.ofBytes(bytes).withScope(scope));
    }

    private static Arbitrary<DgmHeader> headers() {
        Arbitrary<Integer> octets = Arbitraries.integers().between(0, 255);
        Arbitrary<Integer> shorts = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<Inet4Address> addresses =
                Combinators.combine(octets, octets, octets, octets).as(DgmPropertyTest::address);
        return Combinators.combine(octets.map(DgmFlags::new), shorts, addresses, shorts)
                .as(DgmHeader::new);
    }

    private static Arbitrary<Octets> data(int most) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(most)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(Octets::of);
    }

    @Provide
    Arbitrary<DgmPacket.Datagram> datagrams() {
        return Combinators.combine(Arbitraries.of(DgmKind.class), headers(), names(), names(), data(558))
                .as((kind, header, source, destination, data) ->
                        new DgmPacket.Datagram(kind, header.with(header.flags().onWhole()), source, destination, data));
    }

    @Provide
    Arbitrary<DgmPacket> packets() {
        Arbitrary<DgmPacket> errors = Combinators.combine(
                        headers(), Arbitraries.integers().between(0, 255))
                .as((header, code) -> new DgmPacket.DatagramError(header, new DgmError(code)));
        Arbitrary<DgmPacket> requests = Combinators.combine(headers(), names()).as(DgmPacket.QueryRequest::new);
        Arbitrary<DgmPacket> responses = Combinators.combine(headers(), Arbitraries.of(true, false), names())
                .as(DgmPacket.QueryResponse::new);
        Arbitrary<DgmPacket> parts = datagrams().flatMap(datagram -> Arbitraries.of(DgmFragments.split(datagram)));
        return Arbitraries.oneOf(
                List.of(errors, requests, responses, parts, datagrams().map(d -> (DgmPacket) d)));
    }

    private static ByteBuf encoded(DgmPacket packet) {
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(packet, out);
        return out;
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("packets") DgmPacket packet) {
        assertThat(DgmPacketDecoder.decode(encoded(packet))).isEqualTo(packet);
    }

    @Property
    void noPacketIsLongerThanAllowed(@ForAll("datagrams") DgmPacket.Datagram datagram) {
        List<DgmPacket> packets = DgmFragments.split(datagram);

        assertThat(packets).hasSizeBetween(1, 2);
        for (DgmPacket packet : packets) {
            assertThat(20 + 8 + encoded(packet).readableBytes()).isLessThanOrEqualTo(576);
        }
    }

    /** Each number sends a part of one of the datagrams, perhaps again, perhaps never. */
    @Property
    void partsInAnyOrderGiveEachDatagramAtMostOnce(
            @ForAll("datagrams") DgmPacket.Datagram one,
            @ForAll("datagrams") DgmPacket.Datagram other,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> sent) {
        DgmReassembly reassembly = new DgmReassembly(DgmReassemblyLimits.DEFAULT);
        List<DgmPacket.Datagram> all = List.of(withId(one, 1), withId(other, 2));
        List<DgmPacket.Datagram> received = new ArrayList<>();

        for (int number : sent) {
            List<DgmPacket> parts = DgmFragments.split(all.get(number / 2));
            DgmPacket part = parts.get(Math.min(number % 2, parts.size() - 1));
            if (part instanceof DgmPacket.FirstFragment first) {
                reassembly.add(first, SENDER, 0).ifPresent(received::add);
            } else if (part instanceof DgmPacket.SecondFragment second) {
                reassembly.add(second, SENDER, 0).ifPresent(received::add);
            }
        }

        List<DgmPacket.Datagram> complete = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            boolean inTwo = DgmFragments.split(all.get(i)).size() == 2;
            if (inTwo && sent.contains(2 * i) && sent.contains(2 * i + 1)) {
                complete.add(all.get(i));
            }
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(complete);
    }

    private static DgmPacket.Datagram withId(DgmPacket.Datagram datagram, int id) {
        DgmHeader header = datagram.header();
        return new DgmPacket.Datagram(
                datagram.kind(),
                new DgmHeader(header.flags(), id, header.sourceAddress(), header.sourcePort()),
                datagram.source(),
                datagram.destination(),
                datagram.data());
    }
}
