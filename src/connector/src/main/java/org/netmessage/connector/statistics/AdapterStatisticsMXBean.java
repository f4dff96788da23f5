package org.netmessage.connector.statistics;

import java.util.Map;

/**
 * The statistics of one resource adapter, as {@code org.netmessage:type=ResourceAdapter,name=COMPUTER} on the platform's
 * MBean server. Counters run from the making of the adapter on and only grow; gauges are called so.
 */
public interface AdapterStatisticsMXBean {
    /** Calls to send to an alias that ended, by name of their status; {@code NERR_Success} was acknowledged. */
    Map<String, Long> getSessionSends();

    /** Calls to send to a domain that ended, by name of their status; {@code NERR_Success} has left. */
    Map<String, Long> getDatagramSends();

    /**
     * Messages that waited for the transaction of their sender: {@code handedOver} when it committed; then {@code sent}, {@code failed},
     * or {@code dropped} as the adapter stopped.
     */
    Map<String, Long> getCommitSends();

    /** Messages from sessions that a bean took; when their senders were told so makes no difference. */
    long getSessionDeliveries();

    /** Messages from datagrams that a bean took. */
    long getDatagramDeliveries();

    /** Messages that came in and were not taken, by reason. */
    Map<String, Long> getRefusals();

    /** What was done again or otherwise since it did not work at first, by kind. */
    Map<String, Long> getRetries();

    /** Gauge: aliases of this computer that the network has granted. */
    long getNamesHeld();

    /** Gauge: NetBIOS sessions that stand, opened from either side. */
    long getSessions();

    /** Gauge: messages that wait for a bean. */
    long getQueueDepth();

    /**
     * Counts of all beans together, also of those that are not active any more: {@code delivered}, {@code failed}, {@code redelivered},
     * {@code deadLettered} and {@code refused.REASON}.
     */
    Map<String, Long> getBeansInAll();

    /**
     * Counts of the beans that are active now, or end, by class: gauges {@code queued} and {@code delivering}; then, since the bean was
     * activated, {@code delivered}, {@code failed}, {@code redelivered}, {@code deadLettered} and {@code refused.REASON}.
     */
    Map<String, Map<String, Long>> getBeans();

    /** How long calls to send to an alias took. */
    Times getSessionSendTimes();

    /** How long calls to send to a domain took. */
    Times getDatagramSendTimes();

    /** How long it took until the sender of a message was answered: waiting for the bean, and in it. */
    Times getDeliveryTimes();

    /** NetBIOS packets received, by kind. */
    Map<String, Long> getPacketsReceived();

    /** NetBIOS packets sent, by kind. */
    Map<String, Long> getPacketsSent();

    /** NetBIOS packets and connections that were not taken, by service and reason. */
    Map<String, Map<String, Long>> getPacketsDropped();

    /** Questions to the network, such as name queries, that were sent again. */
    long getQuestionsRepeated();

    /** Begins to measure times anew; counters stay. */
    void clearTimes();
}
