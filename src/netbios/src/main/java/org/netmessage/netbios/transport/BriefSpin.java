package org.netmessage.netbios.transport;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.util.IntSupplier;

/**
 * Looks for the next event a moment longer before an event loop sleeps: who asks one question after the other asks again
 * within that time, and waking a processor takes longer than an answer.
 *
 * <p>What it costs is at most that moment each time the loop was woken; tasks of other threads may wait as long.
 */
final class BriefSpin implements SelectStrategy {
    private static final long MOMENT = 20_000; // nanoseconds

    private BriefSpin() {}

    /** For machines where somebody can ask while a loop spins; on a single processor it would keep others from work. */
    static SelectStrategyFactory where(int processors) {
        return processors > 1 ? BriefSpin::new : DefaultSelectStrategyFactory.INSTANCE;
    }

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        int ready = selectNow.get();
        if (ready > 0 || hasTasks) {
            return ready;
        }
        long begin = System.nanoTime();
        do {
            Thread.onSpinWait();
            ready = selectNow.get();
        } while (ready == 0 && System.nanoTime() - begin < MOMENT);
        return ready > 0 ? ready : SelectStrategy.SELECT;
    }
}
