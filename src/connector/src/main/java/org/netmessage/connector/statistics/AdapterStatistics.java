package org.netmessage.connector.statistics;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.netmessage.api.status.NetApiStatus;
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
    private final MessengerCounters messages = new MessengerCounters();
    private final NetBiosCounters packets = new NetBiosCounters();
    private final LongSupplier namesHeld;
    private final LongSupplier queueDepth;

    /**
     * Statistics in which nothing is counted yet.
     *
     * @param namesHeld tells how many aliases the network has granted
     * @param queueDepth tells how many messages wait for beans
     */
    public AdapterStatistics(LongSupplier namesHeld, LongSupplier queueDepth) {
        this.namesHeld = namesHeld;
        this.queueDepth = queueDepth;
    }

    /** Counts what the messenger service does. */
    public MessengerCounters messages() {
        return messages;
    }

    /** Counts what the NetBIOS node does. */
    public NetBiosCounters packets() {
        return packets;
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
        return messages.deliveries(Road.SESSION);
    }

    @Override
    public long getDatagramDeliveries() {
        return messages.deliveries(Road.DATAGRAM);
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
        return queueDepth.getAsLong();
    }

    @Override
    public Times getSessionSendTimes() {
        return new Times(messages.sendTimes(Road.SESSION));
    }

    @Override
    public Times getDatagramSendTimes() {
        return new Times(messages.sendTimes(Road.DATAGRAM));
    }

    @Override
    public Times getDeliveryTimes() {
        return new Times(messages.deliveryTimes());
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
