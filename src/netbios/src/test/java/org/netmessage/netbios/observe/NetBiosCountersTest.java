package org.netmessage.netbios.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmessage.netbios.observe.NetBiosObserver.Service;

class NetBiosCountersTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 137);

    private final NetBiosCounters counters = new NetBiosCounters();

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void countPacketsOfEveryKind(PacketKind kind) {
        counters.received(kind, PEER);
        counters.received(kind, PEER);
        counters.sent(kind, PEER);

        assertThat(counters.received(kind)).isEqualTo(2);
        assertThat(counters.sent(kind)).isEqualTo(1);
        assertThat(counters.receivedInAll()).isEqualTo(2);
        assertThat(counters.sentInAll()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(DropReason.class)
    void countWhatIsDroppedByServiceAndReason(DropReason reason) {
        counters.dropped(Service.DATAGRAM, reason, PEER);

        for (Service service : Service.values()) {
            for (DropReason other : DropReason.values()) {
                assertThat(counters.dropped(service, other))
                        .isEqualTo(service == Service.DATAGRAM && other == reason ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(QuestionOutcome.class)
    void countQuestionsByKindAndOutcome(QuestionOutcome outcome) {
        counters.asked(PacketKind.NAME_QUERY_REQUEST, outcome, Duration.ofMillis(3));
        counters.asked(PacketKind.NAME_QUERY_REQUEST, outcome, Duration.ofMillis(4));
        counters.asked(PacketKind.NODE_STATUS_REQUEST, outcome, Duration.ofMillis(5));
        counters.repeated(PacketKind.NAME_QUERY_REQUEST);

        assertThat(counters.asked(PacketKind.NAME_QUERY_REQUEST, outcome)).isEqualTo(2);
        assertThat(counters.asked(PacketKind.NODE_STATUS_REQUEST, outcome)).isEqualTo(1);
        assertThat(counters.askedTime(PacketKind.NAME_QUERY_REQUEST)).isEqualTo(Duration.ofMillis(7));
        assertThat(counters.repeatedInAll()).isEqualTo(1);
    }

    @Test
    void countSessionsThatStand() {
        counters.sessionOpened(PEER, true);
        counters.sessionOpened(PEER, true);
        counters.sessionOpened(PEER, false);
        counters.sessionClosed(PEER, Duration.ofSeconds(1));

        assertThat(counters.sessionsAccepted()).isEqualTo(2);
        assertThat(counters.sessionsOpened()).isEqualTo(1);
        assertThat(counters.sessionsStanding()).isEqualTo(2);
    }

    @Test
    void loseNothingWhenManyCountAtOnce() {
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, 10_000).forEach(n -> counters.sent(PacketKind.WACK, PEER))))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(counters.sent(PacketKind.WACK)).isEqualTo(40_000);
    }

    @Test
    void startAtNothing() {
        assertThat(counters.receivedInAll()).isZero();
        assertThat(counters.sentInAll()).isZero();
        assertThat(counters.dropped(Service.NAME, DropReason.LIMIT)).isZero();
        assertThat(counters.asked(PacketKind.WACK, QuestionOutcome.SILENCE)).isZero();
        assertThat(counters.askedTime(PacketKind.WACK)).isZero();
        assertThat(counters.sessionsStanding()).isZero();
    }

    @Test
    void pairTellsBoth() {
        NetBiosCounters second = new NetBiosCounters();
        NetBiosObserver pair = new ObserverPair(counters, second);

        pair.received(PacketKind.WACK, PEER);
        pair.sent(PacketKind.WACK, PEER);
        pair.dropped(Service.NAME, DropReason.LIMIT, PEER);
        pair.repeated(PacketKind.WACK);
        pair.asked(PacketKind.WACK, QuestionOutcome.SILENCE, Duration.ofSeconds(1));
        pair.sessionOpened(PEER, true);
        pair.sessionOpened(PEER, false);
        pair.sessionClosed(PEER, Duration.ZERO);

        for (NetBiosCounters each : new NetBiosCounters[] {counters, second}) {
            assertThat(each.received(PacketKind.WACK)).isEqualTo(1);
            assertThat(each.sent(PacketKind.WACK)).isEqualTo(1);
            assertThat(each.dropped(Service.NAME, DropReason.LIMIT)).isEqualTo(1);
            assertThat(each.repeatedInAll()).isEqualTo(1);
            assertThat(each.asked(PacketKind.WACK, QuestionOutcome.SILENCE)).isEqualTo(1);
            assertThat(each.sessionsAccepted()).isEqualTo(1);
            assertThat(each.sessionsOpened()).isEqualTo(1);
            assertThat(each.sessionsStanding()).isEqualTo(1);
        }
    }
}
