package org.netmessage.netbios.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogLimitTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // System.nanoTime() may be anything
    private final List<String> leftOut = new ArrayList<>();
    private final LogLimit limit =
            new LogLimit(3, MINUTE, clock::get, (number, count) -> leftOut.add(number + ": " + count));

    private long admitted(String number, int lines) {
        LogMessage message = new LogMessage(Integer.parseInt(number.substring(4)), Level.INFO, "text");
        return IntStream.range(0, lines).filter(i -> limit.admits(message, "")).count();
    }

    @Test
    void admitsSoManyLinesOfEachKind() {
        assertThat(admitted("NBM-1010", 3)).isEqualTo(3);
        assertThat(admitted("NBM-1011", 3)).isEqualTo(3);
        assertThat(leftOut).isEmpty();
    }

    @Test
    void saysOnceThatItLeavesLinesOut() {
        assertThat(admitted("NBM-1010", 1000)).isEqualTo(3);
        assertThat(leftOut).containsExactly("NBM-1010: -1");
    }

    @Test
    void saysInTheNextIntervalHowManyItLeftOut() {
        admitted("NBM-1010", 1000);
        clock.addAndGet(MINUTE.toNanos() - 1);
        assertThat(admitted("NBM-1010", 1)).isZero();

        clock.addAndGet(1);

        assertThat(admitted("NBM-1010", 10)).isEqualTo(3);
        assertThat(leftOut).containsExactly("NBM-1010: -1", "NBM-1010: 998", "NBM-1010: -1");
    }

    @Test
    void saysNothingWhenNothingWasLeftOut() {
        for (int i = 0; i < 5; i++) {
            assertThat(admitted("NBM-1010", 3)).isEqualTo(3);
            clock.addAndGet(MINUTE.toNanos());
        }
        limit.flush();

        assertThat(leftOut).isEmpty();
    }

    @Test
    void saysAtTheEndWhatItHasNotSaid() {
        admitted("NBM-1010", 10);

        limit.flush();
        limit.flush();

        assertThat(leftOut).containsExactly("NBM-1010: -1", "NBM-1010: 7");
    }

    @Test
    void countsTheLinesOfAllThreads() throws InterruptedException {
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> admitted.addAndGet((int) admitted("NBM-1010", 1000))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        limit.flush();

        assertThat(admitted).hasValue(3);
        assertThat(leftOut).containsExactly("NBM-1010: -1", "NBM-1010: 3997");
    }

    @Test
    void admitsOneWarningOfEachSubject() {
        LogMessage warning = new LogMessage(2002, Level.WARNING, "text");

        assertThat(limit.admits(warning, "ALICE")).isTrue();
        assertThat(limit.admits(warning, "BOB")).isTrue();
        assertThat(limit.admits(warning, "ALICE")).isFalse();
        clock.addAndGet(MINUTE.toNanos());
        assertThat(limit.admits(warning, "ALICE")).isTrue();

        assertThat(leftOut).containsExactly("NBM-2002 ALICE: -1", "NBM-2002 ALICE: 1");
    }

    @Test
    void manySubjectsDoNotFillTheMemory() {
        LogMessage warning = new LogMessage(2002, Level.WARNING, "text");
        limit.admits(warning, "ALICE");
        limit.admits(warning, "ALICE");

        for (int i = 0; i < 1_000; i++) {
            limit.admits(warning, "N" + i);
        }

        assertThat(leftOut).containsExactly("NBM-2002 ALICE: -1", "NBM-2002 ALICE: 1");
        assertThat(limit.admits(warning, "ALICE")).isTrue(); // forgotten with the others
    }
}
