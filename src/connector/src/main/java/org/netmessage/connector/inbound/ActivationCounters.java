package org.netmessage.connector.inbound;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.messenger.ReceivedMessage.Kind;
import org.netmessage.messenger.observe.Road;

/** What became of messages, of one activation or of all that an adapter ever had; numbers only grow. Safe for any thread. */
public final class ActivationCounters {
    private final Optional<ActivationCounters> all;
    private final Map<Road, LongAdder> delivered = new ConcurrentHashMap<>();
    private final LongAdder failed = new LongAdder();
    private final LongAdder redelivered = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();

    /** Those of all activations of an adapter. */
    public ActivationCounters() {
        this.all = Optional.empty();
    }

    /**
     * Those of one activation.
     *
     * @param all count the same, and outlive it
     */
    ActivationCounters(ActivationCounters all) {
        this.all = Optional.of(all);
    }

    void deliver(Kind kind) {
        Road road = kind == Kind.DATAGRAM ? Road.DATAGRAM : Road.SESSION;
        delivered.computeIfAbsent(road, first -> new LongAdder()).increment();
        all.ifPresent(counters -> counters.deliver(kind));
    }

    void fail() {
        failed.increment();
        all.ifPresent(ActivationCounters::fail);
    }

    void redeliver() {
        redelivered.increment();
        all.ifPresent(ActivationCounters::redeliver);
    }

    void deadLetter() {
        deadLettered.increment();
        all.ifPresent(ActivationCounters::deadLetter);
    }

    void refuse(Refusal reason) {
        refused.computeIfAbsent(reason, first -> new LongAdder()).increment();
        all.ifPresent(counters -> counters.refuse(reason));
    }

    /** Messages that a bean took. */
    public long delivered() {
        return delivered(Road.SESSION) + delivered(Road.DATAGRAM);
    }

    /** Messages that came in on a road and that a bean took. */
    public long delivered(Road road) {
        return sum(delivered, road);
    }

    /** Deliveries that failed, each attempt at the same message counted. */
    public long failed() {
        return failed.sum();
    }

    /** Deliveries that were not the first of their message. */
    public long redelivered() {
        return redelivered.sum();
    }

    /** Messages that were given up. */
    public long deadLettered() {
        return deadLettered.sum();
    }

    /** How many messages were refused for each reason. */
    public Map<Refusal, Long> refused() {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            counts.put(reason, sum(refused, reason));
        }
        return counts;
    }

    private static <K> long sum(Map<K, LongAdder> counters, K key) {
        return Optional.ofNullable(counters.get(key)).map(LongAdder::sum).orElse(0L);
    }
}
