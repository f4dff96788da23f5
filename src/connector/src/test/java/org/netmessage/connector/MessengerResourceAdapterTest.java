package org.netmessage.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.RetryableUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;

class MessengerResourceAdapterTest {
    private final StubWorkManager server = new StubWorkManager(Manner.RUN);
    private final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();
    private MessengerResourceAdapter adapter = new MessengerResourceAdapter();

    @AfterEach
    void stop() {
        adapter.stop();
    }

    private void start() throws Exception {
        adapter.start(new StubBootstrapContext(server));
    }

    @Test
    void makesNoThreadWhenItStarts() throws Exception {
        start();

        assertThat(server.taken()).isEmpty();
        assertThat(Loopback.adapterThreads()).isEmpty();
    }

    @Test
    void hasServiceOnlyWhileStarted() throws Exception {
        assertNotStarted();

        start();
        assertThat(adapter.service().settings().node().address().isLoopbackAddress())
                .isTrue();

        adapter.stop();
        assertNotStarted();
    }

    private void assertNotStarted() {
        assertThatExceptionOfType(RetryableUnavailableException.class)
                .isThrownBy(() -> adapter.service())
                .withMessageContaining("not started");
    }

    @Test
    void activatesNothingUnlessStarted() {
        assertThatExceptionOfType(RetryableUnavailableException.class)
                .isThrownBy(() -> adapter.endpointActivation(endpoints, new MessengerActivationSpec()));
    }

    @Test
    void activatesNoSpecOfAnotherAdapter() throws Exception {
        start();

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> adapter.endpointActivation(endpoints, new ForeignSpec()))
                .withMessageContaining("ForeignSpec")
                .withMessageContaining("MessengerActivationSpec");
    }

    @Test
    void refusesWrongActivationSettingsAndTakesNoThreadForThem() throws Exception {
        start();
        MessengerActivationSpec spec = new MessengerActivationSpec();
        spec.setAliases("SIXTEENCHARACTER");
        spec.setMaxQueued(0);

        assertThatExceptionOfType(InvalidPropertyException.class)
                .isThrownBy(() -> adapter.endpointActivation(endpoints, spec))
                .satisfies(e -> assertThat(e.getInvalidPropertyDescriptors()).hasSize(2));
        assertThat(server.taken()).isEmpty();
        adapter.endpointDeactivation(endpoints, spec);
    }

    @Test
    void deactivatesWhatItNeverKnew() throws Exception {
        start();

        adapter.endpointDeactivation(endpoints, new MessengerActivationSpec());
    }

    @Test
    void stopsThoughNeverStarted() {
        adapter.stop();

        assertThat(server.taken()).isEmpty();
    }

    @Test
    void hasNoTransactionsToRecover() {
        assertThat(adapter.getXAResources(new ActivationSpec[] {new MessengerActivationSpec()}))
                .isEmpty();
    }

    @Test
    void worksAfterSerialization() throws Exception {
        adapter.setComputerName("here");
        MessengerResourceAdapter original = adapter;

        adapter = copy(original);

        assertThat(adapter).isEqualTo(original).isNotSameAs(original);
        start();
        adapter.endpointDeactivation(endpoints, new MessengerActivationSpec());
        assertThat(adapter.service().settings().computerName().text()).isEqualTo("HERE");
    }

    private static MessengerResourceAdapter copy(MessengerResourceAdapter adapter) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(adapter);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (MessengerResourceAdapter) in.readObject();
        }
    }

    private static final class ForeignSpec implements ActivationSpec {
        @Override
        public void validate() {}

        @Override
        public ResourceAdapter getResourceAdapter() {
            return null;
        }

        @Override
        public void setResourceAdapter(ResourceAdapter adapter) {}
    }
}
