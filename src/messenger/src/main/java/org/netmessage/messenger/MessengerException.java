package org.netmessage.messenger;

import java.util.concurrent.CompletionException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.NetBiosException;

/** A message function ended with a status other than success. */
public final class MessengerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean timedOut;
    private final boolean connectionLost;

    MessengerException(int status, String detail) {
        this(status, detail, false, false);
    }

    private MessengerException(int status, String detail, boolean timedOut, boolean connectionLost) {
        super(detail);
        this.status = status;
        this.timedOut = timedOut;
        this.connectionLost = connectionLost;
    }

    private MessengerException(int status, Throwable cause, boolean timedOut, boolean connectionLost) {
        super(cause.getMessage(), cause);
        this.status = status;
        this.timedOut = timedOut;
        this.connectionLost = connectionLost;
    }

    /** One of {@link NetApiStatus}. */
    public int status() {
        return status;
    }

    /** Whether time ran out, as opposed to somebody saying no. */
    public boolean timedOut() {
        return timedOut;
    }

    /** Whether a session was lost in the middle of a message: what became of the message is unknown. */
    public boolean connectionLost() {
        return connectionLost;
    }

    static MessengerException timeout(String detail) {
        return new MessengerException(NetApiStatus.NERR_NetworkError, detail, true, true);
    }

    /**
     * The caller waits no longer.
     *
     * @param timedOut whether time ran out
     * @param lost whether a session was in the middle of a message
     */
    static MessengerException givenUp(String detail, boolean timedOut, boolean lost) {
        return new MessengerException(NetApiStatus.NERR_NetworkError, detail, timedOut, lost);
    }

    static MessengerException lost(String detail) {
        return new MessengerException(NetApiStatus.NERR_NetworkError, detail, false, true);
    }

    /** What a failure of the layers below means to the caller of a function; a {@code MessengerException} stays itself. */
    static MessengerException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof MessengerException already) {
            return already;
        }
        if (cause instanceof NetBiosException netBios) {
            boolean timedOut = netBios.reason() == NetBiosException.Reason.TIMEOUT;
            return new MessengerException(statusOf(netBios), cause, timedOut, false);
        }
        return cause instanceof SmbConversation.HungUp
                ? new MessengerException(
                        NetApiStatus.NERR_NetworkError, cause, false, !(cause instanceof SmbConversation.NotSent))
                : new MessengerException(NetApiStatus.NERR_InternalError, cause, false, false);
    }

    private static int statusOf(NetBiosException failure) {
        return switch (failure.reason()) {
            case NAME_NOT_FOUND -> NetApiStatus.NERR_NameNotFound;
            case NAME_CONFLICT -> NetApiStatus.NERR_DuplicateName;
            case SESSION_REFUSED -> statusOf(failure.sessionError().orElse(SsnError.UNSPECIFIED));
            case UNREACHABLE, TIMEOUT, CLOSED, PROTOCOL, LOCAL -> NetApiStatus.NERR_NetworkError;
        };
    }

    private static int statusOf(SsnError error) {
        if (error.equals(SsnError.CALLED_NAME_NOT_PRESENT)) {
            return NetApiStatus.NERR_NameNotFound;
        } else if (error.equals(SsnError.NOT_LISTENING_FOR_CALLING_NAME)) {
            return NetApiStatus.NERR_BadReceive;
        } else if (error.equals(SsnError.NOT_LISTENING_ON_CALLED_NAME)
                || error.equals(SsnError.INSUFFICIENT_RESOURCES)) {
            return NetApiStatus.NERR_NameInUse;
        }
        return NetApiStatus.NERR_NetworkError;
    }
}
