package org.netmessage.connector.statistics;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Statistics as MBean on the platform's MBean server until it is closed. A second adapter of the same name, as servers start
 * them, is told from the first by {@code instance=2}.
 */
public final class StatisticsBean implements AutoCloseable {
    private static final String DOMAIN = "org.netmessage";
    private static final int MAX_INSTANCES = 100;

    private final MBeanServer server;
    private final ObjectName name;

    private StatisticsBean(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Shows statistics.
     *
     * @param adapter the name of the adapter
     * @param statistics what to show
     * @return empty, and logged, if the server does not want it
     */
    public static Optional<StatisticsBean> show(String adapter, AdapterStatisticsMXBean statistics) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (int instance = 1; instance <= MAX_INSTANCES; instance++) {
                ObjectName name = name(adapter, instance);
                if (registers(server, statistics, name)) {
                    return Optional.of(new StatisticsBean(server, name));
                }
            }
            throw new InstanceAlreadyExistsException("there are " + MAX_INSTANCES + " of them");
        } catch (JMException | RuntimeException e) {
            StatisticsLog.notRegistered(adapter, e);
            return Optional.empty();
        }
    }

    /** Registers statistics if nobody has the name. */
    private static boolean registers(MBeanServer server, AdapterStatisticsMXBean statistics, ObjectName name)
            throws JMException {
        try {
            server.registerMBean(statistics, name);
            return true;
        } catch (InstanceAlreadyExistsException e) {
            return false;
        }
    }

    private static ObjectName name(String adapter, int instance) throws JMException {
        String name = adapter.matches("[\\w.-]+") ? adapter : ObjectName.quote(adapter);
        String suffix = instance == 1 ? "" : ",instance=" + instance;
        return new ObjectName(DOMAIN + ":type=ResourceAdapter,name=" + name + suffix);
    }

    /** The name of the MBean. */
    ObjectName name() {
        return name;
    }

    /** Takes it away. A second call does nothing. */
    @Override
    public void close() {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // somebody was faster
        } catch (JMException | RuntimeException e) {
            StatisticsLog.notUnregistered(name.toString(), e);
        }
    }
}
