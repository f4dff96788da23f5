package org.netmessage.connector.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.inbound.ActivationCounters;
import org.netmessage.connector.inbound.ActivationStatistics;
import org.netmessage.connector.transaction.CommitCounters;
import org.netmessage.messenger.observe.MessengerCounters;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Retry;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.observe.PacketKind;

/** What one resource adapter has counted. Safe for any thread. */
public final class AdapterStatistics implements AdapterStatisticsMXBean {
    private static final String REFUSED = "refused.";

    private final MessengerCounters messages = new MessengerCounters();
    private final NetBiosCounters packets = new NetBiosCounters();
    private final CommitCounters commits = new CommitCounters();
    private final ActivationCounters inflow = new ActivationCounters();
    private final LongSupplier namesHeld;
    private final Supplier<List<ActivationStatistics>> activations;

    /**
     * Statistics in which nothing is counted yet.
     *
     * @param namesHeld tells how many aliases the network has granted
     * @param activations tells what the activations that have not ended have counted
     */
    public AdapterStatistics(LongSupplier namesHeld, Supplier<List<ActivationStatistics>> activations) {
        this.namesHeld = namesHeld;
        this.activations = activations;
    }

    /** Counts what the messenger service does. */
    public MessengerCounters messages() {
        return messages;
    }

    /** Counts what the NetBIOS node does. */
    public NetBiosCounters packets() {
        return packets;
    }

    /** Counts what becomes of messages that wait for transactions. */
    public CommitCounters commits() {
        return commits;
    }

    /** Counts what becomes of messages for beans. */
    public ActivationCounters inflow() {
        return inflow;
    }

    @Override
    public Map<String, Long> getCommitSends() {
        return new TreeMap<>(Map.of(
                "handedOver", commits.handedOver(),
                "sent", commits.sent(),
                "failed", commits.failed(),
                "dropped", commits.dropped()));
    }

    @Override
    public Map<String, Long> getSessionSends() {
        return sends(Road.SESSION);
    }

    @Override
    public Map<String, Long> getDatagramSends() {
        return sends(Road.DATAGRAM);
    }

    private Map<String, Long> sends(Road road) {
        Map<String, Long> result = new TreeMap<>();
        messages.sendsByStatus(road).forEach((status, count) -> result.put(NetApiStatus.nameOf(status), count));
        return result;
    }

    @Override
    public long getSessionDeliveries() {
        return inflow.delivered(Road.SESSION);
    }

    @Override
    public long getDatagramDeliveries() {
        return inflow.delivered(Road.DATAGRAM);
    }

    @Override
    public Map<String, Long> getRefusals() {
        return table(Refusal.class, messages::refusals);
    }

    @Override
    public Map<String, Long> getRetries() {
        return table(Retry.class, messages::retries);
    }

    @Override
    public long getNamesHeld() {
        return namesHeld.getAsLong();
    }

    @Override
    public long getSessions() {
        return packets.sessionsStanding();
    }

    @Override
    public long getQueueDepth() {
        return activations.get().stream()
                .mapToLong(ActivationStatistics::queued)
                .sum();
    }

    @Override
    public Map<String, Long> getBeansInAll() {
        Map<String, Long> counts = new TreeMap<>(Map.of(
                "delivered", inflow.delivered(),
                "failed", inflow.failed(),
                "redelivered", inflow.redelivered(),
                "deadLettered", inflow.deadLettered()));
        inflow.refused().forEach((reason, count) -> counts.put(REFUSED + reason, count));
        return counts;
    }

    @Override
    public Map<String, Map<String, Long>> getBeans() {
        Map<String, Map<String, Long>> result = new TreeMap<>();
        for (ActivationStatistics one : activations.get()) {
            Map<String, Long> counts = result.computeIfAbsent(one.bean(), first -> new TreeMap<>());
            counts.merge("queued", (long) one.queued(), Long::sum);
            counts.merge("delivering", (long) one.delivering(), Long::sum);
            counts.merge("delivered", one.delivered(), Long::sum);
            counts.merge("failed", one.failed(), Long::sum);
            counts.merge("redelivered", one.redelivered(), Long::sum);
            counts.merge("deadLettered", one.deadLettered(), Long::sum);
            one.refused().forEach((reason, count) -> counts.merge(REFUSED + reason, count, Long::sum));
        }
        return result;
    }

    @Override
    public Times getSessionSendTimes() {
        return Times.of(messages.sendTimes(Road.SESSION));
    }

    @Override
    public Times getDatagramSendTimes() {
        return Times.of(messages.sendTimes(Road.DATAGRAM));
    }

    @Override
    public Times getDeliveryTimes() {
        return Times.of(messages.deliveryTimes());
    }

    @Override
    public Map<String, Long> getPacketsReceived() {
        return table(PacketKind.class, packets::received);
    }

    @Override
    public Map<String, Long> getPacketsSent() {
        return table(PacketKind.class, packets::sent);
    }

    @Override
    public Map<String, Map<String, Long>> getPacketsDropped() {
        Map<String, Map<String, Long>> result = new TreeMap<>();
        for (Service service : Service.values()) {
            result.put(service.name(), table(DropReason.class, reason -> packets.dropped(service, reason)));
        }
        return result;
    }

    @Override
    public long getQuestionsRepeated() {
        return packets.repeatedInAll();
    }

    @Override
    public void clearTimes() {
        messages.clearTimes();
    }

    private static <K extends Enum<K>> Map<String, Long> table(Class<K> keys, ToLongFunction<K> count) {
        Map<String, Long> result = new TreeMap<>();
        for (K key : keys.getEnumConstants()) {
            result.put(key.name(), count.applyAsLong(key));
        }
        return result;
    }
}
