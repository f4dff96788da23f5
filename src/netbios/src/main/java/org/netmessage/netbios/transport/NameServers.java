package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The name servers of a node, most preferred first; one that did not answer is asked last for a while, then it has its
 * place again. Times are on the clock of {@link System#nanoTime()}. Safe for any thread.
 */
final class NameServers {
    // long enough not to wait for a dead server with every name, short enough to return soon
    private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<InetSocketAddress> configured;
    private final Map<InetSocketAddress, Long> silentSince = new HashMap<>();

    NameServers(List<InetSocketAddress> configured) {
        this.configured = List.copyOf(configured);
    }

    /** All of them, in the order in which to ask. */
    synchronized List<InetSocketAddress> inOrder(long now) {
        List<InetSocketAddress> first = new ArrayList<>(configured);
        List<InetSocketAddress> last = new ArrayList<>();
        for (InetSocketAddress server : configured) {
            Long since = silentSince.get(server);
            if (since != null && now - since < REST_NANOS && first.remove(server)) {
                last.add(server);
            }
        }
        first.addAll(last);
        return first;
    }

    synchronized void answered(InetSocketAddress server) {
        silentSince.remove(server);
    }

    synchronized void silent(InetSocketAddress server, long now) {
        if (configured.contains(server)) {
            silentSince.put(server, now);
        }
    }

    @Override
    public String toString() {
        return configured.stream().map(NetBiosLog::text).toList().toString();
    }
}
