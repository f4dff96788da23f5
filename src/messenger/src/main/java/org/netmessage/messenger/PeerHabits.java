package org.netmessage.messenger;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known about peers and single-block messages; Samba hangs up on them. Bounded; safe for any thread. */
final class PeerHabits {
    private static final int MAX_PEERS = 1024;

    private final Map<InetSocketAddress, Boolean> takesSingleBlock = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Boolean> eldest) {
            return size() > MAX_PEERS;
        }
    };

    /** Whether a peer takes them; empty if it was never asked. */
    synchronized Optional<Boolean> takesSingleBlock(InetSocketAddress peer) {
        return Optional.ofNullable(takesSingleBlock.get(peer));
    }

    synchronized void remember(InetSocketAddress peer, boolean takes) {
        takesSingleBlock.put(peer, takes);
    }

    synchronized void forget(InetSocketAddress peer) {
        takesSingleBlock.remove(peer);
    }
}
