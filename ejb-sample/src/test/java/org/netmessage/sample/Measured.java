package org.netmessage.sample;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long calls of one kind took, in rounds, and how much memory they allocated in the calling thread. */
final class Measured {
    /** A call to measure. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    private final String name;
    private final Call call;
    private final List<long[]> rounds = new ArrayList<>();
    private long allocated;

    Measured(String name, Call call) {
        this.name = name;
        this.call = call;
    }

    void warmUp(int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            call.run();
        }
    }

    void round(int calls) throws Exception {
        long[] nanos = new long[calls];
        long before = allocatedBytes();
        for (int i = 0; i < calls; i++) {
            long begun = System.nanoTime();
            call.run();
            nanos[i] = System.nanoTime() - begun;
        }
        allocated += allocatedBytes() - before;
        Arrays.sort(nanos);
        rounds.add(nanos);
    }

    /** The median of a round in microseconds. */
    double median(int round) {
        return at(rounds.get(round), 0.5);
    }

    /** Its percentiles over all rounds, as a row of a table. */
    String row() {
        long[] all = rounds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %d |",
                name,
                at(all, 0.5),
                at(all, 0.9),
                at(all, 0.99),
                at(all, 0.999),
                allocated / all.length);
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1] / 1000.0;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
