package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.netmessage.connector.outbound.Connections.NOTHING_SPECIAL;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.RetryableException;
import jakarta.resource.spi.RetryableUnavailableException;
import java.beans.PropertyDescriptor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.connector.MessengerResourceAdapter;

/** Creating and matching; nothing of it talks to the network. */
class MessengerManagedConnectionFactoryTest {
    private static OutboundFixture fixture;

    private MessengerManagedConnectionFactory factory;

    @BeforeAll
    static void start() throws Exception {
        fixture = new OutboundFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void createFactory() throws Exception {
        factory = fixture.factory();
    }

    private static MessengerConnectionRequestInfo info(String server, String calling, String codePage) {
        return new MessengerConnectionRequestInfo(
                Optional.ofNullable(server),
                Optional.ofNullable(calling),
                Optional.ofNullable(codePage),
                Optional.empty());
    }

    private MessengerManagedConnection create(ConnectionRequestInfo info) throws Exception {
        return (MessengerManagedConnection) factory.createManagedConnection(null, info);
    }

    private Object match(ConnectionRequestInfo info, Object... connections) throws Exception {
        return factory.matchManagedConnections(Set.of(connections), null, info);
    }

    @Test
    void createsConnectionAsAskedFor() throws Exception {
        assertThat(create(null).info()).isEqualTo(NOTHING_SPECIAL);
        assertThat(create(info("here", "joe", "IBM437")).info()).isEqualTo(info("here", "joe", "IBM437"));
    }

    @Test
    void fillsInItsOwnSettings() throws Exception {
        factory.setServerName(" HERE ");
        factory.setCallingName("joe");
        factory.setCodePage(" ");

        assertThat(create(null).info()).isEqualTo(info("HERE", "joe", null));
        assertThat(create(info(null, "jim", "IBM437")).info()).isEqualTo(info("HERE", "jim", "IBM437"));
    }

    @Test
    void needsAnAdapterThatIsStarted() throws Exception {
        factory.setResourceAdapter(null);
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> create(null))
                .withMessageContaining("no resource adapter");

        factory.setResourceAdapter(new MessengerResourceAdapter());
        assertThatExceptionOfType(RetryableUnavailableException.class)
                .isThrownBy(() -> create(null))
                .withMessageContaining("not started");
    }

    private InvalidPropertyException refused(ConnectionRequestInfo info, String... properties) {
        return assertThatExceptionOfType(InvalidPropertyException.class)
                .isThrownBy(() -> create(info))
                .satisfies(e -> assertThat(e.getInvalidPropertyDescriptors())
                        .extracting(PropertyDescriptor::getName)
                        .containsExactlyInAnyOrder(properties))
                .satisfies(e -> assertThat(e).isNotInstanceOf(RetryableException.class))
                .actual();
    }

    @Test
    void refusesCallingNameThatIsNone() {
        assertThat(refused(info(null, "SIXTEENCHARACTER", null), "callingName"))
                .hasMessageContaining("callingName \"SIXTEENCHARACTER\": alias of 16 characters, allowed are 1 to 15");
        assertThat(refused(info(null, "*", null), "callingName")).hasMessageContaining("callingName \"*\": ");
    }

    @Test
    void refusesCodePageThatIsNone() {
        assertThat(refused(info(null, null, "CP-UNHEARD-OF"), "codePage"))
                .hasMessageContaining("codePage \"CP-UNHEARD-OF\": allowed are ");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThat(refused(info(null, "SIXTEENCHARACTER", "CP-UNHEARD-OF"), "callingName", "codePage"))
                .hasMessageContainingAll("codePage \"CP-UNHEARD-OF\": ", "callingName \"SIXTEENCHARACTER\": ");
    }

    @Test
    void refusesForeignRequestInfo() {
        ConnectionRequestInfo foreign = new ConnectionRequestInfo() {};

        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> create(foreign));
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(() -> match(foreign));
    }

    @Test
    void matchesConnectionsOfEqualRequestInfo() throws Exception {
        MessengerManagedConnection plain = create(null);
        MessengerManagedConnection joe = create(info(null, "joe", null));
        MessengerManagedConnection german = create(info(null, null, "IBM437"));
        MessengerManagedConnection named = create(info("HERE", null, null));

        assertThat(match(null, plain, joe, german, named)).isSameAs(plain);
        assertThat(match(NOTHING_SPECIAL, plain, joe, german, named)).isSameAs(plain);
        assertThat(match(info(null, "joe", null), plain, joe, german, named)).isSameAs(joe);
        assertThat(match(info(null, null, "IBM437"), plain, joe, german, named)).isSameAs(german);
        assertThat(match(info("HERE", null, null), plain, joe, german, named)).isSameAs(named);
        assertThat(match(info(null, "jim", null), plain, joe, german, named)).isNull();
    }

    @Test
    void matchesConnectionOfItsOwnSettings() throws Exception {
        MessengerManagedConnection joe = create(info(null, "joe", null));
        factory.setCallingName("joe");

        assertThat(match(null, joe)).isSameAs(joe);
        assertThat(match(info(null, "jim", null), joe)).isNull();
    }

    @Test
    void matchesNeitherDestroyedNorForeignConnections() throws Exception {
        MessengerManagedConnection destroyed = create(null);
        destroyed.destroy();

        assertThat(match(null, destroyed, "of another adapter")).isNull();
        assertThat(match(null)).isNull();
    }

    @Test
    void reportsDestroyedConnectionsAsInvalid() throws Exception {
        MessengerManagedConnection good = create(null);
        MessengerManagedConnection destroyed = create(null);
        destroyed.destroy();

        Set<?> invalid = factory.getInvalidConnections(Set.of(good, destroyed, "of another adapter"));

        assertThat(List.copyOf(invalid)).hasSize(1);
        assertThat(invalid.iterator().next()).isSameAs(destroyed);
    }

    @Test
    void tellsItsLogWriterOfConnections() throws Exception {
        StringWriter log = new StringWriter();
        factory.setLogWriter(new PrintWriter(log));

        MessengerManagedConnection connection = create(null);
        connection.destroy();
        connection.destroy();

        assertThat(log.toString().lines().map(line -> line.replaceFirst(".*: ", "")))
                .containsExactly("created", "destroyed");
    }

    @Test
    void makesRequestInfoOfConnectionSpec() {
        NetMessageConnectionSpec spec = NetMessageConnectionSpec.defaults()
                .withServerName("HERE")
                .withCallingName("joe")
                .withCodePage("IBM437");

        assertThat(MessengerConnectionRequestInfo.of(spec))
                .isEqualTo(info("HERE", "joe", "IBM437"))
                .hasSameHashCodeAs(info("HERE", "joe", "IBM437"));
    }

    @Test
    void knowsConnectionsLeftOverFromBeforeItsAdapterWasStopped() throws Exception {
        try (OutboundFixture restarted = new OutboundFixture()) {
            factory = restarted.factory();
            MessengerManagedConnection old = create(null);
            restarted.restart();
            MessengerManagedConnection fresh = create(null);

            assertThat(match(null, old)).isNull();
            assertThat(match(null, old, fresh)).isSameAs(fresh);
            assertThat((Set<?>) factory.getInvalidConnections(Set.of(old, fresh)))
                    .singleElement()
                    .isSameAs(old);
            assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                    .isThrownBy(() -> old.getConnection(null, null))
                    .withMessageContaining("adapter of the connection was stopped");
        }
    }
}
