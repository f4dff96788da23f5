package org.netmessage.connector.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a handle came from, and so where it goes for another managed connection (Jakarta Connectors, lazy connection association);
 * and what was asked for this handle alone.
 *
 * @param factory that made the managed connection
 * @param manager that gave the handle out
 * @param info what was asked of the manager; it has to be the same again
 * @param callTime how long one call may take; empty for the adapter's time
 * @param sendAtCommit whether messages wait for the transaction of their caller
 */
record HandleOrigin(
        ManagedConnectionFactory factory,
        ConnectionManager manager,
        MessengerConnectionRequestInfo info,
        Optional<Duration> callTime,
        boolean sendAtCommit) {
    /** Has the server give an inactive handle a managed connection, if it is one that can. */
    void associate(MessengerConnectionImpl handle) throws ResourceException {
        if (manager instanceof LazyAssociatableConnectionManager lazy) {
            lazy.associateConnection(handle, factory, info);
        }
    }

    /** Tells the server that an inactive handle was closed. */
    void inactiveClosed(MessengerConnectionImpl handle) {
        if (manager instanceof LazyAssociatableConnectionManager lazy) {
            lazy.inactiveConnectionClosed(handle, factory);
        }
    }
}
