package org.netmessage.connector.statistics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.inbound.ActivationState;
import org.netmessage.connector.inbound.ActivationStatistics;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.outbound.MessengerManagedConnectionFactory;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;

/** What an adapter that sends to itself shows of it. */
class AdapterStatisticsIT {
    private static final String SECRET = "the text of a message";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final MessengerResourceAdapter adapter = Loopback.adapter("STATHERE", Ports.free());
    private final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();

    private final StubWorkManager works = new StubWorkManager(Manner.RUN);
    private final MessengerActivationSpec spec = new MessengerActivationSpec();

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        adapter.start(new StubBootstrapContext(works));
        spec.setAliases("ALICE");
        activate();
    }

    private void activate() throws Exception {
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

    private long value(String name) {
        return (long) adapter.getStatistics().getValue(name);
    }

    private Object inAll(String name) throws Exception {
        TabularData beans = (TabularData)
                server.getAttribute(new ObjectName("org.netmessage:type=ResourceAdapter,name=STATHERE"), "BeansInAll");
        return beans.get(new Object[] {name}).get("value");
    }

    private void acknowledgeWhatIsReceived() throws Exception {
        adapter.endpointDeactivation(endpoints, spec);
        spec.setAcknowledge("RECEIVED");
        activate();
    }

    @Test
    void countsAsDeliveredWhatTheBeanTookAndNotWhatItsSenderBelieves() throws Exception {
        acknowledgeWhatIsReceived();
        endpoints.failAt(Place.ON_MESSAGE, new IllegalStateException("no"));
        send();
        await().until(() -> value("DeadLettered") == 1);
        assertThat(value("SessionDeliveries")).isZero();
        assertThat(value("DeliveriesFailed")).isEqualTo(1);

        endpoints.failNowhere();
        send();

        await().until(() -> value("SessionDeliveries") == 1);
        assertThat(inAll("delivered")).isEqualTo(1L);
    }

    @Test
    void countsWhatIsLostAtTheStopAndForgetsNothingAfterIt() throws Exception {
        acknowledgeWhatIsReceived();
        send();
        await().until(() -> value("SessionDeliveries") == 1);
        works.behave(Manner.REJECT);
        send();

        adapter.endpointDeactivation(endpoints, spec);

        await().untilAsserted(() -> assertThat(value("DeadLettered")).isEqualTo(1)); // by the thread that was refused
        assertThat(value("SessionDeliveries")).isEqualTo(1);
        assertThat(inAll("deadLettered")).isEqualTo(1L);
        assertThat(inAll("refused.NO_ENDPOINT")).isEqualTo(0L);
        adapter.stop();
        assertThat(value("DeadLettered")).isEqualTo(1);
    }

    @Test
    void showsBeanUntilItHasEnded() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        endpoints.handleWith(message -> goOn.join());
        acknowledgeWhatIsReceived();
        send();
        await().until(() -> !endpoints.messages().isEmpty());

        CompletableFuture<Void> stopping =
                CompletableFuture.runAsync(() -> adapter.endpointDeactivation(endpoints, spec));

        await().until(() -> states().equals(List.of(ActivationState.STOPPING)));
        activate();
        assertThat(states()).containsExactlyInAnyOrder(ActivationState.ACTIVE, ActivationState.STOPPING);
        goOn.complete(null);
        stopping.get(5, SECONDS);
        assertThat(states()).containsExactly(ActivationState.ACTIVE);
    }

    private List<ActivationState> states() {
        return adapter.activations().stream().map(ActivationStatistics::state).toList();
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

    @Test
    void deniedCallsAreCountedAndLogged() throws Exception {
        MessengerManagedConnectionFactory factory = new MessengerManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        factory.setSendPrincipals("boss");
        factory.setNamePrincipals("boss");
        NetMessageConnectionSpec joe = NetMessageConnectionSpec.defaults().withCredentials("joe\n", "secret");
        try (LogLines log = new LogLines("org.netmessage.connector.outbound");
                NetMessageConnection connection =
                        ((NetMessageConnectionFactory) factory.createConnectionFactory()).getConnection(joe)) {
            assertFails(() -> connection.netMessageBufferSend("ALICE", SECRET));
            assertFails(() -> connection.netMessageBufferSend("ALICE", SECRET));
            assertFails(() -> connection.netMessageBufferSend("WORKGROUP*", SECRET));
            assertFails(() -> connection.netMessageNameDel("ALICE"));

            assertThat(log.of("NBM-3401"))
                    .singleElement()
                    .asString()
                    .contains("NetMessageBufferSend by joe.", "sendPrincipals")
                    .doesNotContain("\n", SECRET);
        }
        ObjectName name = new ObjectName("org.netmessage:type=ResourceAdapter,name=STATHERE");
        AdapterStatisticsMXBean shown = JMX.newMXBeanProxy(server, name, AdapterStatisticsMXBean.class);
        assertThat(shown.getSessionSends()).containsOnly(Map.entry("ERROR_ACCESS_DENIED", 2L));
        assertThat(shown.getDatagramSends()).containsOnly(Map.entry("ERROR_ACCESS_DENIED", 1L));
    }

    @Test
    void callsToAnotherComputerAreCounted() throws Exception {
        try (MessageFunctions functions = adapter.service().functions(Optional.empty(), Optional.empty())) {
            assertThatExceptionOfType(MessengerException.class)
                    .isThrownBy(() -> functions.netMessageBufferSend(
                            Optional.of("ELSEWHERE"), "ALICE", Optional.empty(), SECRET));
        }

        assertThat(adapter.getStatistics().getValue("SessionSendFailures")).isEqualTo(1L);
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatExceptionOfType(NetApiException.class).isThrownBy(call);
    }

    @Test
    void tellsHowManyLinesOnCallersWereLeftOutWhenItStops() throws Exception {
        MessengerManagedConnectionFactory factory = new MessengerManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        factory.setSendPrincipals("boss");
        try (LogLines log = new LogLines("org.netmessage.connector.outbound");
                NetMessageConnection connection =
                        ((NetMessageConnectionFactory) factory.createConnectionFactory()).getConnection()) {
            for (int i = 0; i < 3; i++) {
                assertFails(() -> connection.netMessageBufferSend("ALICE", SECRET));
            }

            adapter.stop();

            assertThat(log.of("NBM-3441")).containsExactly("NBM-3441 lines NBM-3401 that were left out: 2");
        }
    }
}
