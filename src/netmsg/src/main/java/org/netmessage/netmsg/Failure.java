package org.netmessage.netmsg;

import java.net.SocketException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;
import org.netmessage.netbios.transport.NetBiosException;

/**
 * Why a command did not do what it should.
 *
 * @param status one of {@link NetApiStatus}
 * @param detail what went wrong, with names and addresses
 */
record Failure(int status, String detail) {
    /** What a failure of the layers below means. */
    static Failure of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        String detail = String.valueOf(cause.getMessage());
        if (isForbiddenPort(cause)) {
            return new Failure(NetApiStatus.ERROR_ACCESS_DENIED, detail);
        } else if (cause instanceof MessengerException known) {
            return new Failure(known.status(), detail);
        } else if (cause instanceof CommandFailedException own) {
            return new Failure(own.status(), detail);
        } else if (cause instanceof NetBiosException netBios) {
            return new Failure(statusOf(netBios), detail);
        }
        return new Failure(NetApiStatus.NERR_InternalError, cause.getClass().getSimpleName() + ": " + detail);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isForbiddenPort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    && String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("permission denied")) {
                return true;
            }
        }
        return false;
    }

    private static int statusOf(NetBiosException failure) {
        return switch (failure.reason()) {
            case NAME_NOT_FOUND -> NetApiStatus.NERR_NameNotFound;
            case NAME_CONFLICT -> NetApiStatus.NERR_DuplicateName;
            case SESSION_REFUSED, UNREACHABLE, TIMEOUT, CLOSED, PROTOCOL, LOCAL -> NetApiStatus.NERR_NetworkError;
        };
    }

    ExitCode exitCode() {
        return ExitCode.of(status);
    }

    /** Windows name, number, a sentence for the operator and the detail, in one line. */
    String line() {
        return NetApiStatus.nameOf(status) + " (" + status + "): " + sentence(status)
                + (detail.isEmpty() ? "" : " [" + Printable.line(detail) + "]");
    }

    Json json() {
        return new Json()
                .put("status", status)
                .put("name", NetApiStatus.nameOf(status))
                .put("meaning", sentence(status))
                .put("detail", detail);
    }

    /** What a status means to whoever has to do something about it. */
    static String sentence(int status) {
        return switch (status) {
            case NetApiStatus.NERR_Success -> "Done.";
            case NetApiStatus.ERROR_ACCESS_DENIED -> "Not allowed; ports below 1024 can be bound only with privileges.";
            case NetApiStatus.ERROR_NOT_SUPPORTED -> "That is not supported.";
            case NetApiStatus.ERROR_INVALID_PARAMETER -> "A name or the text will not do.";
            case NetApiStatus.ERROR_INVALID_NAME -> "That cannot be a NetBIOS name.";
            case NetApiStatus.NERR_NetworkError ->
                "A port here or the other machine is not to be had, or no answer came in time.";
            case NetApiStatus.NERR_InternalError -> "The program failed; this is a fault in it.";
            case NetApiStatus.NERR_NameNotFound ->
                "Nobody answers to that name: it is misspelled, on another network, or"
                        + " its machine or messenger service is down.";
            case NetApiStatus.NERR_AlreadyExists -> "The name is in the name table of this process already.";
            case NetApiStatus.NERR_TooManyNames -> "The name table is full.";
            case NetApiStatus.NERR_GrpMsgProcessor -> "The message processor of the domain failed.";
            case NetApiStatus.NERR_PausedRemote ->
                "The recipient's messenger service is paused; it takes no messages now.";
            case NetApiStatus.NERR_BadReceive ->
                "The message was sent, but the recipient could not or would not take it.";
            case NetApiStatus.NERR_NameInUse -> "The name is there, but nobody takes messages for it at present.";
            case NetApiStatus.NERR_RemoteFull -> "The recipient has no room for another message at present.";
            case NetApiStatus.NERR_TruncatedBroadcast -> "Sent, but the text was too long for a datagram and was cut.";
            case NetApiStatus.NERR_WriteFault -> "The output cannot be written.";
            case NetApiStatus.NERR_DuplicateName -> "Another machine on the network holds that name.";
            default -> "The function failed.";
        };
    }
}
