package org.netmessage.connector;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.netmessage.connector.inbound.MessengerActivation;

/** The activations of an adapter, until each has ended. Safe for any thread. */
final class Activations {
    private final Map<Key, MessengerActivation> active = new ConcurrentHashMap<>();
    /** Those that are no longer activated and have not ended; the same may be activated again meanwhile. */
    private final Set<MessengerActivation> ending = ConcurrentHashMap.newKeySet();

    /** What a server names an activation by. */
    record Key(MessageEndpointFactory endpoints, ActivationSpec spec) {}

    /** Adds one; false if it is there already. */
    boolean add(Key key, MessengerActivation fresh) {
        return active.putIfAbsent(key, fresh) == null;
    }

    /** Stops one, and waits for it; nothing happens if it is not there. */
    void stop(Key key) {
        MessengerActivation last = active.get(key);
        if (last != null) {
            stop(key, last);
        }
    }

    /** Stops this one, and waits for it; another with the same key stays. */
    void stop(Key key, MessengerActivation one) {
        ending.add(one); // first, so that it is always among all
        try {
            active.remove(key, one);
            one.stop();
        } finally {
            ending.remove(one);
        }
    }

    /** All that have not ended. */
    List<MessengerActivation> all() {
        return Stream.concat(active.values().stream(), ending.stream())
                .distinct()
                .toList();
    }

    /** Forgets those that are not ending. */
    void clear() {
        active.clear();
    }
}
