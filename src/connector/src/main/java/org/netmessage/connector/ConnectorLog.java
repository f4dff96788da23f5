package org.netmessage.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.netmessage.messenger.MessengerSettings;

/** Every log message of the adapter itself, NBM-30xx; a number is never used again. */
final class ConnectorLog {
    private static final Logger LOG = System.getLogger("org.netmessage.connector");

    private ConnectorLog() {}

    static void started(MessengerSettings settings) {
        LOG.log(
                Level.INFO,
                "NBM-3001 adapter started: computer " + settings.computerName() + ", address "
                        + settings.node().address().getHostAddress() + ", taking messages from "
                        + settings.node().allowed());
    }

    static void stopped() {
        LOG.log(Level.INFO, "NBM-3002 adapter stopped");
    }

    static void recordMethodsKept(Throwable why) {
        LOG.log(Level.DEBUG, "NBM-3004 the JDK may keep a class of the adapter after it stopped: " + why);
    }
}
