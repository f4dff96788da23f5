package org.netmessage.netbios.observe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Counts what a node does, from its making on; numbers only grow. Safe for any thread. */
public final class NetBiosCounters implements NetBiosObserver {
    private final Map<PacketKind, LongAdder> received = adders(PacketKind.class);
    private final Map<PacketKind, LongAdder> sent = adders(PacketKind.class);
    private final Map<Service, Map<DropReason, LongAdder>> dropped =
            table(Service.class, service -> adders(DropReason.class));
    private final Map<PacketKind, Map<QuestionOutcome, LongAdder>> asked =
            table(PacketKind.class, kind -> adders(QuestionOutcome.class));
    private final Map<PacketKind, LongAdder> askedNanos = adders(PacketKind.class);
    private final LongAdder repeated = new LongAdder();
    private final LongAdder sessionsAccepted = new LongAdder();
    private final LongAdder sessionsOpened = new LongAdder();
    private final LongAdder sessionsClosed = new LongAdder();

    /** Packets of a kind that came in and could be read. */
    public long received(PacketKind kind) {
        return sum(received, kind);
    }

    /** Packets of a kind that were handed to the system. */
    public long sent(PacketKind kind) {
        return sum(sent, kind);
    }

    /** Packets, connections or requests that were not taken. */
    public long dropped(Service service, DropReason reason) {
        return dropped.getOrDefault(service, Map.of())
                .getOrDefault(reason, new LongAdder())
                .sum();
    }

    /** Questions of ours that ended so. */
    public long asked(PacketKind question, QuestionOutcome outcome) {
        return asked.getOrDefault(question, Map.of())
                .getOrDefault(outcome, new LongAdder())
                .sum();
    }

    /** Packets of all kinds that came in and could be read. */
    public long receivedInAll() {
        return received.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Packets of all kinds that were handed to the system. */
    public long sentInAll() {
        return sent.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Questions that were sent again. */
    public long repeatedInAll() {
        return repeated.sum();
    }

    /** How long questions of a kind took, all together. */
    public Duration askedTime(PacketKind question) {
        return Duration.ofNanos(sum(askedNanos, question));
    }

    /** Sessions that others opened. */
    public long sessionsAccepted() {
        return sessionsAccepted.sum();
    }

    /** Sessions that this side opened. */
    public long sessionsOpened() {
        return sessionsOpened.sum();
    }

    /** Sessions of either kind that stand. */
    public long sessionsStanding() {
        long closed = sessionsClosed.sum(); // first, so that it is never more than the others
        return sessionsAccepted.sum() + sessionsOpened.sum() - closed;
    }

    @Override
    public void received(PacketKind kind, InetSocketAddress source) {
        increment(received, kind);
    }

    @Override
    public void sent(PacketKind kind, InetSocketAddress target) {
        increment(sent, kind);
    }

    @Override
    public void dropped(Service service, DropReason reason, InetSocketAddress source) {
        increment(dropped.getOrDefault(service, Map.of()), reason);
    }

    @Override
    public void repeated(PacketKind question) {
        repeated.increment();
    }

    @Override
    public void asked(PacketKind question, QuestionOutcome outcome, Duration latency) {
        increment(asked.getOrDefault(question, Map.of()), outcome);
        askedNanos.getOrDefault(question, new LongAdder()).add(latency.toNanos());
    }

    @Override
    public void sessionOpened(InetSocketAddress remote, boolean accepted) {
        (accepted ? sessionsAccepted : sessionsOpened).increment();
    }

    @Override
    public void sessionClosed(InetSocketAddress remote, Duration lifetime) {
        sessionsClosed.increment();
    }

    // every key of every map is there from the beginning, so that the maps are never written again

    private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> keys) {
        return table(keys, key -> new LongAdder());
    }

    private static <K extends Enum<K>, V> Map<K, V> table(Class<K> keys, Function<K, V> value) {
        Map<K, V> table = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            table.put(key, value.apply(key));
        }
        return table;
    }

    private static <K> long sum(Map<K, LongAdder> adders, K key) {
        return adders.getOrDefault(key, new LongAdder()).sum();
    }

    private static <K> void increment(Map<K, LongAdder> adders, K key) {
        adders.getOrDefault(key, new LongAdder()).increment();
    }
}
