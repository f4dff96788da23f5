package org.netmessage.connector.transaction;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of messages that waited for transactions. Those handed over are the sum of those sent, failed and dropped, and of those
 * that still wait or are on their way. Safe for any thread.
 */
public final class CommitCounters {
    private final LongAdder handedOver = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** Counters in which nothing is counted yet. */
    public CommitCounters() {}

    void handOver(int messages) {
        handedOver.add(messages);
    }

    void send() {
        sent.increment();
    }

    void fail() {
        failed.increment();
    }

    void drop(int messages) {
        dropped.add(messages);
    }

    /** How many messages transactions left that have committed. */
    public long handedOver() {
        return handedOver.sum();
    }

    /** How many of them were acknowledged, or have left. */
    public long sent() {
        return sent.sum();
    }

    /** How many of them were not. */
    public long failed() {
        return failed.sum();
    }

    /** How many of them nobody tried to send, as the adapter stopped. */
    public long dropped() {
        return dropped.sum();
    }
}
