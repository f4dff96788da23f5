package org.netmessage.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.inbound.ActivationState;
import org.netmessage.connector.inbound.ActivationStatistics;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubMessageEndpointFactory.Place;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;

/** The life of an adapter that takes messages; it sends them to itself. */
class MessengerResourceAdapterIT {
    private final Ports ports = Ports.free();
    private final StubWorkManager server = new StubWorkManager(Manner.RUN);
    private final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();
    private final MessengerActivationSpec spec = new MessengerActivationSpec();
    private final MessengerResourceAdapter adapter = Loopback.adapter("HERE", ports);

    @AfterEach
    void leavesNeitherThreadNorPort() {
        adapter.stop();

        assertThat(Loopback.adapterThreads()).isEmpty();
        await().until(() -> Loopback.threads(StubWorkManager.THREAD_PREFIX).isEmpty());
        assertThat(ports.areFree()).as("ports are free").isTrue();
    }

    private void start() throws ResourceException {
        adapter.start(new StubBootstrapContext(server));
    }

    private void activate() throws ResourceException {
        spec.setAliases("ALICE");
        spec.validate();
        adapter.endpointActivation(endpoints, spec);
    }

    private void startAndActivate() throws Exception {
        start();
        activate();
        Loopback.awaitRegistered(adapter.service(), "ALICE");
    }

    private void send(String text) throws Exception {
        send("ALICE", text);
    }

    private void send(String alias, String text) throws Exception {
        try (MessageFunctions functions = adapter.service().functions(Optional.empty(), Optional.empty())) {
            functions.netMessageBufferSend(Optional.empty(), alias, Optional.of("joe"), text);
        }
    }

    private CompletableFuture<Void> sendLater(String text) {
        return sendLater("ALICE", text);
    }

    private CompletableFuture<Void> sendLater(String alias, String text) {
        return CompletableFuture.runAsync(() -> {
            try {
                send(alias, text);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void assertTakesMessages() throws Exception {
        Loopback.awaitRegistered(adapter.service(), "ALICE");
        send("hello");
        assertThat(endpoints.messages()).isNotEmpty().last().returns("hello", NetMessage::text);
        endpoints.messages().clear();
    }

    @Test
    void beanTakesWhatItDoesNotSayFromTheAdapter() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        endpoints.handleWith(message -> goOn.join());
        adapter.setDefaultMaxConcurrency(1);
        adapter.setDefaultMaxQueued(1);
        adapter.setDefaultAcknowledge("received");
        startAndActivate();

        send("in the bean, and answered already");
        assertThat(endpoints.messages().poll(5, SECONDS)).isNotNull();
        send("waits");
        assertThatExceptionOfType(MessengerException.class).isThrownBy(() -> send("one too many"));

        goOn.complete(null);
    }

    /** The bean never comes back by itself: whoever stops does not wait for it longer than it may. */
    @Test
    void stopsInTimeThoughTheBeanDoesNotComeBack() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        endpoints.handleWith(message -> goOn.join());
        adapter.setStopTimeoutMillis(2_000);
        startAndActivate();
        CompletableFuture<Void> sending = sendLater("in the bean");
        assertThat(endpoints.messages().poll(5, SECONDS)).isNotNull();

        assertThat(CompletableFuture.runAsync(adapter::stop)).succeedsWithin(Duration.ofSeconds(4));

        assertThat(sending).as("whether the bean takes it is not known").failsWithin(Duration.ofSeconds(5));
        assertThat(ports.areFree()).isTrue();
        goOn.complete(null);
    }

    /** Both beans are waited for together: else one would still be active while the other is waited for. */
    @Test
    void stopsAllItsBeansAtOnce() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        endpoints.handleWith(message -> goOn.join());
        startAndActivate();
        MessengerActivationSpec second = new MessengerActivationSpec();
        second.setAliases("BOB");
        adapter.endpointActivation(endpoints, second);
        Loopback.awaitRegistered(adapter.service(), "BOB");
        CompletableFuture<Void> toAlice = sendLater("ALICE", "in the bean");
        CompletableFuture<Void> toBob = sendLater("BOB", "in the bean");
        await().until(() -> endpoints.messages().size() == 2);

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(adapter::stop);

        await().until(() -> adapter.activations().stream()
                .map(ActivationStatistics::state)
                .toList()
                .equals(List.of(ActivationState.STOPPING, ActivationState.STOPPING)));
        goOn.complete(null);
        stopping.get(5, SECONDS);
        assertThat(toAlice).succeedsWithin(Duration.ofSeconds(5));
        assertThat(toBob).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void holdsNothingIfItStopsWhileBeanIsActivated() throws Exception {
        start();
        MessengerService service = adapter.service();
        spec.setAliases("ALICE");

        assertThatExceptionOfType(RetryableUnavailableException.class)
                .isThrownBy(() -> adapter.endpointActivation(whenAskedForTheBean(adapter::stop), spec));

        assertThat(service.pendingNames()).doesNotContain(Loopback.alias("ALICE"));
        assertThat(service.registeredNames()).doesNotContain(Loopback.alias("ALICE"));
        assertThat(adapter.activations()).isEmpty();
    }

    @Test
    void tellsThatItActivatedNothingIfItWasStartedAnewMeanwhile() throws Exception {
        start();
        spec.setAliases("ALICE");

        assertThatExceptionOfType(RetryableUnavailableException.class)
                .isThrownBy(() -> adapter.endpointActivation(whenAskedForTheBean(this::restart), spec))
                .withMessageContaining("stopped meanwhile");

        assertThat(adapter.activations()).isEmpty();
    }

    private void restart() {
        adapter.stop();
        try {
            start();
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Endpoints of the bean, whose class is asked for between the beginning of an activation and its start. */
    private MessageEndpointFactory whenAskedForTheBean(Runnable meanwhile) {
        AtomicBoolean asked = new AtomicBoolean();
        return (MessageEndpointFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MessageEndpointFactory.class}, (proxy, method, args) -> {
                    if (method.getName().equals("getEndpointClass") && asked.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                    return method.invoke(endpoints, args);
                });
    }

    @Test
    void bindsNothingBeforeTheFirstActivation() throws Exception {
        start();
        assertThat(ports.areFree()).isTrue();

        activate();
        await().until(() -> !ports.areFree());
    }

    @Test
    void deliversToTheBeanOnThreadsOfTheServer() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        endpoints.handleWith(message -> thread.complete(Thread.currentThread().getName()));
        startAndActivate();

        send("hello");

        assertThat(endpoints.messages()).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo("joe");
            assertThat(message.to()).isEqualTo("ALICE");
            assertThat(message.text()).isEqualTo("hello");
            assertThat(message.callingName()).contains("HERE");
            assertThat(message.kind()).isEqualTo(NetMessage.Kind.SINGLE_BLOCK);
        });
        assertThat(thread.get(1, SECONDS)).startsWith(StubWorkManager.THREAD_PREFIX);
    }

    @Test
    void tellsTheSenderThatTheServerHasNoThread() throws Exception {
        server.behave(Manner.REJECT);
        startAndActivate();

        assertThatExceptionOfType(MessengerException.class)
                .isThrownBy(() -> send("hello"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.NERR_BadReceive));

        assertThat(endpoints.calls()).isEmpty();
        server.behave(Manner.RUN);
        assertTakesMessages();
    }

    @Test
    void deliversOnceTheServerFindsAThread() throws Exception {
        server.behave(Manner.DELAY);
        startAndActivate();
        CompletableFuture<Void> sending = sendLater("hello");
        await().until(() -> !server.taken().isEmpty());
        assertThat(sending).isNotDone();

        server.runDelayed();

        sending.get(5, SECONDS);
        assertThat(endpoints.messages()).hasSize(1);
    }

    @Test
    void activatesOnceThoughToldTwice() throws Exception {
        startAndActivate();
        activate();

        assertTakesMessages();
        assertThat(endpoints.count(Place.ON_MESSAGE)).isEqualTo(1);

        adapter.endpointDeactivation(endpoints, spec);
        adapter.endpointDeactivation(endpoints, spec);
        await().until(ports::areFree);
    }

    @Test
    void takesTheSameBeanAgain() throws Exception {
        startAndActivate();
        adapter.endpointDeactivation(endpoints, spec);

        activate();

        assertTakesMessages();
    }

    @Test
    void takesMessagesAgainAfterRestart() throws Exception {
        startAndActivate();
        assertTakesMessages();
        adapter.stop();
        adapter.stop();
        assertThat(ports.areFree()).isTrue();

        startAndActivate();

        assertTakesMessages();
    }

    @Test
    void activatesThoughThePortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(ports.session(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            start();
            activate();
        }

        assertTakesMessages();
    }

    /** The bean may still send; but whoever stops does not wait for another bean. */
    @Test
    void beanFindsConnectionsButNobodyIsActivatedWhileStopping() throws Exception {
        CompletableFuture<Void> stopping = new CompletableFuture<>();
        CompletableFuture<MessengerService> found = new CompletableFuture<>();
        MessengerActivationSpec second = new MessengerActivationSpec();
        endpoints.handleWith(message -> {
            stopping.join();
            await().untilAsserted(() -> assertThatExceptionOfType(RetryableUnavailableException.class)
                    .isThrownBy(() -> adapter.endpointActivation(endpoints, second)));
            found.complete(serviceNow());
        });
        startAndActivate();
        MessengerService service = adapter.service();
        CompletableFuture<Void> sending = sendLater("hello");
        assertThat(endpoints.messages().poll(5, SECONDS)).isNotNull();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            stopping.complete(null);
            adapter.stop();
        });

        assertThat(found.get(9, SECONDS)).isSameAs(service);
        sending.get(5, SECONDS);
        stopped.get(9, SECONDS);
        assertThatExceptionOfType(RetryableUnavailableException.class).isThrownBy(adapter::service);
    }

    private MessengerService serviceNow() {
        try {
            return adapter.service();
        } catch (ResourceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    @Test
    void keepsNoFileOpenWhenItCannotStart() {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "open files can be counted on Unix only");
        BootstrapContext broken = (BootstrapContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BootstrapContext.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        long before = openFiles();

        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> adapter.start(broken));
        }

        assertThat(openFiles()).isLessThan(before + 20);
        assertThatExceptionOfType(RetryableUnavailableException.class).isThrownBy(adapter::service);
    }

    /** What a server does whose log, or whose class loader, is closed already. */
    private static final class BrokenLog extends Handler {
        @Override
        public void publish(LogRecord line) {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void stopsTheRestWhenAnActivationCannotStopForAnError() throws Exception {
        startAndActivate();
        Logger inbound = Logger.getLogger("org.netmessage.connector.inbound");
        BrokenLog broken = new BrokenLog();
        inbound.addHandler(broken);
        try {
            adapter.stop(); // what is left then, the end of each test looks for
        } finally {
            inbound.removeHandler(broken);
        }
    }
}
