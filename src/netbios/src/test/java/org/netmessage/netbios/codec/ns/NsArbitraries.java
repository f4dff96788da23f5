package org.netmessage.netbios.codec.ns;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.netmessage.netbios.codec.Ipv4;
import org.netmessage.netbios.codec.NameArbitraries;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** Name service packets that the records can express, also those that nobody sends. */
final class NsArbitraries {
    private static final Set<Integer> TYPES_WITH_DATA =
            Set.of(NsRecordType.NB, NsRecordType.NBSTAT, NsRecordType.NS, NsRecordType.A);

    private NsArbitraries() {}

    /** A record without its name. */
    private record Content(int type, long ttl, NsData data) {}

    static Arbitrary<NsPacket> packets() {
        // few names for many records, so that some are the name of the question, to which the encoder points
        return NameArbitraries.names()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(names -> packets(Arbitraries.of(names)))
                // of the records of all sections there would be too many
                .withoutEdgeCases();
    }

    private static Arbitrary<NsPacket> packets(Arbitrary<NetBiosName> names) {
        Arbitrary<NsQuestion> questions =
                Combinators.combine(names, unsigned16()).as(NsQuestion::new);
        Arbitrary<List<NsRecord>> records = Combinators.combine(names.optional(0.9), contents())
                .as((name, content) -> new NsRecord(name, content.type(), content.ttl(), content.data()))
                .list()
                .ofMaxSize(4);
        Arbitrary<NsPacket> packets = Combinators.combine(
                        unsigned16(), unsigned16().map(NsFlags::new), questions.optional(), records, records, records)
                .as(NsPacket::new);
        // the packets whose record may be left out of the count
        Arbitrary<NsPacket> negativeAnswers = Combinators.combine(
                        unsigned16(), Arbitraries.integers().between(0x8581, 0x858F), records)
                .as((id, flags, answers) ->
                        new NsPacket(id, new NsFlags(flags), Optional.empty(), answers, List.of(), List.of()));
        return Arbitraries.oneOf(packets, packets, packets, negativeAnswers);
    }

    private static Arbitrary<Content> contents() {
        Arbitrary<Long> ttls = Arbitraries.longs().between(0, 0xFFFF_FFFFL);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.just(NsRecordType.NB), ttls, addresses())
                        .as(Content::new),
                Combinators.combine(Arbitraries.just(NsRecordType.NBSTAT), ttls, nodeStatus())
                        .as(Content::new),
                Combinators.combine(Arbitraries.just(NsRecordType.NS), ttls, nameServers())
                        .as(Content::new),
                Combinators.combine(Arbitraries.just(NsRecordType.A), ttls, ipv4().<NsData>map(NsData.Address::new))
                        .as(Content::new),
                Combinators.combine(Arbitraries.just(NsRecordType.NULL), ttls, Arbitraries.just(opaque(Octets.of())))
                        .as(Content::new),
                Combinators.combine(Arbitraries.just(NsRecordType.NB), ttls, opaque(length -> length % 6 != 0))
                        .as(Content::new),
                Combinators.combine(Arbitraries.just(NsRecordType.A), ttls, opaque(length -> length != 4))
                        .as(Content::new),
                Combinators.combine(otherTypes(), ttls, opaque(length -> true)).as(Content::new));
    }

    private static Arbitrary<Integer> otherTypes() {
        return unsigned16().filter(type -> !TYPES_WITH_DATA.contains(type));
    }

    private static Arbitrary<NsData> addresses() {
        return Combinators.combine(unsigned16(), ipv4())
                .as(NbEntry::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(NsData.Addresses::new);
    }

    private static Arbitrary<NsData> nodeStatus() {
        Arbitrary<List<NodeName>> names = Combinators.combine(NameArbitraries.unscoped(), unsigned16())
                .as(NodeName::new)
                .list()
                .ofMaxSize(0xFF);
        return Combinators.combine(names, octets(100)).as(NsData.NodeStatus::new);
    }

    private static Arbitrary<NsData> nameServers() {
        return NameArbitraries.names().map(NsData.NameServer::new);
    }

    private static Arbitrary<NsData> opaque(IntPredicate length) {
        return octets(600).filter(octets -> length.test(octets.length())).map(NsArbitraries::opaque);
    }

    private static NsData opaque(Octets octets) {
        return new NsData.Opaque(octets);
    }

    private static Arbitrary<Octets> octets(int maxLength) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(maxLength).map(Octets::of);
    }

    private static Arbitrary<Inet4Address> ipv4() {
        return Arbitraries.bytes().array(byte[].class).ofSize(4).map(Ipv4::of);
    }

    private static Arbitrary<Integer> unsigned16() {
        return Arbitraries.integers().between(0, 0xFFFF);
    }
}
