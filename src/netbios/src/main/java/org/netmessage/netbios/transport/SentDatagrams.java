package org.netmessage.netbios.transport;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netmessage.netbios.name.NetBiosName;

/** The datagrams sent to single nodes lately, about which errors may come. Lives on one event loop. */
final class SentDatagrams {
    static final Duration MEMORY = Duration.ofSeconds(10);
    static final int MAX_SENT = 1024;

    private static final int ID_SPACE = 0x1_0000;

    private record Sent(NetBiosName destination, Set<InetAddress> targets, long end) {}

    private final SecureRandom random = new SecureRandom();
    /** The oldest first. */
    private final Map<Integer, Sent> byId = new LinkedHashMap<>();

    /** An id that nobody can guess and no datagram had lately. */
    int newId() {
        int id = random.nextInt(ID_SPACE);
        while (byId.containsKey(id)) { // ends soon: few are taken
            id = random.nextInt(ID_SPACE);
        }
        return id;
    }

    /**
     * Remembers a datagram.
     *
     * @param now on the clock of {@link System#nanoTime()}
     */
    void remember(int id, NetBiosName destination, InetAddress target, long now) {
        expire(now);
        if (byId.size() >= MAX_SENT && !byId.containsKey(id)) {
            byId.remove(byId.keySet().iterator().next());
        }
        byId.computeIfAbsent(id, fresh -> new Sent(destination, new HashSet<>(), now + MEMORY.toNanos()))
                .targets()
                .add(target);
    }

    /** The name a datagram was for that an error is about; each target can complain once. */
    Optional<NetBiosName> complain(int id, InetAddress target, long now) {
        expire(now);
        return Optional.ofNullable(byId.get(id))
                .filter(sent -> sent.targets().remove(target))
                .map(Sent::destination);
    }

    int size() {
        return byId.size();
    }

    private void expire(long now) {
        Iterator<Sent> oldest = byId.values().iterator();
        while (oldest.hasNext() && oldest.next().end() - now <= 0) {
            oldest.remove();
        }
    }
}
