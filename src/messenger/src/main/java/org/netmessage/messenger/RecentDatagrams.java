package org.netmessage.messenger;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.netmessage.messenger.codec.MailslotMessage;

/**
 * Remembers the messages of the last seconds, since a datagram may come once for each LANA and each address of ours. Safe for any
 * thread.
 */
final class RecentDatagrams {
    private static final long MEMORY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MAX_MESSAGES = 1024;

    private final LongSupplier nanoClock;
    private final Map<MailslotMessage, Long> seen = new LinkedHashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param nanoClock as {@link System#nanoTime()}
     */
    RecentDatagrams(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Whether the message has not come lately; then it is remembered. */
    synchronized boolean isNew(MailslotMessage message) {
        long now = nanoClock.getAsLong();
        Iterator<Long> eldest = seen.values().iterator();
        while (eldest.hasNext() && now - eldest.next() > MEMORY_NANOS) {
            eldest.remove();
        }
        if (seen.containsKey(message)) {
            return false;
        }
        if (seen.size() >= MAX_MESSAGES) {
            seen.remove(seen.keySet().iterator().next());
        }
        seen.put(message, now);
        return true;
    }
}
