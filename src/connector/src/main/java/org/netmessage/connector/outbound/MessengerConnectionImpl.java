package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.LocalTransaction;
import jakarta.resource.cci.ResultSetInfo;
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
        /** The server took the managed connection away and gives another one when it is needed. */
        INACTIVE,
        /** The pool took the managed connection back. */
        INVALID,
        /** The application closed the handle. */
        CLOSED
    }

    private final Set<String> caller;
    private final AtomicReference<Link> link;
    private volatile Optional<HandleOrigin> origin = Optional.empty();

    /**
     * A handle in use.
     *
     * @param caller names of the principals it was given to
     */
    MessengerConnectionImpl(MessengerManagedConnection owner, Set<String> caller) {
        this.caller = caller;
        this.link = new AtomicReference<>(new Active(owner));
    }

    /** Notes where the handle came from. */
    MessengerConnectionImpl from(HandleOrigin newOrigin) {
        origin = Optional.of(newOrigin);
        return this;
    }

    /** The functions as the handle's caller asked for them. */
    CallerFunctions functions() throws ResourceException {
        MessengerManagedConnection connection = owner();
        return new CallerFunctions(
                connection,
                new CallTerms(
                        caller,
                        origin.flatMap(HandleOrigin::callTime),
                        origin.filter(HandleOrigin::sendAtCommit).isPresent()),
                connection.info().serverName());
    }

    private MessengerManagedConnection owner() throws ResourceException {
        if (link.get() == Loose.INACTIVE && origin.isPresent()) {
            origin.get().associate(this);
        }
        Link now = link.get();
        if (now instanceof Active active) {
            return active.owner();
        }
        throw new jakarta.resource.spi.IllegalStateException(
                now == Loose.INACTIVE
                        ? "the connection handle is inactive, and the server gave it no managed connection"
                        : "the connection handle is closed");
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
        Link last = link.getAndSet(Loose.CLOSED);
        if (last instanceof Active active) {
            active.owner().closeHandle(this);
        } else if (last == Loose.INACTIVE) {
            origin.ifPresent(from -> from.inactiveClosed(this));
        }
    }

    /** The pool has taken the connection away. */
    void invalidate(MessengerManagedConnection owner) {
        link.updateAndGet(now -> isOf(owner, now) ? Loose.INVALID : now);
    }

    /** The server has taken the connection away and will give another. */
    void dissociate(MessengerManagedConnection owner) {
        link.updateAndGet(now -> isOf(owner, now) ? Loose.INACTIVE : now);
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
