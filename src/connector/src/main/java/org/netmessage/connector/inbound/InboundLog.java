package org.netmessage.connector.inbound;

import static java.lang.System.Logger.Level.ERROR;
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
            "{} is still busy {} after it was stopped; messages in it: {}",
            "The bean did not come back, and nobody waits longer (stopTimeoutMillis of the adapter). Look for what it waits for; the senders"
                    + " of these messages are not told how they end.");
    private static final LogMessage BEAN_FAILED = new LogMessage(
            3104,
            WARNING,
            "{} failed on a message from {} for {}; its sender gets an error: {}",
            "The bean threw; the server's log has the stack trace.");
    private static final LogMessage WORK_REFUSED = new LogMessage(
            3105,
            WARNING,
            "the work manager refused to deliver messages to {}; those that nobody else delivers are refused: {}",
            "Give the server's work manager more threads, or its queue more room.");
    private static final LogMessage DELIVERS_AGAIN = new LogMessage(
            3106,
            WARNING,
            "{} failed on a message from {} for {} and gets it again in {} ms: {}",
            "The bean threw or rolled back; the server's log has the stack trace.");
    private static final LogMessage LOST = new LogMessage(
            3107,
            ERROR,
            "a message from {} for {} of {} did not reach {}, and its sender does not know: {}",
            "What was said to have arrived did not: ask the sender for it, or let the bean take undeliverable messages.");
    private static final LogMessage FAILURE_NOT_TAKEN = new LogMessage(
            3108,
            ERROR,
            "{} did not take the undeliverable message from {} for {} either: {}",
            "The bean threw from onUndeliverable; the server's log has the stack trace.");
    private static final LogMessage RUN_AS_UNSUPPORTED = new LogMessage(
            3109,
            WARNING,
            "{} cannot be called as {}: the server has no security inflow; it is called as nobody",
            "Take runAs away, or use a server with security inflow.");
    private static final LogMessage RUN_AS_FAILED = new LogMessage(
            3110,
            WARNING,
            "the server did not let work run as {}, error code {}",
            "Check the server's security domain for the work manager of the adapter.");
    private static final LogMessage LINK_STATE_NOT_TAKEN = new LogMessage(
            3111,
            WARNING,
            "{} was not told which of its aliases it holds: {}",
            "The bean threw from onLinkState, or the server had no thread for it.");
    private static final LogMessage NOT_RELEASED = new LogMessage(
            3112,
            WARNING,
            "the server failed to release an endpoint of {}; its message is not delivered again for that: {}",
            "The server's log has the stack trace.");
    private static final LogMessage WORK_REFUSED_FOR_NOW = new LogMessage(
            3113,
            WARNING,
            "the work manager refused to deliver messages to {}; they wait, and it is asked again in {} ms: {}",
            "Their senders were told \"received\". Give the server's work manager more threads, or its queue more room.");
    private static final LogMessage NO_ENDPOINT = new LogMessage(
            3114,
            WARNING,
            "the server had no endpoint of {}; senders that wait for it get an error, what was acknowledged waits: {}",
            "Usual while the application starts or stops; else give the bean more instances. It is asked again every second.");
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

    static void stillDelivering(String bean, int messages, Duration waited) {
        LOG.write(STILL_DELIVERING, bean, waited, messages);
    }

    static void beanFailed(LogLimit limit, String bean, ReceivedMessage message, String why) {
        writeWithin(limit, BEAN_FAILED, bean, message.source(), message.to(), why);
    }

    static void workRefused(LogLimit limit, String bean, String why) {
        writeWithin(limit, WORK_REFUSED, bean, why);
    }

    static void workRefusedForNow(LogLimit limit, String bean, Duration delay, String why) {
        writeWithin(limit, WORK_REFUSED_FOR_NOW, bean, delay.toMillis(), why);
    }

    static void noEndpoint(LogLimit limit, String bean, String why) {
        writeWithin(limit, NO_ENDPOINT, bean, why);
    }

    static void deliversAgain(LogLimit limit, String bean, ReceivedMessage message, Duration delay, String why) {
        writeWithin(limit, DELIVERS_AGAIN, bean, message.source(), message.to(), delay.toMillis(), why);
    }

    /** An operator has to act: what was said to have arrived did not. */
    static void lost(LogLimit limit, String bean, ReceivedMessage message, String why) {
        writeWithin(limit, LOST, message.source(), message.to(), message.receivedAt(), bean, why);
    }

    static void failureNotTaken(LogLimit limit, String bean, ReceivedMessage message, String why) {
        writeWithin(limit, FAILURE_NOT_TAKEN, bean, message.source(), message.to(), why);
    }

    static void runAsUnsupported(String bean, String principal) {
        LOG.write(RUN_AS_UNSUPPORTED, bean, principal);
    }

    static void runAsFailed(LogLimit limit, String principal, String errorCode) {
        writeWithin(limit, RUN_AS_FAILED, principal, errorCode);
    }

    static void linkStateNotTaken(LogLimit limit, String bean, String why) {
        writeWithin(limit, LINK_STATE_NOT_TAKEN, bean, why);
    }

    static void notReleased(LogLimit limit, String bean, String why) {
        writeWithin(limit, NOT_RELEASED, bean, why);
    }

    /** What handlers of the log throw keeps no lane of a bean, and nothing from being counted. */
    private static void writeWithin(LogLimit limit, LogMessage message, Object... values) {
        try {
            LOG.writeWithin(limit, "", message, values);
        } catch (Throwable lost) {
            return; // to lose a line is better
        }
    }
}
