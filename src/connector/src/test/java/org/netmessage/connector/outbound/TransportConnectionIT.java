package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionRequestInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;

/** Sessions of managed connections: kept in the pool, ended with it. */
class TransportConnectionIT {
    private static OutboundFixture fixture;

    private final List<MessengerManagedConnection> created = new ArrayList<>();
    private MessengerManagedConnectionFactory factory;

    @BeforeAll
    static void start() throws Exception {
        fixture = new OutboundFixture().withBean();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void createFactory() throws Exception {
        factory = fixture.factory();
        fixture.endpoints.messages().clear();
    }

    @AfterEach
    void destroy() {
        created.forEach(MessengerManagedConnection::destroy);
    }

    private MessengerManagedConnection create() throws ResourceException {
        return create(null);
    }

    private MessengerManagedConnection create(ConnectionRequestInfo info) throws ResourceException {
        MessengerManagedConnection connection =
                (MessengerManagedConnection) factory.createManagedConnection(null, info);
        created.add(connection);
        return connection;
    }

    private static void send(MessengerManagedConnection connection, String text) throws Exception {
        try (NetMessageConnection handle = Connections.handle(connection)) {
            handle.netMessageBufferSend("ALICE", text);
        }
    }

    private Object match(MessengerManagedConnection... connections) throws ResourceException {
        return factory.matchManagedConnections(new LinkedHashSet<>(Arrays.asList(connections)), null, null);
    }

    @Test
    void opensTheSessionWithTheFirstMessage() throws Exception {
        MessengerManagedConnection connection = create();
        assertThat(connection.hasSession()).isFalse();

        send(connection, "hello");

        assertThat(connection.hasSession()).isTrue();
    }

    @Test
    void prefersConnectionWithASessionWhereverItStands() throws Exception {
        MessengerManagedConnection idle = create();
        MessengerManagedConnection connected = create();
        MessengerManagedConnection alsoIdle = create();
        send(connected, "hello");

        assertThat(match(idle, connected, alsoIdle)).isSameAs(connected);
        assertThat(match(connected, idle, alsoIdle)).isSameAs(connected);
        assertThat(match(idle, alsoIdle, connected)).isSameAs(connected);
        assertThat(match(idle, alsoIdle)).isSameAs(idle);
    }

    @Test
    void keepsTheSessionWhenCleanedUp() throws Exception {
        MessengerManagedConnection connection = create();
        send(connection, "first");

        connection.cleanup();
        connection.cleanup();

        assertThat(connection.hasSession()).isTrue();
        send(connection, "second");
        assertThat(fixture.endpoints.messages()).hasSize(2);
        assertThat(fixture.endpoints.messages().stream().map(NetMessage::source).distinct())
                .as("both came through one session")
                .hasSize(1);
    }

    @Test
    void endsTheSessionWhenDestroyed() throws Exception {
        MessengerManagedConnection connection = create();
        send(connection, "hello");

        connection.destroy();
        connection.destroy();

        await().until(() -> !connection.hasSession());
    }

    @Test
    void staysGoodWhenTheOtherSideEndsTheSessionBetweenMessages() throws Exception {
        RecordingListener pool = new RecordingListener();
        try (OutboundFixture other = new OutboundFixture().withBean()) {
            MessengerManagedConnection connection =
                    (MessengerManagedConnection) other.factory().createManagedConnection(null, null);
            connection.addConnectionEventListener(pool);
            send(connection, "hello");

            other.withoutBean();

            await().until(() -> !connection.hasSession());
            assertThat(connection.isUsable()).isTrue();
            assertThat(match(connection)).isSameAs(connection);
            assertThat((Set<?>) factory.getInvalidConnections(Set.of(connection)))
                    .isEmpty();
            other.withBean();
            send(connection, "hello again");
            assertThat(pool.ids())
                    .containsExactly(ConnectionEvent.CONNECTION_CLOSED, ConnectionEvent.CONNECTION_CLOSED);
            connection.destroy();
        }
    }

    @Test
    void callsByTheNameAskedFor() throws Exception {
        send(
                create(new MessengerConnectionRequestInfo(
                        Optional.empty(), Optional.of("joe"), Optional.empty(), Optional.empty())),
                "x");

        assertThat(fixture.endpoints.messages())
                .singleElement()
                .returns(Optional.of("JOE"), NetMessage::callingName)
                .returns("HERE", NetMessage::from);
    }

    @Test
    void sendsFromApplicationOutsideAServer() throws Exception {
        NetMessageConnectionFactory unmanaged = (NetMessageConnectionFactory) factory.createConnectionFactory();

        try (NetMessageConnection handle =
                unmanaged.getConnection(NetMessageConnectionSpec.defaults().withCallingName("joe"))) {
            handle.netMessageBufferSend("ALICE", "jim", "hello");
        }

        assertThat(fixture.endpoints.messages())
                .singleElement()
                .returns("jim", NetMessage::from)
                .returns(Optional.of("JOE"), NetMessage::callingName);
    }

    @Test
    void destroysUnpooledConnectionWithItsHandle() throws Exception {
        MessengerManagedConnection connection = create();
        NetMessageConnection handle = Connections.unpooledHandle(connection);
        handle.netMessageBufferSend("ALICE", "hello");
        assertThat(connection.hasSession()).isTrue();

        handle.close();
        handle.close();

        assertThat(connection.isUsable()).isFalse();
        await().until(() -> !connection.hasSession());
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> handle.netMessageBufferSend("ALICE", "too late"));
    }
}
