package org.netmessage.connector.transaction;

import static java.lang.System.Logger.Level.ERROR;

import java.util.concurrent.CompletionException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;
import org.netmessage.netbios.log.LayerLog;
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

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector.transaction");

    private TransactionLog() {}

    static void notSent(String msgname, Throwable failure) {
        LOG.write(NOT_SENT, msgname, reason(failure));
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof MessengerException known
                ? NetApiStatus.nameOf(known.status()) + " (" + known.status() + "): " + known.getMessage()
                : cause.toString();
    }

    static void dropped(int messages) {
        LOG.write(DROPPED, messages);
    }
}
