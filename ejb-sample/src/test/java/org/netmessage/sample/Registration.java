package org.netmessage.sample;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;

/** For tests inside the server, where awaitility is not: the network takes about a second to grant a bean its alias. */
final class Registration {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TICK = Duration.ofMillis(20);

    private Registration() {}

    /** Returns when an alias is registered; throws what the adapter says if that takes too long. */
    static void await(NetMessageConnectionFactory connections, String alias) throws ResourceException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (NetMessageConnection connection = connections.getConnection()) {
            while (true) {
                try {
                    connection.netMessageNameGetInfo(alias, 0);
                    return;
                } catch (ResourceException e) {
                    if (System.nanoTime() - end > 0) {
                        throw e;
                    }
                }
                LockSupport.parkNanos(TICK.toNanos());
            }
        }
    }
}
