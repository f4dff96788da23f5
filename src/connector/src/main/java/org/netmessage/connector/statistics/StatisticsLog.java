package org.netmessage.connector.statistics;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of the statistics, NBM-32xx; a number is never used again. */
final class StatisticsLog {
    private static final LogMessage NOT_REGISTERED = new LogMessage(
            3201,
            WARNING,
            "statistics of {} are not to be seen as MBean: {}",
            "The adapter works without it; its statistics are to be had through the server only.");
    private static final LogMessage NOT_UNREGISTERED = new LogMessage(
            3202,
            WARNING,
            "MBean {} could not be taken away: {}",
            "It keeps the classes of the stopped adapter in memory until the server is restarted.");
    private static final LogMessage NO_FLIGHT_RECORDER =
            new LogMessage(3203, DEBUG, "no events for the flight recorder: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.connector.statistics");

    private StatisticsLog() {}

    static void notRegistered(String adapter, Exception why) {
        LOG.write(NOT_REGISTERED, adapter, why);
    }

    static void notUnregistered(String bean, Exception why) {
        LOG.write(NOT_UNREGISTERED, bean, why);
    }

    static void noFlightRecorder(Throwable why) {
        LOG.write(NO_FLIGHT_RECORDER, why);
    }
}
