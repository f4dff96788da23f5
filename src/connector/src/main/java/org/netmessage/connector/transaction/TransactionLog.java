package org.netmessage.connector.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every log message of sending at commit, NBM-32xx; a number is never used again. */
final class TransactionLog {
    private static final Logger LOG = System.getLogger("org.netmessage.connector.transaction");

    private TransactionLog() {}

    static void notSent(String msgname, String why) {
        LOG.log(
                Level.WARNING,
                "NBM-3201 the message to \"" + msgname + "\" was not delivered after its transaction committed: "
                        + why);
    }

    static void dropped(int messages) {
        LOG.log(
                Level.WARNING,
                "NBM-3202 " + messages + " messages of committed transactions were not sent: the adapter stopped");
    }
}
