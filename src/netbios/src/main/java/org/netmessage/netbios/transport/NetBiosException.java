package org.netmessage.netbios.transport;

import java.util.Optional;
import org.netmessage.netbios.codec.ssn.SsnError;

/** A NetBIOS procedure failed; {@link #reason()} says how. */
public final class NetBiosException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int NO_CODE = -1;

    /** What kind of failure it is. */
    public enum Reason {
        /** Nobody owns the name. */
        NAME_NOT_FOUND,
        /** Another node owns the name. */
        NAME_CONFLICT,
        /** The other side refused the session; see {@link NetBiosException#sessionError()}. */
        SESSION_REFUSED,
        /** No connection to the other side. */
        UNREACHABLE,
        /** The other side did not answer in time. */
        TIMEOUT,
        /** The connection ended. */
        CLOSED,
        /** The other side broke the protocol. */
        PROTOCOL,
        /** A port or socket of this side is not to be had. */
        LOCAL
    }

    private final Reason reason;
    private final int sessionErrorCode;

    NetBiosException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.sessionErrorCode = NO_CODE;
    }

    NetBiosException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.sessionErrorCode = NO_CODE;
    }

    private NetBiosException(String message, SsnError sessionError) {
        super(message);
        this.reason = Reason.SESSION_REFUSED;
        this.sessionErrorCode = sessionError.code();
    }

    static NetBiosException refused(String message, SsnError error) {
        return new NetBiosException(message + ": " + error, error);
    }

    /** What kind of failure it is. */
    public Reason reason() {
        return reason;
    }

    /**
     * Whether the address that was called may be the wrong one, so that whoever has it from a cache drops it and asks the
     * network again (RFC 1002 5.2.1.1): nobody listens there, nobody answers, or the name called is not present there.
     */
    public boolean addressInDoubt() {
        return switch (reason) {
            case UNREACHABLE, TIMEOUT -> true;
            case SESSION_REFUSED -> sessionErrorCode == SsnError.CALLED_NAME_NOT_PRESENT.code();
            case NAME_NOT_FOUND, NAME_CONFLICT, CLOSED, PROTOCOL, LOCAL -> false;
        };
    }

    /** The error code of a negative session response (RFC 1002 4.3.4); there only with {@link Reason#SESSION_REFUSED}. */
    public Optional<SsnError> sessionError() {
        return sessionErrorCode == NO_CODE ? Optional.empty() : Optional.of(new SsnError(sessionErrorCode));
    }
}
