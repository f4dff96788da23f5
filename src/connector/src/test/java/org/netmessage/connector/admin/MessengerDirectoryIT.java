package org.netmessage.connector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.RetryableUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import javax.naming.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.NetMessageStation;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;

/** What an application may look at. */
class MessengerDirectoryIT {
    private final Ports ports = Ports.free();
    private final MessengerResourceAdapter adapter = Loopback.adapter("HERE", ports);
    private final MessengerDirectory directory = new MessengerDirectory();

    @BeforeEach
    void associate() throws Exception {
        adapter.setHosts("printer=127.0.0.1:1139, OPS=127.0.0.2");
        adapter.setCodePage("IBM437");
        adapter.setMaxTextLength(1_000);
        directory.setResourceAdapter(adapter);
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private void start() throws Exception {
        adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.RUN)));
    }

    @Test
    void showsTheNameTableWithoutStartingAnything() throws Exception {
        start();

        assertThat(directory.registeredNames()).isEmpty();
        assertThat(directory.pendingNames()).containsExactly("HERE");
        assertThat(ports.areFree()).isTrue();
    }

    @Test
    void showsNamesOnceTheNetworkHasGrantedThem() throws Exception {
        start();
        MessengerActivationSpec spec = new MessengerActivationSpec();
        spec.setAliases("ALICE");

        adapter.endpointActivation(new StubMessageEndpointFactory(), spec);

        await().until(() -> directory.pendingNames().isEmpty());
        assertThat(directory.registeredNames()).containsExactly("HERE", "ALICE");
    }

    @Test
    void showsStationsInTheOrderOfTheirNames() throws Exception {
        start();

        NetMessageStation printer = new NetMessageStation(
                "PRINTER", Optional.of(InetAddress.getLoopbackAddress()), OptionalInt.of(1139), "IBM437", 1_000);
        assertThat(directory.stations())
                .containsExactly(
                        new NetMessageStation(
                                "OPS",
                                Optional.of(InetAddress.getByName("127.0.0.2")),
                                OptionalInt.empty(),
                                "IBM437",
                                1_000),
                        printer);
        assertThat(directory.station("Printer")).contains(printer);
        assertThat(directory.station("NOBODY")).isEmpty();
    }

    @Test
    void saysThatTheAdapterIsNotStarted() {
        assertThatExceptionOfType(RetryableUnavailableException.class).isThrownBy(directory::registeredNames);
        assertThatExceptionOfType(RetryableUnavailableException.class).isThrownBy(directory::stations);
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> new MessengerDirectory().pendingNames());
    }

    @Test
    void belongsToNoForeignAdapter() {
        ResourceAdapter foreign = (ResourceAdapter) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ResourceAdapter.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.toString());
                });

        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> directory.setResourceAdapter(foreign));
        assertThat(directory.getResourceAdapter()).isSameAs(adapter);
    }

    @Test
    void canBeBoundInADirectory() throws Exception {
        Reference reference = new Reference("x");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        directory.setReference(reference);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(directory);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MessengerDirectory copy = (MessengerDirectory) in.readObject();
            assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                    .isThrownBy(copy::stations)
                    .withMessageContaining("belongs to no resource adapter");
            copy.setResourceAdapter(adapter);
            assertThat(copy).isEqualTo(directory).hasSameHashCodeAs(directory);
        }
        assertThat(directory.getReference()).isSameAs(reference);
        assertThat(directory).isNotEqualTo(new MessengerDirectory());
    }
}
