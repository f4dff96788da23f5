package org.netmessage.connector.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageFunctions;

/** What an adapter that sends to itself shows of it. */
class AdapterStatisticsIT {
    private static final String SECRET = "the text of a message";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final MessengerResourceAdapter adapter = Loopback.adapter("STATHERE", Ports.free());
    private final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.RUN)));
        MessengerActivationSpec spec = new MessengerActivationSpec();
        spec.setAliases("ALICE");
        adapter.endpointActivation(endpoints, spec);
        Loopback.awaitRegistered(adapter.service(), "ALICE");
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private void send() throws Exception {
        try (MessageFunctions functions = adapter.service().functions(Optional.empty(), Optional.empty())) {
            functions.netMessageBufferSend(Optional.empty(), "ALICE", Optional.empty(), SECRET);
        }
    }

    @Test
    void countsInBeanAndInExtendedStatistics() throws Exception {
        send();

        ObjectName name = new ObjectName("org.netmessage:type=ResourceAdapter,name=STATHERE");
        assertThat(server.getAttribute(name, "SessionDeliveries")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "NamesHeld")).isEqualTo(2L);
        assertThat(adapter.getStatistics().getValue("SessionSends")).isEqualTo(1L);
        assertThat((long) adapter.getStatistics().getValue("PacketsSent")).isPositive();
        await().untilAsserted(
                        () -> assertThat(server.getAttribute(name, "Sessions")).isEqualTo(0L));

        adapter.stop();
        assertThat(server.isRegistered(name)).isFalse();
        assertThat(adapter.getStatistics().getValue("NamesHeld")).isEqualTo(0L);
    }

    @Test
    void showsWhatBecameOfMessagesThatWaitedForTransactions() throws Exception {
        ObjectName name = new ObjectName("org.netmessage:type=ResourceAdapter,name=STATHERE");

        assertThat(server.getAttribute(name, "CommitSends")).isInstanceOf(TabularData.class);
        assertThat(adapter.getStatistics().getNames())
                .contains("CommitHandedOver", "CommitSent", "CommitFailed", "CommitDropped");
    }

    @Test
    void flightRecorderGetsEventsWithoutText() throws Exception {
        Path file = directory.resolve("sends.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.netmessage.Send");
            recording.enable("org.netmessage.Delivery");
            recording.start();
            send();
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> is(event, "Send"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("alias")).isEqualTo("ALICE");
                    assertThat(event.getString("road")).isEqualTo("SESSION");
                    assertThat(event.getString("status")).isEqualTo("NERR_Success");
                    assertThat(event.getInt("bytes")).isEqualTo(SECRET.length());
                    assertThat(event.getDuration("elapsed")).isPositive();
                });
        assertThat(events)
                .filteredOn(event -> is(event, "Delivery"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("alias")).isEqualTo("ALICE");
                    assertThat(event.getString("status")).isEqualTo("DELIVERED");
                    assertThat(event.getInt("bytes")).isEqualTo(SECRET.length());
                });
        assertThat(events).noneMatch(event -> event.toString().contains(SECRET));
        assertThat(Files.size(file)).isPositive();
    }

    private static boolean is(RecordedEvent event, String name) {
        return event.getEventType().getName().equals("org.netmessage." + name);
    }
}
