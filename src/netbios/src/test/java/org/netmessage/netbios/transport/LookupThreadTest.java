package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.failure;
import static org.netmessage.netbios.transport.Loopback.get;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void outlivesLookUpThatFails() {
        IllegalStateException broken = new IllegalStateException("look-up is broken");

        CompletableFuture<String> failed = lookups.supply(() -> {
            throw broken;
        });

        Throwable failure = get(failed.handle((value, cause) -> cause));
        assertThat(failure).isSameAs(broken);
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
