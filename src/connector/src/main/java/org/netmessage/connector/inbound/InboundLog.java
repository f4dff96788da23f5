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

    static void beanFailed(String bean, ReceivedMessage message, Throwable why) {
        LOG.log(
                Level.WARNING,
                "NBM-3104 " + bean + " failed on a message from " + message.source() + " for " + message.to()
                        + "; its sender gets an error: " + why);
    }

    static void workRefused(String bean, Exception why) {
        LOG.log(
                Level.WARNING,
                "NBM-3105 the work manager refused to deliver messages to " + bean + ", their senders get an error: "
                        + why.getMessage());
    }
}
