package org.netmessage.connector;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of the adapter itself, NBM-30xx; a number is never used again. */
final class ConnectorLog {
    private static final LogMessage STARTED =
            new LogMessage(3001, INFO, "adapter started: computer {}, address {}, taking messages from {}");
    private static final LogMessage STOPPED = new LogMessage(3002, INFO, "adapter stopped");
    private static final LogMessage NOT_STOPPED = new LogMessage(
            3005,
            ERROR,
            "{} did not stop: {}",
            "A defect; the rest of the adapter was stopped. A port or a class loader may be left until the server is restarted.");
    private static final LogMessage RECORD_METHODS_KEPT =
            new LogMessage(3004, DEBUG, "the JDK may keep a class of the adapter after it stopped: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector");

    private ConnectorLog() {}

    static void started(MessengerSettings settings) {
        LOG.write(
                STARTED,
                settings.computerName(),
                settings.node().address().getHostAddress(),
                settings.node().allowed());
    }

    static void stopped() {
        LOG.write(STOPPED);
    }

    static void notStopped(String what, Throwable why) {
        LOG.write(NOT_STOPPED, what, why);
    }

    static void recordMethodsKept(Throwable why) {
        LOG.write(RECORD_METHODS_KEPT, why);
    }
}
