package org.netmessage.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.RetryableUnavailableException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;
import org.netmessage.api.status.NetApiStatus;
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
        try (MessageFunctions functions = adapter.service().functions(Optional.empty(), Optional.empty())) {
            functions.netMessageBufferSend(Optional.empty(), "ALICE", Optional.of("joe"), text);
        }
    }

    private CompletableFuture<Void> sendLater(String text) {
        return CompletableFuture.runAsync(() -> {
            try {
                send(text);
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

    @Test
    void lookingForConnectionEndsAtOnceWhileStopping() throws Exception {
        CompletableFuture<Void> stopping = new CompletableFuture<>();
        endpoints.handleWith(message -> {
            stopping.join();
            await().untilAsserted(() -> assertThatExceptionOfType(RetryableUnavailableException.class)
                    .isThrownBy(adapter::service));
        });
        startAndActivate();
        CompletableFuture<Void> sending = sendLater("hello");
        assertThat(endpoints.messages().poll(5, SECONDS)).isNotNull();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            stopping.complete(null);
            adapter.stop();
        });

        sending.get(5, SECONDS);
        stopped.get(9, SECONDS);
    }
}
