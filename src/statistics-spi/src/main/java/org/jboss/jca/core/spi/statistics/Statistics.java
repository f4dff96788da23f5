package org.jboss.jca.core.spi.statistics;

/** A resource adapter with statistics of its own. WildFly looks for it under this name, and brings its own declaration. */
public interface Statistics {
    /** The statistics. */
    StatisticsPlugin getStatistics();
}
