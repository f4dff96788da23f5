package org.netmessage.api;

import jakarta.resource.ResourceException;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.status.NetApiStatus;

/**
 * A message function ended with a status other than success.
 *
 * <p>The JCA error code is the status number; the message is {@code NAME (number): detail}.
 */
public class NetApiException extends ResourceException {
    private static final long serialVersionUID = 1L;

    /** The status number. */
    private final int status;

    /** What went wrong. */
    private final String detail;

    /** Whether time ran out. */
    private final boolean timedOut;

    /**
     * A failure that somebody decided on.
     *
     * @param status one of {@link NetApiStatus}, not zero
     * @param detail what went wrong, naming the thing and the value
     */
    public NetApiException(int status, String detail) {
        this(status, detail, false, null);
    }

    /**
     * A failure with a cause.
     *
     * @param status one of {@link NetApiStatus}, not zero
     * @param detail what went wrong, naming the thing and the value
     * @param timedOut whether the deadline of the call passed
     * @param cause what led to it, or null
     */
    public NetApiException(int status, String detail, boolean timedOut, @Nullable Throwable cause) {
        super(detail, Integer.toUnsignedString(status));
        this.status = status;
        this.detail = detail;
        this.timedOut = timedOut;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Name, number and detail; not the error code once more, which the superclass appends. */
    @Override
    public String getMessage() {
        return statusName() + " (" + Integer.toUnsignedString(status) + "): " + detail;
    }

    /** The status, one of {@link NetApiStatus}. */
    public int status() {
        return status;
    }

    /** The Windows name of the status, such as {@code NERR_NameNotFound}. */
    public String statusName() {
        return NetApiStatus.nameOf(status);
    }

    /** What went wrong, without name and number of the status. */
    public String detail() {
        return detail;
    }

    /** Whether the call ended because its time ran out, not because somebody said no. */
    public boolean timedOut() {
        return timedOut;
    }
}
