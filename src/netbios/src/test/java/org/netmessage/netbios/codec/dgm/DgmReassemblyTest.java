package org.netmessage.netbios.codec.dgm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.WireVectors;

class DgmReassemblyTest {
    private static final DgmPacket.FirstFragment FIRST = (DgmPacket.FirstFragment)
            DgmPacketDecoder.decode(WireVectors.named("dgm/fragment-first").buffer());
    private static final DgmPacket.SecondFragment SECOND = (DgmPacket.SecondFragment)
            DgmPacketDecoder.decode(WireVectors.named("dgm/fragment-second").buffer());
    private static final InetSocketAddress SENDER = source(10, 138);
    private static final long START = Long.MAX_VALUE - 1; // the clock may wrap
    private static final long HOLD = DgmReassemblyLimits.DEFAULT.hold().toNanos();

    private final DgmReassembly reassembly = new DgmReassembly(DgmReassemblyLimits.DEFAULT);

    private static InetSocketAddress source(int host, int port) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {10, (byte) (host >> 16), (byte) (host >> 8), (byte) host}),
                    port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<DgmPacket.Datagram> add(DgmPacket part, InetSocketAddress from, long now) {
        return part instanceof DgmPacket.FirstFragment first
                ? reassembly.add(first, from, now)
                : reassembly.add((DgmPacket.SecondFragment) part, from, now);
    }

    private Optional<DgmPacket.Datagram> add(DgmPacket part) {
        return add(part, SENDER, START);
    }

    private static DgmHeader header(DgmPacket part, int id) {
        return new DgmHeader(
                part.header().flags(),
                id,
                part.header().sourceAddress(),
                part.header().sourcePort());
    }

    private static DgmPacket.SecondFragment second(int length, int offset, Octets data) {
        return new DgmPacket.SecondFragment(SECOND.kind(), SECOND.header(), length, offset, data);
    }

    private static DgmPacket.SecondFragment orphan(int id) {
        return new DgmPacket.SecondFragment(SECOND.kind(), header(SECOND, id), 580, 534, SECOND.data());
    }

    private void assertEmpty() {
        assertThat(reassembly.size()).isZero();
        assertThat(reassembly.bytes()).isZero();
        assertThat(reassembly.nextExpiry()).isEmpty();
    }

    @Test
    void joinsPartsInEitherOrder() {
        assertThat(add(FIRST)).isEmpty();
        DgmPacket.Datagram whole = add(SECOND).orElseThrow();

        assertThat(DgmFragments.split(whole)).containsExactly(FIRST, SECOND);
        InetSocketAddress other = source(11, 138);
        assertThat(add(SECOND, other, START)).isEmpty();
        assertThat(add(FIRST, other, START)).contains(whole);
    }

    @Test
    void joinsOnceHoweverManyCopiesCome() {
        add(FIRST);
        add(FIRST);
        assertThat(add(SECOND)).isPresent();

        assertThat(add(SECOND)).isEmpty();
        assertThat(add(FIRST)).isEmpty();
        assertThat(add(SECOND)).isEmpty();
        assertThat(reassembly.bytes()).isZero();
    }

    @Test
    void joinsNothingThatBelongsToDifferentDatagrams() {
        add(FIRST);

        assertThat(add(SECOND, source(11, 138), START)).as("host").isEmpty();
        assertThat(add(SECOND, source(10, 139), START)).as("port").isEmpty();
        assertThat(add(orphan(0x4006))).as("id").isEmpty();
        assertThat(add(new DgmPacket.SecondFragment(
                        DgmKind.DIRECT_GROUP, SECOND.header(), SECOND.length(), SECOND.offset(), SECOND.data())))
                .as("kind")
                .isEmpty();
        assertThat(add(new DgmPacket.SecondFragment(
                        SECOND.kind(),
                        new DgmHeader(SECOND.header().flags(), SECOND.header().id(), otherAddress(), 138),
                        SECOND.length(),
                        SECOND.offset(),
                        SECOND.data())))
                .as("source as written")
                .isEmpty();
        assertThat(add(SECOND)).isPresent();
    }

    private static java.net.Inet4Address otherAddress() {
        return (java.net.Inet4Address) source(99, 0).getAddress();
    }

    @ParameterizedTest
    @CsvSource({"534, whole behind names", "466, data only", "46, length of the rest"})
    void takesOffsetHoweverItIsCounted(int offset, String reading) {
        add(FIRST);

        assertThat(add(second(580, offset, SECOND.data()))).as(reading).isPresent();
    }

    @Test
    void takesLengthsThatCountEachPacket() {
        add(new DgmPacket.FirstFragment(
                FIRST.kind(), FIRST.header(), 534, FIRST.source(), FIRST.destination(), FIRST.data()));

        assertThat(add(second(46, 534, SECOND.data()))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"580, 0", "580, 533", "580, 535", "580, 65535", "579, 534", "581, 534", "46, 534", "65535, 534"})
    void dropsSecondPartThatLiesAndKeepsTheFirst(int length, int offset) {
        add(FIRST);

        assertThat(add(second(length, offset, SECOND.data()))).isEmpty();
        assertThat(add(SECOND)).isPresent();
    }

    @Test
    void dropsOverlappingData() {
        add(FIRST);

        assertThat(add(second(580, 534, Octets.of(new byte[47])))).isEmpty();
        assertThat(add(second(580, 500, Octets.of(new byte[46])))).isEmpty();
        assertThat(add(second(580, 534, Octets.of()))).isEmpty();
        assertThat(add(SECOND)).isPresent();
    }

    @Test
    void lastFirstPartCounts() {
        DgmPacket.FirstFragment earlier = new DgmPacket.FirstFragment(
                FIRST.kind(), FIRST.header(), 580, FIRST.source(), FIRST.destination(), Octets.of(new byte[466]));
        add(earlier);
        add(FIRST);

        assertThat(add(SECOND).map(whole -> DgmFragments.split(whole).get(0))).contains(FIRST);
    }

    @Test
    void firstPartReplacesSecondThatDoesNotBelongToIt() {
        add(second(580, 534, Octets.of(new byte[45])));

        assertThat(add(FIRST)).isEmpty();
        assertThat(add(SECOND)).isPresent();
    }

    @Test
    void forgetsPartsThatWaitTooLong() {
        add(FIRST);

        assertThat(reassembly.nextExpiry()).hasValue(START + HOLD);
        assertThat(add(SECOND, SENDER, START + HOLD)).isEmpty();
        assertThat(add(FIRST, SENDER, START + HOLD + HOLD - 1)).isPresent();
        reassembly.expire(START + 2 * HOLD);
        assertEmpty();
    }

    @Test
    void keepsPartsUntilThen() {
        add(FIRST);

        reassembly.expire(START + HOLD - 1);
        assertThat(add(SECOND, SENDER, START + HOLD - 1)).isPresent();
    }

    @Test
    void forgetsEverything() {
        add(FIRST);
        reassembly.clear();

        assertEmpty();
        assertThat(add(SECOND)).isEmpty();
    }

    @Test
    void boundsPartsOfOneSource() {
        for (int id = 0; id < 10_000; id++) {
            add(orphan(id));
            assertThat(reassembly.size()).isLessThanOrEqualTo(16);
        }
        assertThat(reassembly.bytes()).isEqualTo(16 * 46);
        assertThat(add(FIRST, source(11, 138), START)).isEmpty();
        assertThat(add(SECOND, source(11, 138), START))
                .as("others are not disturbed")
                .isPresent();
    }

    @Test
    void boundsPartsInAll() {
        for (int host = 0; host < 10_000; host++) {
            add(orphan(7), source(host, 138), START);
            assertThat(reassembly.size()).isLessThanOrEqualTo(256);
        }
        assertThat(reassembly.bytes()).isEqualTo(256 * 46);
        reassembly.expire(START + HOLD);
        assertEmpty();
    }

    @Test
    void joinsInTheMiddleOfFlood() {
        for (int host = 0; host < 1_000; host++) {
            add(orphan(7), source(1000 + host, 138), START);
        }
        add(FIRST);
        for (int host = 0; host < 100; host++) {
            add(orphan(7), source(5000 + host, 138), START);
        }

        assertThat(add(SECOND)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 100, 1000})
    void boundsBytesInAll(int most) {
        DgmReassembly small = new DgmReassembly(new DgmReassemblyLimits(1_000, 1_000, most, Duration.ofSeconds(2)));
        for (int id = 0; id < 1_000; id++) {
            small.add(orphan(id), SENDER, START);
            assertThat(small.bytes()).isLessThanOrEqualTo(most);
        }
        assertThat(small.size()).isEqualTo(most / 46);
        assertThat(small.add(FIRST, SENDER, START)).isEmpty();
        assertThat(small.bytes()).isLessThanOrEqualTo(most);
    }

    @Test
    void limitsAreChecked() {
        List.<Runnable>of(
                        () -> new DgmReassemblyLimits(0, 1, 1, Duration.ofSeconds(1)),
                        () -> new DgmReassemblyLimits(1, 0, 1, Duration.ofSeconds(1)),
                        () -> new DgmReassemblyLimits(1, 1, 0, Duration.ofSeconds(1)),
                        () -> new DgmReassemblyLimits(1, 1, 1, Duration.ZERO))
                .forEach(bad -> assertThat(org.assertj.core.api.Assertions.catchThrowable(bad::run))
                        .isInstanceOf(IllegalArgumentException.class));
    }
}
