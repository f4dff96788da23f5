package org.netmessage.connector.inbound;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.ReceivedMessage;

/** Every log message of the message inflow, NBM-31xx; a number is never used again. */
final class InboundLog {
    private static final Logger LOG = System.getLogger("org.netmessage.connector.inbound");

    private InboundLog() {}

    static void activated(String bean, Set<Alias> aliases) {
        LOG.log(Level.INFO, "NBM-3101 " + bean + " takes messages for " + (aliases.isEmpty() ? "all names" : aliases));
    }

    static void deactivated(String bean) {
        LOG.log(Level.INFO, "NBM-3102 " + bean + " takes no more messages");
    }

    static void stillDelivering(String bean, Duration waited) {
        LOG.log(Level.WARNING, "NBM-3103 " + bean + " is still busy with a message after " + waited);
    }

    static void beanFailed(String bean, ReceivedMessage message, String why) {
        LOG.log(
                Level.WARNING,
                "NBM-3104 " + bean + " failed on a message " + route(message) + "; its sender gets an error: " + why);
    }

    static void workRefused(String bean, String why) {
        LOG.log(
                Level.WARNING,
                "NBM-3105 the work manager refused to deliver messages to " + bean
                        + ", senders that wait for it get an error: " + why);
    }

    static void deliversAgain(String bean, ReceivedMessage message, Duration delay, String why) {
        LOG.log(
                Level.WARNING,
                "NBM-3106 " + bean + " failed on a message " + route(message) + " and gets it again in "
                        + delay.toMillis() + " ms: " + why);
    }

    /** An operator has to act: what was said to have arrived did not. */
    static void lost(String bean, ReceivedMessage message, String why) {
        LOG.log(
                Level.ERROR,
                "NBM-3107 a message " + route(message) + " of " + message.receivedAt() + " did not reach " + bean
                        + ", and its sender does not know: " + why);
    }

    static void failureNotTaken(String bean, ReceivedMessage message, String why) {
        LOG.log(
                Level.ERROR,
                "NBM-3108 " + bean + " did not take the undeliverable message " + route(message) + " either: " + why);
    }

    static void runAsUnsupported(String bean, String principal) {
        LOG.log(
                Level.WARNING,
                "NBM-3109 " + bean + " cannot be called as " + principal
                        + ": the server has no security inflow; it is called as nobody");
    }

    static void runAsFailed(String principal, String errorCode) {
        LOG.log(
                Level.WARNING,
                "NBM-3110 the server did not let work run as " + principal + ", error code " + errorCode
                        + "; check its security domain for the work manager of the adapter");
    }

    static void linkStateNotTaken(String bean, String why) {
        LOG.log(Level.WARNING, "NBM-3111 " + bean + " was not told which of its aliases it holds: " + why);
    }

    private static String route(ReceivedMessage message) {
        return "from " + message.source() + " for " + message.to();
    }
}
