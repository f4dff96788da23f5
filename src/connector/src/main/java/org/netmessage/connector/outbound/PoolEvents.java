package org.netmessage.connector.outbound;

import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.netmessage.api.NetApiException;
import org.netmessage.connector.outbound.parts.OutboundLog;
import org.netmessage.netbios.log.LogLimit;

/** What the pool hears of one managed connection (Jakarta Connectors 6.5.7). */
final class PoolEvents {
    private final ManagedConnection source;
    private final LogLimit lines;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Nobody listens yet.
     *
     * @param lines how many lines may be written about listeners that fail
     */
    PoolEvents(ManagedConnection source, LogLimit lines) {
        this.source = source;
        this.lines = lines;
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
        tell("CONNECTION_CLOSED", listener -> listener.connectionClosed(event));
    }

    /** The connection is lost. */
    void error(NetApiException failure) {
        ConnectionEvent event = new ConnectionEvent(
                source, ConnectionEvent.CONNECTION_ERROR_OCCURRED, new CommException(failure.getMessage(), failure));
        tell("CONNECTION_ERROR_OCCURRED", listener -> listener.connectionErrorOccurred(event));
    }

    /** All of them, whatever one throws: the caller is to hear what became of his call. */
    private void tell(String event, Consumer<ConnectionEventListener> telling) {
        for (ConnectionEventListener listener : listeners) {
            try {
                telling.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                OutboundLog.listenerFailed(lines, event, e);
            }
        }
    }
}
