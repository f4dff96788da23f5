package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageCredentials;
import org.netmessage.connector.outbound.parts.OutboundLog;
import org.netmessage.connector.outbound.parts.OutboundParts;
import org.netmessage.messenger.DeferredMessage;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;

/**
 * One pooled NetBIOS transport connection with its handles (Jakarta Connectors 6.5.4): a calling name and at most one open
 * session, which {@link #cleanup} keeps for the next caller.
 *
 * <p>Not a {@code DissociatableManagedConnection}: where a pool is empty, IronJacamar takes such a connection away from any handle
 * outside of transactions, also from one whose call is under way, and two callers would share one session.
 */
final class MessengerManagedConnection implements ManagedConnection {
    /** A message function on the connection. */
    @FunctionalInterface
    interface Call<T> {
        T on(MessageFunctions functions) throws MessengerException;
    }

    private final MessageFunctions functions;
    private final MessengerConnectionRequestInfo info;
    private final MessengerManagedConnectionFactory factory;
    private final FunctionRights rights;
    private final OutboundParts parts;
    private final Set<MessengerConnectionImpl> handles = ConcurrentHashMap.newKeySet();
    private final PoolEvents pool;
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile boolean destroyed;
    private volatile @Nullable PrintWriter logWriter;

    MessengerManagedConnection(
            MessageFunctions functions,
            MessengerConnectionRequestInfo info,
            MessengerManagedConnectionFactory factory,
            OutboundParts parts) {
        this.functions = functions;
        this.info = info;
        this.factory = factory;
        this.rights = factory.rights();
        this.pool = new PoolEvents(this, parts.lines());
        this.parts = parts;
    }

    MessengerConnectionRequestInfo info() {
        return info;
    }

    /** What it shares with the other connections of the adapter. */
    OutboundParts parts() {
        return parts;
    }

    /**
     * Has a message wait for the transaction of its caller: with the adapter, as the connection may be another's or gone by then. One
     * that finds no room is counted with those that are refused.
     */
    void defer(DeferredMessage message) throws ResourceException {
        try {
            parts.commitSends().add(message);
        } catch (NetApiException full) {
            functions.noteRefused(message.msgname(), full.status());
            throw full;
        }
    }

    /**
     * Checks whether a caller may call a function; if he may not, it is logged, and counted if he wants to send.
     *
     * @param caller names of his principals
     * @param msgname to whom he wants to send; empty for another function
     * @throws NetApiException ERROR_ACCESS_DENIED
     */
    void check(MessageFunction function, Set<String> caller, Optional<String> msgname) throws NetApiException {
        try {
            rights.check(function, caller);
        } catch (NetApiException denied) {
            msgname.ifPresent(to -> functions.noteRefused(to, denied.status()));
            OutboundLog.denied(parts.lines(), denied.detail());
            throw denied;
        }
    }

    /** Not once destroyed, lost, or left over from before its adapter was stopped. */
    boolean isUsable() {
        return !destroyed && !broken.get() && !functions.isOver();
    }

    boolean hasSession() {
        return functions.hasSession();
    }

    /** A message function that returns nothing. */
    @FunctionalInterface
    interface Action {
        void on(MessageFunctions functions) throws MessengerException;
    }

    /** Runs a function that returns nothing. */
    void run(Action action) throws ResourceException {
        call(functions -> {
            action.on(functions);
            return true;
        });
    }

    /** Runs a function; a session lost in the middle of a message makes the pool throw this connection away. */
    <T> T call(Call<T> call) throws ResourceException {
        try {
            return call.on(functions);
        } catch (MessengerException e) {
            NetApiException failure = new NetApiException(e.status(), String.valueOf(e.getMessage()), e.timedOut(), e);
            if (e.connectionLost() && broken.compareAndSet(false, true)) {
                log("CONNECTION_ERROR_OCCURRED: " + failure.getMessage());
                pool.error(failure);
            }
            throw failure;
        }
    }

    /** Tells the server's log writer, if there is one. */
    void log(String what) {
        PrintWriter writer = logWriter;
        if (writer != null) {
            writer.println("NetMessage connection " + Integer.toHexString(System.identityHashCode(this)) + ": " + what);
            writer.flush();
        }
    }

    /** An application closed a handle. */
    void closeHandle(MessengerConnectionImpl handle) {
        if (handles.remove(handle) && !broken.get()) {
            pool.closed(handle);
        }
    }

    /**
     * A handle for whoever signed on.
     *
     * @throws SecurityException if that is somebody else than before, as nobody can sign on again (Jakarta Connectors 9.1.9)
     */
    @Override
    public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo requested)
            throws ResourceException {
        checkUsable();
        SignOn signOn = SignOn.of(subject, factory);
        MessengerConnectionRequestInfo asked = requested instanceof MessengerConnectionRequestInfo ours ? ours : info;
        if (!asked.signedOn(signOn).credentials().equals(info.credentials())) {
            throw new SecurityException("the connection is that of "
                    + userName().map(name -> "user \"" + name + "\"").orElse("nobody")
                    + ", allowed is no other, and no other password");
        }
        Set<String> caller = new HashSet<>(signOn.principals());
        userName().ifPresent(caller::add);
        MessengerConnectionImpl handle = new MessengerConnectionImpl(this, Set.copyOf(caller));
        handles.add(handle);
        return handle;
    }

    private Optional<String> userName() {
        return info.credentials().map(NetMessageCredentials::userName);
    }

    private void checkUsable() throws ResourceException {
        if (!isUsable()) {
            throw new jakarta.resource.spi.IllegalStateException(
                    destroyed
                            ? "the connection was destroyed"
                            : broken.get() ? "the connection was lost" : "the adapter of the connection was stopped");
        }
    }

    @Override
    public void associateConnection(@Nullable Object connection) throws ResourceException {
        if (!(connection instanceof MessengerConnectionImpl handle)) {
            throw new jakarta.resource.spi.IllegalStateException(
                    "handle " + CallParameters.typeOf(connection) + ", must be a connection of this adapter");
        }
        checkUsable();
        handle.associate(this).ifPresent(owner -> owner.handles.remove(handle));
        handles.add(handle);
    }

    /** Makes the handles invalid and keeps the session for the next caller. */
    @Override
    public void cleanup() {
        handles.forEach(handle -> handle.invalidate(this));
        handles.clear();
    }

    @Override
    public void destroy() {
        if (!destroyed) {
            destroyed = true;
            log("destroyed");
        }
        cleanup();
        functions.close();
    }

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        pool.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        pool.remove(listener);
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("messages cannot be taken back, so there are no XA transactions");
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("messages cannot be taken back, so there are no local transactions");
    }

    @Override
    public MessengerConnectionMetaData getMetaData() {
        return new MessengerConnectionMetaData(userName().orElse(""));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }
}
