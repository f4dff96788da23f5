package org.netmessage.connector.outbound.parts;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of outbound connections, NBM-34xx; a number is never used again. */
public final class OutboundLog {
    private static final LogMessage DENIED = new LogMessage(
            3401,
            WARNING,
            "denied: {}",
            "Somebody calls who is not listed, or sendPrincipals or namePrincipals of the connection factory lack a name.");
    private static final LogMessage LISTENER_FAILED = new LogMessage(
            3402,
            WARNING,
            "the pool failed on {} of a connection: {}",
            "A defect of the server; its pool may count the connection wrongly.");
    private static final LogMessage LINES_WILL_BE_LEFT_OUT =
            new LogMessage(3440, INFO, "further lines {} are left out, for {} at most");
    private static final LogMessage LINES_WERE_LEFT_OUT = new LogMessage(3441, INFO, "lines {} that were left out: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector.outbound");

    private OutboundLog() {}

    /** A limit of its own for lines of one adapter. */
    static LogLimit limit() {
        return LOG.limit(LINES_WILL_BE_LEFT_OUT, LINES_WERE_LEFT_OUT);
    }

    /** Names of callers may come from anywhere; a line stays one. */
    public static void denied(LogLimit limit, String what) {
        LOG.writeWithin(limit, "", DENIED, what.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "."));
    }

    /** A listener of a pool threw. */
    public static void listenerFailed(LogLimit limit, String event, Throwable why) {
        LOG.writeWithin(limit, "", LISTENER_FAILED, event, why);
    }
}
