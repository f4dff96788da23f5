package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a node claims and finds names.
 *
 * @param nodeType B, P, M or H
 * @param nameServers NBNS (WINS) servers, most preferred first; a P, M or H node needs at least one
 * @param broadcastRetry for claims and queries by broadcast
 * @param unicastRetry for those to one node
 * @param requestedTtl seconds for which a name is to be registered, 0 to 4294967295; the server has the last word
 * @param shortestRefresh names are refreshed after half the granted time, but not before this
 * @param cache what the name cache keeps
 * @param lmHosts the LMHOSTS file to read where the network knows nobody
 * @param dns whether to ask the system's resolver last, for names of computers
 * @param obeyDemands whether everybody may demand that a name is given up, as RFC 1002 5.1.1.5 has it; else name servers only
 * @param answerFactor how much larger than its question an answer to somebody outside the own networks may be, 1 or more
 */
public record NameServiceSettings(
        NodeType nodeType,
        List<InetSocketAddress> nameServers,
        RetryPolicy broadcastRetry,
        RetryPolicy unicastRetry,
        long requestedTtl,
        Duration shortestRefresh,
        CacheLimits cache,
        Optional<LmHostsSource> lmHosts,
        boolean dns,
        boolean obeyDemands,
        int answerFactor) {

    private static final long REQUESTED_TTL = 300_000; // as Windows asks for
    private static final int ANSWER_FACTOR = 3;

    /** A B node without name server, LMHOSTS and DNS. */
    public static final NameServiceSettings DEFAULT = new NameServiceSettings(
            NodeType.B,
            List.of(),
            RetryPolicy.BROADCAST,
            RetryPolicy.UNICAST,
            REQUESTED_TTL,
            Duration.ofSeconds(5),
            CacheLimits.DEFAULT,
            Optional.empty(),
            false,
            false,
            ANSWER_FACTOR);

    /** Checks that the node type has the servers it needs. */
    public NameServiceSettings {
        nameServers = List.copyOf(nameServers);
        for (InetSocketAddress server : nameServers) {
            if (!(server.getAddress() instanceof Inet4Address) || server.getPort() == 0) {
                throw new IllegalArgumentException(
                        "name server " + server + ", allowed are IPv4 addresses with a port of 1 to 65535");
            }
        }
        if (nodeType.asksNameServer() && nameServers.isEmpty()) {
            throw new IllegalArgumentException("node type " + nodeType
                    + " with an empty list of name servers, allowed are one or more servers, or node type B");
        }
        if (requestedTtl < 0 || requestedTtl > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(
                    "requested time to live " + requestedTtl + " s, allowed are 0 to 4294967295");
        }
        if (shortestRefresh.isNegative() || shortestRefresh.isZero()) {
            throw new IllegalArgumentException(
                    "shortest time between refreshes " + shortestRefresh + ", allowed are positive times");
        }
        if (answerFactor < 1) {
            throw new IllegalArgumentException("answer factor " + answerFactor + ", allowed are 1 or more");
        }
    }

    /** The same with another node type and other name servers. */
    public NameServiceSettings withNameServers(NodeType type, List<InetSocketAddress> servers) {
        return new NameServiceSettings(
                type,
                servers,
                broadcastRetry,
                unicastRetry,
                requestedTtl,
                shortestRefresh,
                cache,
                lmHosts,
                dns,
                obeyDemands,
                answerFactor);
    }

    /** The same with other times. */
    public NameServiceSettings withRetries(RetryPolicy broadcast, RetryPolicy unicast, Duration newShortestRefresh) {
        return new NameServiceSettings(
                nodeType,
                nameServers,
                broadcast,
                unicast,
                requestedTtl,
                newShortestRefresh,
                cache,
                lmHosts,
                dns,
                obeyDemands,
                answerFactor);
    }

    /** The same with another cache and other roads where the network knows nobody. */
    public NameServiceSettings withRoads(CacheLimits newCache, Optional<LmHostsSource> newLmHosts, boolean newDns) {
        return new NameServiceSettings(
                nodeType,
                nameServers,
                broadcastRetry,
                unicastRetry,
                requestedTtl,
                shortestRefresh,
                newCache,
                newLmHosts,
                newDns,
                obeyDemands,
                answerFactor);
    }

    /** The same with more or less trust in others. */
    public NameServiceSettings withTrust(boolean newObeyDemands, int newAnswerFactor) {
        return new NameServiceSettings(
                nodeType,
                nameServers,
                broadcastRetry,
                unicastRetry,
                requestedTtl,
                shortestRefresh,
                cache,
                lmHosts,
                dns,
                newObeyDemands,
                newAnswerFactor);
    }
}
