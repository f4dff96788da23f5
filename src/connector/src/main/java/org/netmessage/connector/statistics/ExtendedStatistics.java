package org.netmessage.connector.statistics;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.transaction.CommitCounters;
import org.netmessage.messenger.observe.Latency;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Retry;
import org.netmessage.messenger.observe.Road;

/**
 * The statistics as single numbers, which WildFly shows under {@code statistics=extended} and as metrics. Safe for any thread.
 */
public final class ExtendedStatistics implements StatisticsPlugin {
    private static final long serialVersionUID = 1L;

    private record Statistic(String description, LongSupplier value) {}

    private final transient Map<String, Statistic> values = new LinkedHashMap<>();
    private final transient AdapterStatistics statistics;
    private volatile boolean enabled = true;

    /**
     * A view.
     *
     * @param statistics what it shows
     */
    public ExtendedStatistics(AdapterStatistics statistics) {
        this.statistics = statistics;
        addMessages();
        addTimes(
                "SessionSend",
                "Calls to send to an alias",
                () -> statistics.messages().sendTimes(Road.SESSION));
        addTimes(
                "DatagramSend",
                "Calls to send to a domain",
                () -> statistics.messages().sendTimes(Road.DATAGRAM));
        addTimes("Delivery", "Deliveries to beans", () -> statistics.messages().deliveryTimes());
        addNode();
    }

    private void addMessages() {
        add(
                "SessionSends",
                "Messages to aliases that were acknowledged",
                () -> statistics.messages().sends(Road.SESSION));
        add("SessionSendFailures", "Calls to send to an alias that failed", () -> failures(Road.SESSION));
        add(
                "DatagramSends",
                "Messages to domains that have left",
                () -> statistics.messages().sends(Road.DATAGRAM));
        add(
                "DatagramSendFailures",
                "Calls to send to a domain that failed, or whose text was cut",
                () -> failures(Road.DATAGRAM));
        add(
                "CommitHandedOver",
                "Messages that committed transactions left",
                () -> commits().handedOver());
        add(
                "CommitSent",
                "Messages of committed transactions that were sent",
                () -> commits().sent());
        add(
                "CommitFailed",
                "Messages of committed transactions that failed",
                () -> commits().failed());
        add(
                "CommitDropped",
                "Messages of committed transactions dropped at a stop",
                () -> commits().dropped());
        add("SessionDeliveries", "Messages from sessions that a bean took", statistics::getSessionDeliveries);
        add("DatagramDeliveries", "Messages from datagrams that a bean took", statistics::getDatagramDeliveries);
        for (Refusal reason : Refusal.values()) {
            add(
                    "Refused" + camelCase(reason.name()),
                    "Messages that came in and were not taken: " + reason,
                    () -> statistics.messages().refusals(reason));
        }
        for (Retry retry : Retry.values()) {
            add(
                    "Retried" + camelCase(retry.name()),
                    "What was done again: " + retry,
                    () -> statistics.messages().retries(retry));
        }
    }

    private CommitCounters commits() {
        return statistics.commits();
    }

    private void addNode() {
        add("NamesHeld", "Aliases that the network has granted", statistics::getNamesHeld);
        add("Sessions", "NetBIOS sessions that stand", statistics::getSessions);
        add("QueueDepth", "Messages that wait for a bean", statistics::getQueueDepth);
        add(
                "DeliveriesFailed",
                "Deliveries that failed",
                () -> statistics.inflow().failed());
        add("Redelivered", "Messages delivered again", () -> statistics.inflow().redelivered());
        add(
                "DeadLettered",
                "Messages that were given up",
                () -> statistics.inflow().deadLettered());
        add(
                "PacketsReceived",
                "NetBIOS packets received",
                () -> statistics.packets().receivedInAll());
        add("PacketsSent", "NetBIOS packets sent", () -> statistics.packets().sentInAll());
        add("PacketsDropped", "NetBIOS packets and connections that were not taken", this::dropped);
        add("QuestionsRepeated", "Questions to the network that were sent again", statistics::getQuestionsRepeated);
    }

    private void addTimes(String prefix, String what, Supplier<Latency> latency) {
        addTime(prefix + "P50Micros", what + ": half took no longer, in microseconds", latency, Latency::p50);
        addTime(prefix + "P95Micros", what + ": 95 of 100 took no longer, in microseconds", latency, Latency::p95);
        addTime(prefix + "P99Micros", what + ": 99 of 100 took no longer, in microseconds", latency, Latency::p99);
        addTime(prefix + "MaxMicros", what + ": the longest took so long, in microseconds", latency, Latency::max);
    }

    private void addTime(String name, String description, Supplier<Latency> latency, Function<Latency, Long> part) {
        add(name, description, () -> part.apply(latency.get()));
    }

    private void add(String name, String description, LongSupplier value) {
        values.put(name, new Statistic(description, value));
    }

    private long failures(Road road) {
        // of one look, so that it never goes down
        Map<Integer, Long> byStatus = statistics.messages().sendsByStatus(road);
        long all = byStatus.values().stream().mapToLong(Long::longValue).sum();
        return all - byStatus.getOrDefault(NetApiStatus.NERR_Success, 0L);
    }

    private long dropped() {
        return statistics.getPacketsDropped().values().stream()
                .flatMap(reasons -> reasons.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String camelCase(String constant) {
        StringBuilder result = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            result.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return result.toString();
    }

    private Statistic statistic(String name) {
        Statistic statistic = values.get(name);
        if (statistic == null) {
            throw new IllegalArgumentException("no statistic \"" + name + "\", allowed are " + values.keySet());
        }
        return statistic;
    }

    @Override
    public Set<String> getNames() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** {@code long.class} for all: a boxed type would be text for WildFly. */
    @Override
    public Class<?> getType(String name) {
        statistic(name);
        return long.class;
    }

    @Override
    public String getDescription(String name) {
        return statistic(name).description();
    }

    @Override
    public String getDescription(String name, Locale locale) {
        return getDescription(name);
    }

    @Override
    public Object getValue(String name) {
        return statistic(name).value().getAsLong();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    /** Is only remembered: to count costs less than to ask whether to. */
    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** Begins to measure times anew; counters stay. */
    @Override
    public void clear() {
        statistics.clearTimes();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("statistics of a running adapter");
    }
}
