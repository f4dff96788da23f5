package org.netmessage.connector.statistics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Every log message of the statistics, NBM-32xx; a number is never used again. */
final class StatisticsLog {
    private static final Logger LOG = System.getLogger("org.netmessage.connector.statistics");

    private StatisticsLog() {}

    static void notRegistered(String name, Exception why) {
        LOG.log(Level.WARNING, "NBM-3201 statistics are not to be seen as MBean " + name + ": " + why);
    }

    static void notUnregistered(String name, Exception why) {
        LOG.log(Level.WARNING, "NBM-3202 MBean " + name + " could not be taken away: " + why);
    }

    static void noFlightRecorder(Throwable why) {
        LOG.log(Level.DEBUG, "NBM-3203 no events for the flight recorder: " + why);
    }
}
