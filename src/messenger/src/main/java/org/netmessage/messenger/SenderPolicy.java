package org.netmessage.messenger;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.netmessage.netbios.transport.Ipv4Network;

/**
 * Whose messages are not taken, and how many are. Nothing of a sender is authenticated: this keeps out nuisances and floods, no
 * liars.
 *
 * @param deniedNames calling names of sessions and datagrams, and originators of messages, in any case
 * @param deniedNetworks where sessions and datagrams may not come from
 * @param maxPerSecond messages taken in a second from all sources together, 1 to 1000000; unused ones are saved up for one second
 * @param maxPerSecondPerSource likewise from one address
 * @param maxSources how many addresses are told apart, 1 or more; where there are more, the one not heard for longest begins anew
 */
public record SenderPolicy(
        Set<String> deniedNames,
        List<Ipv4Network> deniedNetworks,
        int maxPerSecond,
        int maxPerSecondPerSource,
        int maxSources) {
    /** The highest rate: with a higher one there is no limit to speak of. */
    public static final int MAX_PER_SECOND = 1_000_000;

    /**
     * Nobody is denied. 20000 messages a second are more than beans of a server take; half of that from one address leaves room
     * for the others. People and machines of this trade send a few messages a minute: who knows them may set far less. 4096
     * addresses take some 500 KB.
     */
    public static final SenderPolicy DEFAULT = new SenderPolicy(Set.of(), List.of(), 20_000, 10_000, 4_096);

    /** Checks the ranges; names become upper case. */
    public SenderPolicy {
        deniedNames = deniedNames.stream().map(SenderPolicy::key).collect(Collectors.toUnmodifiableSet());
        deniedNetworks = List.copyOf(deniedNetworks);
        requireRate("messages", maxPerSecond);
        requireRate("messages of one source", maxPerSecondPerSource);
        if (maxSources < 1) {
            throw new IllegalArgumentException(maxSources + " sources, allowed are 1 or more");
        }
    }

    /** The same with others that are denied. */
    public SenderPolicy withDenied(Set<String> names, List<Ipv4Network> networks) {
        return new SenderPolicy(names, networks, maxPerSecond, maxPerSecondPerSource, maxSources);
    }

    /** The same with other rates. */
    public SenderPolicy withRates(int inAll, int perSource) {
        return new SenderPolicy(deniedNames, deniedNetworks, inAll, perSource, maxSources);
    }

    boolean denies(String name) {
        // on the way of every message, mostly with nobody denied
        return !deniedNames.isEmpty() && deniedNames.contains(key(name));
    }

    boolean denies(InetAddress source) {
        for (Ipv4Network network : deniedNetworks) {
            if (network.contains(source)) {
                return true;
            }
        }
        return false;
    }

    private static String key(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    private static void requireRate(String what, int perSecond) {
        if (perSecond < 1 || perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException(
                    perSecond + " " + what + " per second, allowed are 1 to " + MAX_PER_SECOND);
        }
    }
}
