package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.netbios.transport.NetBiosException.Reason;

class LookupThreadTest {
    private final LookupThread lookups = new LookupThread();

    @AfterEach
    void end() {
        lookups.take().ifPresent(thread -> get(thread.end()));
        Loopback.assertNoThreadLeft();
    }

    private static String threadName() {
        return Thread.currentThread().getName();
    }

    @Test
    void beginsWithTheFirstLookUpAndEndsWhenItIsTaken() {
        assertThat(lookups.take()).isEmpty();

        String first = get(lookups.supply(LookupThreadTest::threadName));
        EventLoops thread = lookups.take().orElseThrow();
        assertThat(lookups.take()).isEmpty();
        get(thread.end());

        assertThat(first).startsWith(EventLoops.THREAD_PREFIX + "lookup");
        assertThat(get(lookups.supply(() -> "again"))).isEqualTo("again");
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("look-up is broken"), new NoClassDefFoundError("gone"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void outlivesLookUpThatFails(Throwable broken) {
        CompletableFuture<String> failed = lookups.supply(() -> LookupThreadTest.<RuntimeException>fail(broken));

        Throwable failure = get(failed.handle((value, cause) -> cause));
        assertThat(failure).isSameAs(broken);
        assertThat(get(lookups.supply(() -> "next"))).isEqualTo("next");
    }

    @SuppressWarnings("unchecked") // unchecked exceptions and errors alike
    private static <E extends Throwable> String fail(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void lookUpWithoutThreadFailsAndTakesNoRoom() {
        List<Throwable> failures = NoNewLoops.during(() -> IntStream.rangeClosed(0, 64)
                .<Throwable>mapToObj(i -> get(lookups.supply(() -> "never").handle((value, cause) -> cause)))
                .toList());

        assertThat(failures).hasSize(65).hasOnlyElementsOfType(IllegalArgumentException.class);
        assertThat(get(lookups.supply(() -> "next"))).isEqualTo("next");
    }

    @Test
    void letsNoMoreThan64Wait() {
        CountDownLatch slow = new CountDownLatch(1);
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int number = i;
            waiting.add(lookups.supply(() -> {
                Loopback.awaitQuietly(slow);
                return number;
            }));
        }

        NetBiosException full = failure(lookups.supply(() -> "too many"));
        slow.countDown();

        assertThat(full.reason()).isEqualTo(Reason.LOCAL);
        assertThat(full).hasMessage("64 look-ups of files or DNS wait already");
        assertThat(get(waiting.get(63))).isEqualTo(63);
        assertThat(get(lookups.supply(() -> "there is room again"))).isEqualTo("there is room again");
    }
}
