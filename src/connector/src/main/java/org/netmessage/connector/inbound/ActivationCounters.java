package org.netmessage.connector.inbound;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;

/** What one activation counts. Safe for any thread. */
final class ActivationCounters {
    final LongAdder delivered = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder redelivered = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();

    void refused(Refusal reason) {
        refused.computeIfAbsent(reason, first -> new LongAdder()).increment();
    }

    /** How many messages were refused for each reason. */
    Map<Refusal, Long> refused() {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            counts.put(reason, refused.getOrDefault(reason, new LongAdder()).sum());
        }
        return counts;
    }
}
