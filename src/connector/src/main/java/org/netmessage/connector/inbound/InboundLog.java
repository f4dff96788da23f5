package org.netmessage.connector.inbound;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.Set;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of the message inflow, NBM-31xx; a number is never used again. */
final class InboundLog {
    private static final LogMessage ACTIVATED = new LogMessage(3101, INFO, "{} takes messages for {}");
    private static final LogMessage DEACTIVATED = new LogMessage(3102, INFO, "{} takes no more messages");
    private static final LogMessage STILL_DELIVERING = new LogMessage(
            3103,
            WARNING,
            "{} is still busy with a message after {}",
            "The bean was stopped while it handled a message and did not come back; look for what it waits for.");
    private static final LogMessage BEAN_FAILED = new LogMessage(
            3104,
            WARNING,
            "{} failed on a message from {} for {}; its sender gets an error: {}",
            "The bean threw; the server's log has the stack trace.");
    private static final LogMessage WORK_REFUSED = new LogMessage(
            3105,
            WARNING,
            "the work manager refused to deliver messages to {}, their senders get an error: {}",
            "Give the server's work manager more threads, or its queue more room.");
    private static final LogMessage LINES_WILL_BE_LEFT_OUT =
            new LogMessage(3140, INFO, "further lines {} are left out, for {} at most");
    private static final LogMessage LINES_WERE_LEFT_OUT = new LogMessage(3141, INFO, "lines {} that were left out: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector.inbound");

    private InboundLog() {}

    /** A limit of its own for lines of one activation. */
    static LogLimit limit() {
        return LOG.limit(LINES_WILL_BE_LEFT_OUT, LINES_WERE_LEFT_OUT);
    }

    static void activated(String bean, Set<Alias> aliases) {
        LOG.write(ACTIVATED, bean, aliases.isEmpty() ? "all names" : aliases);
    }

    static void deactivated(String bean) {
        LOG.write(DEACTIVATED, bean);
    }

    static void stillDelivering(String bean, Duration waited) {
        LOG.write(STILL_DELIVERING, bean, waited);
    }

    static void beanFailed(LogLimit limit, String bean, ReceivedMessage message, Throwable why) {
        LOG.writeWithin(limit, "", BEAN_FAILED, bean, message.source(), message.to(), why);
    }

    static void workRefused(LogLimit limit, String bean, Exception why) {
        LOG.writeWithin(limit, "", WORK_REFUSED, bean, why.getMessage());
    }
}
