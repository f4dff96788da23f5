package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ConnectionEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

@ExtendWith(SharedLoops.class)
class MessengerManagedConnectionTest {
    private static MessengerService service;

    private final RecordingListener pool = new RecordingListener();
    private MessengerManagedConnection connection;

    @BeforeAll
    static void createService(EventLoops loops) {
        service = Connections.service(loops, null, 500);
    }

    @AfterAll
    static void closeService() {
        service.close();
    }

    @BeforeEach
    void open() throws Exception {
        connection = Connections.open(service);
        connection.addConnectionEventListener(pool);
    }

    @AfterEach
    void destroy() {
        connection.destroy();
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(call);
    }

    private static void assertUsable(MessengerConnectionImpl handle) throws Exception {
        assertThat(handle.getMetaData().getEISProductName()).isNotEmpty();
    }

    @Test
    void tellsThePoolOnceThatTheApplicationClosedTheHandle() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);

        handle.close();
        handle.close();

        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
        assertThat(pool.events().get(0).getConnectionHandle()).isSameAs(handle);
        assertThat(pool.events().get(0).getSource()).isSameAs(connection);
    }

    @Test
    void closesEachHandleForItself() throws Exception {
        MessengerConnectionImpl first = Connections.handle(connection);
        MessengerConnectionImpl second = Connections.handle(connection);

        first.close();

        assertClosed(first::getMetaData);
        assertUsable(second);
        assertThat(pool.ids()).hasSize(1);
    }

    @Test
    void invalidatesHandlesWhenCleanedUp() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);

        connection.cleanup();
        connection.cleanup();

        assertClosed(handle::getMetaData);
        handle.close();
        assertThat(pool.ids()).isEmpty();
        assertThat(connection.isUsable()).isTrue();
        assertUsable(Connections.handle(connection));
    }

    @Test
    void isOverWhenDestroyed() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);

        connection.destroy();
        connection.destroy();

        assertClosed(handle::getMetaData);
        assertClosed(() -> connection.getConnection(null, null));
        assertThat(connection.isUsable()).isFalse();
        assertThat(pool.ids()).isEmpty();
    }

    @Test
    void takesHandleOfAnotherConnection() throws Exception {
        MessengerManagedConnection other = Connections.open(service);
        RecordingListener otherPool = new RecordingListener();
        other.addConnectionEventListener(otherPool);
        MessengerConnectionImpl handle = Connections.handle(other);

        connection.associateConnection(handle);

        other.cleanup();
        assertUsable(handle);
        handle.close();
        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
        assertThat(otherPool.ids()).isEmpty();
        other.destroy();
    }

    @Test
    void takesItsOwnHandleAgain() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);

        connection.associateConnection(handle);
        assertUsable(handle);

        connection.cleanup();
        assertClosed(handle::getMetaData);
    }

    @Test
    void takesHandleThatLostItsConnection() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);
        connection.cleanup();

        connection.associateConnection(handle);

        assertUsable(handle);
    }

    @Test
    void takesNoForeignHandle() {
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> connection.associateConnection("handle"))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void tellsNoListenerThatWasRemoved() throws Exception {
        connection.removeConnectionEventListener(pool);

        Connections.handle(connection).close();

        assertThat(pool.ids()).isEmpty();
    }

    @Test
    void hasNoTransactions() {
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(connection::getXAResource);
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(connection::getLocalTransaction);
    }

    @Test
    void knowsNeitherUserNorLimit() throws Exception {
        assertThat(connection.getMetaData().getUserName()).isEmpty();
        assertThat(connection.getMetaData().getMaxConnections()).isZero();
        assertThat(connection.getMetaData().getEISProductName()).isNotEmpty();
        assertThat(connection.getMetaData().getEISProductVersion()).isNotEmpty();
    }

    @Test
    void keepsItsLogWriter() {
        PrintWriter writer = new PrintWriter(new StringWriter());
        assertThat(connection.getLogWriter()).isNull();

        connection.setLogWriter(writer);

        assertThat(connection.getLogWriter()).isSameAs(writer);
    }
}
