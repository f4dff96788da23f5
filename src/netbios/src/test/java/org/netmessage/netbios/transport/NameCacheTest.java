package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.netmessage.netbios.transport.Loopback.name;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netmessage.netbios.codec.ns.NbEntry;

class NameCacheTest {
    private static final List<NbEntry> OWNER = List.of(new NbEntry(0, Ipv4Network.parseAddress("192.0.2.20")));
    private static final Duration LONGEST = Duration.ofMinutes(10);
    // near the end of the clock, where it wraps
    private static final long NOW = Long.MAX_VALUE - 1;

    private final NameCache cache = new NameCache(new CacheLimits(2, LONGEST, Duration.ofSeconds(5)));

    private static long after(Duration time) {
        return NOW + time.toNanos();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "599, 599", "600, 600", "601, 600", "4294967295, 600", "0, 600"})
    void keepsOwnersAsLongAsTheyAllowAndTenMinutesAtMost(long ttl, long kept) {
        cache.put(name("ALICE"), new Owners(OWNER, ttl), NOW);

        Duration time = Duration.ofSeconds(kept);
        assertThat(cache.get(name("ALICE"), after(time.minusNanos(1)))).contains(OWNER);
        assertThat(cache.get(name("ALICE"), after(time))).isEmpty();
        assertThat(cache.get(name("ALICE"), NOW)).as("gone for good").isEmpty();
    }

    @Test
    void keepsThatNobodyOwnsName() {
        cache.putNobody(name("NOBODY"), NOW);

        assertThat(cache.get(name("NOBODY"), after(Duration.ofSeconds(5).minusNanos(1))))
                .contains(List.of());
        assertThat(cache.get(name("NOBODY"), after(Duration.ofSeconds(5)))).isEmpty();
    }

    @Test
    void dropsTheNameThatWasNotAskedForLongest() {
        cache.put(name("A"), new Owners(OWNER, 0), NOW);
        cache.put(name("B"), new Owners(OWNER, 0), NOW);
        cache.get(name("A"), NOW);
        cache.putNobody(name("C"), NOW);

        assertThat(cache.get(name("A"), NOW)).isPresent();
        assertThat(cache.get(name("B"), NOW)).isEmpty();
        assertThat(cache.get(name("C"), NOW)).isPresent();
    }

    @Test
    void forgets() {
        cache.put(name("A"), new Owners(OWNER, 0), NOW);
        cache.put(name("B"), new Owners(OWNER, 0), NOW);

        cache.forget(name("A"));

        assertThat(cache.get(name("A"), NOW)).isEmpty();
        assertThat(cache.get(name("B"), NOW)).isPresent();
    }

    @Test
    void tellsNamesApartBySuffixScopeAndCase() {
        cache.put(name("ALICE"), new Owners(OWNER, 0), NOW);

        assertThat(cache.get(name("ALICE").withSuffix(0x20), NOW)).isEmpty();
        assertThat(cache.get(name("ALICE").withScope("X"), NOW)).isEmpty();
        assertThat(cache.get(name("Alice"), NOW)).isEmpty();
    }

    @Test
    void keepsNothingWhenItMayNot() {
        NameCache none = new NameCache(CacheLimits.NONE);
        none.put(name("A"), new Owners(OWNER, 0), NOW);
        none.putNobody(name("B"), NOW);

        assertThat(none.get(name("A"), NOW)).isEmpty();
        assertThat(none.get(name("B"), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, PT0S, PT0S", "1, PT-1S, PT0S", "1, PT0S, PT-1S"})
    void refusesLimitsThatAreNone(int names, Duration longest, Duration negative) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheLimits(names, longest, negative))
                .withMessage("name cache of " + names + " names for " + longest + " and " + negative
                        + ", allowed are 0 or more and no negative times");
    }
}
