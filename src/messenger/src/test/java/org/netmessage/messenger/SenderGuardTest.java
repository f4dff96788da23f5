package org.netmessage.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.netbios.transport.Ipv4Network;

class SenderGuardTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND / 2); // the clock may wrap

    private SenderGuard guard(SenderPolicy policy) {
        return new SenderGuard(policy, clock::get);
    }

    private static InetSocketAddress source(int number) {
        Inet4Address address =
                Ipv4Network.parseAddress("10." + (number >> 16) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF));
        return new InetSocketAddress(address, 1000 + number % 7);
    }

    private static Optional<Refusal> message(SenderGuard guard, int source) {
        return guard.refuseMessage(source(source), Optional.of("CALLER"), "joe");
    }

    private static long taken(SenderGuard guard, int source, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> message(guard, source).isEmpty())
                .count();
    }

    @Test
    void looksAtNetworkThenNameThenRate() {
        SenderGuard guard = guard(new SenderPolicy(Set.of("EVE"), List.of(Ipv4Network.parse("10.0.0.1")), 1, 1, 9));
        message(guard, 1);

        assertThat(guard.refuseMessage(source(1), Optional.of("EVE"), "joe")).contains(Refusal.DENIED_NETWORK);
        assertThat(guard.refuseMessage(source(2), Optional.of("EVE"), "joe")).contains(Refusal.DENIED_NAME);
        assertThat(guard.refuseMessage(source(2), Optional.of("BOB"), "eve")).contains(Refusal.DENIED_NAME);
        assertThat(guard.refuseMessage(source(2), Optional.empty(), "eve")).contains(Refusal.DENIED_NAME);
        assertThat(message(guard, 2)).as("the denied ones took no room").isEmpty();
        assertThat(message(guard, 2)).contains(Refusal.SOURCE_RATE);
        assertThat(message(guard, 3)).contains(Refusal.TOTAL_RATE);
    }

    @Test
    void refusesSessionsOfDeniedOnes() {
        SenderGuard guard =
                guard(SenderPolicy.DEFAULT.withDenied(Set.of("EVE"), List.of(Ipv4Network.parse("10.0.0.1"))));

        assertThat(guard.refuseSession(source(1), Optional.empty())).contains(Refusal.DENIED_NETWORK);
        assertThat(guard.refuseSession(source(2), Optional.of("EVE"))).contains(Refusal.DENIED_NAME);
        assertThat(guard.refuseSession(source(2), Optional.of("BOB"))).isEmpty();
        assertThat(guard.refuseSession(source(2), Optional.empty())).isEmpty();
    }

    @Test
    void limitsOneSourceWithoutTheOthers() {
        SenderGuard guard = guard(SenderPolicy.DEFAULT.withRates(100, 10));

        assertThat(taken(guard, 1, 50)).isEqualTo(10);
        assertThat(taken(guard, 2, 50)).isEqualTo(10);
    }

    @Test
    void givesRoomAgainAsTimeGoesBy() {
        SenderGuard guard = guard(SenderPolicy.DEFAULT.withRates(100, 10));
        taken(guard, 1, 50);

        clock.addAndGet(SECOND / 10);
        assertThat(taken(guard, 1, 50)).isEqualTo(1);
        clock.addAndGet(60 * SECOND);
        assertThat(taken(guard, 1, 50)).as("no more than a second is saved up").isEqualTo(10);
    }

    @Test
    void limitsAllSourcesTogetherAndRemembersFewOfThem() {
        SenderGuard guard = guard(new SenderPolicy(Set.of(), List.of(), 1_000, 10, 256));

        long taken = IntStream.range(0, 100_000)
                .mapToLong(number -> taken(guard, number, 1))
                .sum();

        assertThat(taken).isEqualTo(1_000);
        assertThat(guard.sources()).isEqualTo(256);
    }

    @Test
    void forgetsTheSourceThatWasQuietForLongest() {
        SenderGuard guard = guard(new SenderPolicy(Set.of(), List.of(), 1_000, 1, 2));
        message(guard, 1);
        message(guard, 2);
        message(guard, 1); // refused, but heard

        message(guard, 3);

        assertThat(message(guard, 1)).contains(Refusal.SOURCE_RATE);
        assertThat(message(guard, 2)).as("forgotten").isEmpty();
    }
}
