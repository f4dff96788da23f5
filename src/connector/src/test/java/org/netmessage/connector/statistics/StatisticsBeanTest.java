package org.netmessage.connector.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Road;
import org.netmessage.messenger.observe.Send;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver.Service;

class StatisticsBeanTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final AdapterStatistics statistics = new AdapterStatistics(() -> 3, Activations::two);
    private final StatisticsBean bean =
            StatisticsBean.show("BRIDGE", statistics).orElseThrow();

    @AfterEach
    void close() {
        bean.close();
    }

    private static AdapterStatistics another() {
        return new AdapterStatistics(() -> 0, List::of);
    }

    private Object read(String attribute) throws Exception {
        return server.getAttribute(bean.name(), attribute);
    }

    private static Object value(Object table, Object key) {
        return ((TabularData) table).get(new Object[] {key}).get("value");
    }

    @Test
    void isCalledByTheComputerName() throws Exception {
        assertThat(bean.name()).isEqualTo(new ObjectName("org.netmessage:type=ResourceAdapter,name=BRIDGE"));
    }

    @Test
    void secondOneOfTheSameNameHasNumberAndBothGoAway() throws Exception {
        StatisticsBean second = StatisticsBean.show("BRIDGE", another()).orElseThrow();

        assertThat(second.name())
                .isEqualTo(new ObjectName("org.netmessage:type=ResourceAdapter,name=BRIDGE,instance=2"));

        bean.close();
        second.close();
        second.close();

        assertThat(server.queryNames(new ObjectName("org.netmessage:*"), null)).isEmpty();
    }

    @Test
    void nameThatJmxDoesNotTakeIsQuoted() throws Exception {
        try (StatisticsBean odd = StatisticsBean.show("A,B=*", another()).orElseThrow()) {
            assertThat(odd.name().getKeyProperty("name")).isEqualTo(ObjectName.quote("A,B=*"));
            assertThat(server.isRegistered(odd.name())).isTrue();
        }
    }

    @Test
    void moreThanHundredOfOneNameAreNotShown() {
        StatisticsBean[] beans = new StatisticsBean[99]; // with the one that is there a hundred
        for (int i = 0; i < beans.length; i++) {
            beans[i] = StatisticsBean.show("BRIDGE", another()).orElseThrow();
        }

        assertThat(StatisticsBean.show("BRIDGE", another())).isEmpty();

        for (StatisticsBean each : beans) {
            each.close();
        }
    }

    @Test
    void clientsReadItWithoutOurClasses() throws Exception {
        statistics.messages().sent(new Send(Road.SESSION, "ALICE", 2273, 5, Duration.ofMillis(2)));
        statistics.messages().refused(Road.SESSION, Refusal.TOO_LONG);
        statistics.packets().dropped(Service.NAME, DropReason.MALFORMED, new InetSocketAddress(137));

        assertThat(value(read("SessionSends"), "NERR_NameNotFound")).isEqualTo(1L);
        assertThat(value(read("Refusals"), "TOO_LONG")).isEqualTo(1L);
        assertThat(value(value(read("PacketsDropped"), "NAME"), "MALFORMED")).isEqualTo(1L);
        assertThat(((CompositeData) read("SessionSendTimes")).get("p99")).isEqualTo(2_000L);
        assertThat(read("NamesHeld")).isEqualTo(3L);
        assertThat(read("QueueDepth")).isEqualTo(7L);
        assertThat(value(value(read("Beans"), "org.example.Bean"), "delivered")).isEqualTo(20L);
        assertThat(value(value(read("Beans"), "org.example.Bean"), "refused.NO_ROOM"))
                .isEqualTo(12L);
        for (var attribute : server.getMBeanInfo(bean.name()).getAttributes()) {
            assertThat(read(attribute.getName())).as(attribute.getName()).isNotNull();
            assertThat(attribute.isWritable()).as(attribute.getName()).isFalse();
        }
    }

    @Test
    void timesCanBeCleared() throws Exception {
        statistics.messages().sent(new Send(Road.SESSION, "ALICE", 0, 5, Duration.ofMillis(2)));

        server.invoke(bean.name(), "clearTimes", null, null);

        assertThat(((CompositeData) read("SessionSendTimes")).get("count")).isEqualTo(0L);
        assertThat(value(read("SessionSends"), "NERR_Success")).isEqualTo(1L);
    }

    @Test
    void clientWithTheInterfaceReadsTimesThroughAProxy() {
        statistics.messages().sent(new Send(Road.SESSION, "ALICE", 0, 5, Duration.ofMillis(3)));

        AdapterStatisticsMXBean proxy = JMX.newMXBeanProxy(server, bean.name(), AdapterStatisticsMXBean.class);

        assertThat(proxy.getSessionSendTimes()).usingRecursiveComparison().isEqualTo(statistics.getSessionSendTimes());
        assertThat(proxy.getSessionSendTimes().getMax()).isEqualTo(3_000);
        assertThat(proxy.getDeliveryTimes().getCount()).isZero();
        assertThat(proxy.getBeans()).isEqualTo(statistics.getBeans());
    }
}
