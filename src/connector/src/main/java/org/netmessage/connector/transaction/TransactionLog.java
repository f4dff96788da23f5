package org.netmessage.connector.transaction;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.util.concurrent.CompletionException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.DeferredMessage;
import org.netmessage.messenger.MessengerException;
import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of sending at commit, NBM-33xx; a number is never used again. */
final class TransactionLog {
    private static final LogMessage NOT_SENT = new LogMessage(
            3301,
            ERROR,
            "the message to \"{}\" was not delivered after its transaction committed: {}",
            "Its sender does not know: send it again once the reason is gone.");
    private static final LogMessage DROPPED = new LogMessage(
            3302,
            ERROR,
            "messages of committed transactions that were not sent, as the adapter stopped: {}",
            "Their senders do not know; stop applications before the adapter.");
    private static final LogMessage DOUBTFUL = new LogMessage(
            3303,
            ERROR,
            "messages that were not sent, as the server does not know whether their transaction committed: {}",
            "Find out how the transaction ended (the server's log); if it committed, send them again.");
    private static final LogMessage LINES_WILL_BE_LEFT_OUT =
            new LogMessage(3340, INFO, "further lines {} are left out, for {} at most");
    private static final LogMessage LINES_WERE_LEFT_OUT = new LogMessage(3341, INFO, "lines {} that were left out: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector.transaction");

    private TransactionLog() {}

    /** A limit of its own for lines of one adapter. */
    static LogLimit limit() {
        return LOG.limit(LINES_WILL_BE_LEFT_OUT, LINES_WERE_LEFT_OUT);
    }

    static void notSent(LogLimit limit, DeferredMessage message, Throwable failure) {
        guarded(() -> LOG.writeWithin(limit, "", NOT_SENT, message.msgname(), reason(failure)));
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof MessengerException known
                ? NetApiStatus.nameOf(known.status()) + " (" + known.status() + "): " + known.getMessage()
                : text(cause);
    }

    private static String text(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException e) {
            return cause.getClass().getName(); // it may be anybody's
        }
    }

    static void dropped(LogLimit limit, int messages) {
        guarded(() -> LOG.writeWithin(limit, "", DROPPED, messages));
    }

    static void doubtful(LogLimit limit, int messages) {
        guarded(() -> LOG.writeWithin(limit, "", DOUBTFUL, messages));
    }

    /** Handlers of the log are the server's: what they throw must not stop the messages behind. */
    private static void guarded(Runnable line) {
        try {
            line.run();
        } catch (RuntimeException lost) {
            return; // to lose a line is better than to lose messages
        }
    }
}
