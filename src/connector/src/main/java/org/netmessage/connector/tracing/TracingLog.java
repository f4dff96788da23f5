package org.netmessage.connector.tracing;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of the spans, NBM-35xx; a number is never used again. */
final class TracingLog {
    private static final LogMessage NOT_THERE = new LogMessage(3501, DEBUG, "no spans: {}");
    private static final LogMessage FAILED = new LogMessage(
            3502,
            WARNING,
            "a span was lost: {}",
            "OpenTelemetry or one of its span processors threw; the message was not affected.");
    private static final LogMessage LINES_WILL_BE_LEFT_OUT =
            new LogMessage(3540, INFO, "further lines {} are left out, for {} at most");
    private static final LogMessage LINES_WERE_LEFT_OUT = new LogMessage(3541, INFO, "lines {} that were left out: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector.tracing");

    private TracingLog() {}

    /** A limit of its own for lines of one adapter. */
    static LogLimit limit() {
        return LOG.limit(LINES_WILL_BE_LEFT_OUT, LINES_WERE_LEFT_OUT);
    }

    static void notThere(Throwable why) {
        LOG.write(NOT_THERE, why);
    }

    static void failed(LogLimit limit, Throwable why) {
        try {
            LOG.writeWithin(limit, "", FAILED, why);
        } catch (Throwable lost) {
            return; // of a log handler, or of a failure that cannot describe itself: to lose a line is better
        }
    }
}
