package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.LocalTransaction;
import jakarta.resource.cci.ResultSetInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;

/** A handle on a managed connection (Jakarta Connectors 6.5.4.3); has no state but which one, and where it came from. */
final class MessengerConnectionImpl implements NetMessageConnection {
    /** What the handle leads to. */
    private sealed interface Link {}

    private record Active(MessengerManagedConnection owner) implements Link {}

    private enum Loose implements Link {
        /** The pool took the managed connection back. */
        INVALID,
        /** The application closed the handle. */
        CLOSED
    }

    private final AtomicReference<Link> link;
    private volatile CallTerms terms;

    /**
     * A handle in use.
     *
     * @param caller names of the principals it was given to
     */
    MessengerConnectionImpl(MessengerManagedConnection owner, Set<String> caller) {
        this.terms = new CallTerms(caller, Optional.empty(), false);
        this.link = new AtomicReference<>(new Active(owner));
    }

    /** Notes what was asked for this handle alone; a time that is empty is the adapter's. */
    MessengerConnectionImpl on(Optional<Duration> callTime, boolean sendAtCommit) {
        terms = new CallTerms(terms.caller(), callTime, sendAtCommit);
        return this;
    }

    /** The functions as the handle's caller asked for them. */
    CallerFunctions functions() throws ResourceException {
        MessengerManagedConnection connection = owner();
        return new CallerFunctions(connection, terms, connection.info().serverName());
    }

    private MessengerManagedConnection owner() throws ResourceException {
        if (link.get() instanceof Active active) {
            return active.owner();
        }
        throw new jakarta.resource.spi.IllegalStateException("the connection handle is closed");
    }

    @Override
    public SendResult netMessageBufferSend(String msgname, String text) throws ResourceException {
        return bufferSend(msgname, Optional.empty(), text);
    }

    @Override
    public SendResult netMessageBufferSend(String msgname, String fromname, String text) throws ResourceException {
        return bufferSend(msgname, Optional.of(fromname), text);
    }

    private SendResult bufferSend(String msgname, Optional<String> fromname, String text) throws ResourceException {
        Objects.requireNonNull(msgname, "msgname");
        Objects.requireNonNull(text, "text");
        return functions().bufferSend(msgname, fromname, text);
    }

    @Override
    public void netMessageNameAdd(String msgname) throws ResourceException {
        functions().nameAdd(Objects.requireNonNull(msgname, "msgname"));
    }

    @Override
    public void netMessageNameDel(String msgname) throws ResourceException {
        functions().nameDel(Objects.requireNonNull(msgname, "msgname"));
    }

    @Override
    public List<MsgInfo> netMessageNameEnum(int level) throws ResourceException {
        return netMessageNameEnum(level, NameEnumeration.MAX_PREFERRED_LENGTH, 0)
                .entries();
    }

    @Override
    public NameEnumeration netMessageNameEnum(int level, long prefMaxLen, int resumeHandle) throws ResourceException {
        return functions().nameEnum(level, prefMaxLen, resumeHandle);
    }

    @Override
    public MsgInfo netMessageNameGetInfo(String msgname, int level) throws ResourceException {
        return functions().nameGetInfo(Objects.requireNonNull(msgname, "msgname"), level);
    }

    @Override
    public Interaction createInteraction() throws ResourceException {
        owner();
        return new MessengerInteraction(this);
    }

    @Override
    public LocalTransaction getLocalTransaction() throws ResourceException {
        throw new NotSupportedException("messages cannot be taken back, so there are no local transactions");
    }

    @Override
    public ConnectionMetaData getMetaData() throws ResourceException {
        return owner().getMetaData();
    }

    @Override
    public ResultSetInfo getResultSetInfo() throws ResourceException {
        throw new NotSupportedException("the message functions return no result sets");
    }

    @Override
    public void close() {
        if (link.getAndSet(Loose.CLOSED) instanceof Active active) {
            active.owner().closeHandle(this);
        }
    }

    /** The pool has taken the connection away. */
    void invalidate(MessengerManagedConnection owner) {
        link.updateAndGet(now -> isOf(owner, now) ? Loose.INVALID : now);
    }

    private static boolean isOf(MessengerManagedConnection owner, Link link) {
        return link instanceof Active active && active.owner() == owner;
    }

    /**
     * Moves the handle to another connection.
     *
     * @return the one it had
     * @throws jakarta.resource.spi.IllegalStateException if the application has closed it
     */
    Optional<MessengerManagedConnection> associate(MessengerManagedConnection newOwner) throws ResourceException {
        Link last = link.getAndUpdate(now -> now == Loose.CLOSED ? now : new Active(newOwner));
        if (last == Loose.CLOSED) {
            throw new jakarta.resource.spi.IllegalStateException("the connection handle is closed");
        }
        return last instanceof Active active ? Optional.of(active.owner()) : Optional.empty();
    }
}
