package org.netmessage.messenger.observe;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Counts what a messenger service does, from its making on; numbers only grow. Safe for any thread. */
public final class MessengerCounters implements MessengerObserver {
    private static final int SUCCESS = 0;

    /** By status; there are as many as the functions have. */
    private final Map<Road, Map<Integer, LongAdder>> sent = table(Road.class, road -> new ConcurrentHashMap<>());

    private final Map<Road, LatencyHistogram> sendTimes = table(Road.class, road -> new LatencyHistogram());
    private final Map<Road, LongAdder> delivered = table(Road.class, road -> new LongAdder());
    private final LatencyHistogram deliveryTimes = new LatencyHistogram();
    private final Map<Refusal, LongAdder> refused = table(Refusal.class, reason -> new LongAdder());
    private final Map<Retry, LongAdder> retried = table(Retry.class, retry -> new LongAdder());

    /** Calls to send that ended with NERR_Success; by datagram, that a whole text left. */
    public long sends(Road road) {
        LongAdder successes = value(sent, road).get(SUCCESS);
        return successes == null ? 0 : successes.sum();
    }

    /** Calls to send that ended, by status of the function. */
    public SortedMap<Integer, Long> sendsByStatus(Road road) {
        SortedMap<Integer, Long> result = new TreeMap<>();
        value(sent, road).forEach((status, count) -> result.put(status, count.sum()));
        return result;
    }

    /** How long sending took, well or badly. */
    public Latency sendTimes(Road road) {
        return value(sendTimes, road).latency();
    }

    /** Messages that a consumer took. */
    public long deliveries(Road road) {
        return value(delivered, road).sum();
    }

    /** How long consumers had messages, whatever became of them. */
    public Latency deliveryTimes() {
        return deliveryTimes.latency();
    }

    /** Messages that were not taken. */
    public long refusals(Refusal reason) {
        return value(refused, reason).sum();
    }

    /** How often something was done again. */
    public long retries(Retry retry) {
        return value(retried, retry).sum();
    }

    /** Begins to measure times anew; counters stay. */
    public void clearTimes() {
        sendTimes.values().forEach(LatencyHistogram::clear);
        deliveryTimes.clear();
    }

    @Override
    public void sent(Send send) {
        value(sent, send.road())
                .computeIfAbsent(send.status(), status -> new LongAdder())
                .increment();
        value(sendTimes, send.road()).add(send.took());
    }

    @Override
    public void delivered(Delivery delivery) {
        if (delivery.refusal().isPresent()) {
            refused(delivery.road(), delivery.refusal().get());
        } else {
            value(delivered, delivery.road()).increment();
        }
        deliveryTimes.add(delivery.took());
    }

    @Override
    public void refused(Road road, Refusal reason) {
        value(refused, reason).increment();
    }

    @Override
    public void retried(Retry retry) {
        value(retried, retry).increment();
    }

    // every key of every map of an enum is there from the beginning, so that these maps are never written again

    private static <K extends Enum<K>, V> Map<K, V> table(Class<K> keys, Function<K, V> value) {
        Map<K, V> table = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            table.put(key, value.apply(key));
        }
        return table;
    }

    private static <K, V> V value(Map<K, V> table, K key) {
        V value = table.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no counter for " + key);
        }
        return value;
    }
}
