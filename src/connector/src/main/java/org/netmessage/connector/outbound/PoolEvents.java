package org.netmessage.connector.outbound;

import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.netmessage.api.NetApiException;

/** What the pool hears of one managed connection (Jakarta Connectors 6.5.7). */
final class PoolEvents {
    private final ManagedConnection source;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

    PoolEvents(ManagedConnection source) {
        this.source = source;
    }

    void add(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    void remove(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    /** An application closed a handle. */
    void closed(MessengerConnectionImpl handle) {
        ConnectionEvent event = new ConnectionEvent(source, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        listeners.forEach(listener -> listener.connectionClosed(event));
    }

    /** The connection is lost. */
    void error(NetApiException failure) {
        ConnectionEvent event = new ConnectionEvent(
                source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, new CommException(failure.getMessage(), failure));
        listeners.forEach(listener -> listener.connectionErrorOccurred(event));
    }
}
