package org.netmessage.netmsg;

/** A command cannot do what it should, for a reason of its own. */
final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A failure.
     *
     * @param status the status of the message functions that says it best
     * @param detail with names
     */
    CommandFailedException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    int status() {
        return status;
    }
}
