package org.netmessage.connector.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;

/** Every log message of sending at commit, NBM-32xx; a number is never used again. */
final class TransactionLog {
    private static final Logger LOG = System.getLogger("org.netmessage.connector.transaction");

    private TransactionLog() {}

    static void notSent(String msgname, Throwable failure) {
        LOG.log(
                Level.WARNING,
                "NBM-3201 the message to \"" + msgname + "\" was not delivered after its transaction committed: "
                        + reason(failure));
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof MessengerException known
                ? NetApiStatus.nameOf(known.status()) + " (" + known.status() + "): " + known.getMessage()
                : cause.toString();
    }

    static void dropped(int messages) {
        LOG.log(
                Level.WARNING,
                "NBM-3202 messages of committed transactions that were not sent, as the adapter stopped: " + messages);
    }
}
