package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LazyAssociatableConnectionManager;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Handles that move from one managed connection to another, or have none for a while. */
@ExtendWith(SharedLoops.class)
class HandleAssociationTest {
    private static MessengerService service;

    private final RecordingListener pool = new RecordingListener();
    private final MessengerManagedConnectionFactory factory = new MessengerManagedConnectionFactory();
    private MessengerManagedConnection connection;
    private MessengerManagedConnection spare;

    /** A server that takes managed connections away from handles that are not in use. */
    private static final class LazyManager implements ConnectionManager, LazyAssociatableConnectionManager {
        private final transient MessengerManagedConnection next;
        private final transient List<Object> asked = new ArrayList<>();
        private final transient List<Object> closed = new ArrayList<>();

        LazyManager(MessengerManagedConnection next) {
            this.next = next;
        }

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void associateConnection(Object handle, ManagedConnectionFactory factory, ConnectionRequestInfo info)
                throws ResourceException {
            asked.addAll(List.of(handle, factory, info));
            next.associateConnection(handle);
        }

        @Override
        public void inactiveConnectionClosed(Object handle, ManagedConnectionFactory factory) {
            closed.addAll(List.of(handle, factory));
        }
    }

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
        spare = Connections.open(service);
        spare.addConnectionEventListener(pool);
    }

    @AfterEach
    void destroy() {
        connection.destroy();
        spare.destroy();
    }

    private MessengerConnectionImpl handle(ConnectionManager manager) throws Exception {
        return Connections.handle(connection)
                .from(new HandleOrigin(factory, manager, Connections.NOTHING_SPECIAL, Optional.empty(), false));
    }

    @Test
    void getsAnotherConnectionWhenItIsUsed() throws Exception {
        LazyManager server = new LazyManager(spare);
        MessengerConnectionImpl handle = handle(server);

        connection.dissociateConnections();
        connection.dissociateConnections();
        assertThat(server.asked).isEmpty();

        assertThat(handle.getMetaData().getEISProductName()).isNotEmpty();
        assertThat(server.asked).containsExactly(handle, factory, Connections.NOTHING_SPECIAL);
        handle.close();
        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
        assertThat(server.closed).isEmpty();
    }

    @Test
    void closesWithoutAConnection() throws Exception {
        LazyManager server = new LazyManager(spare);
        MessengerConnectionImpl handle = handle(server);
        connection.dissociateConnections();

        handle.close();
        handle.close();

        assertThat(server.closed).containsExactly(handle, factory);
        assertThat(pool.ids()).isEmpty();
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(handle::getMetaData)
                .withMessageContaining("closed");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void saysThatItIsInactiveWhereTheServerGivesNothing() throws Exception {
        MessengerConnectionImpl handle = handle(new UnpooledConnectionManager());
        connection.dissociateConnections();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(handle::getMetaData)
                .withMessageContaining("inactive");
        spare.associateConnection(handle);
        assertThat(handle.getMetaData().getEISProductName()).isNotEmpty();
    }

    @Test
    void leavesItsOldConnectionWhole() throws Exception {
        MessengerConnectionImpl moved = Connections.handle(connection);
        MessengerConnectionImpl stays = Connections.handle(connection);

        spare.associateConnection(moved);
        connection.destroy();

        assertThat(moved.getMetaData().getEISProductName()).isNotEmpty();
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(stays::getMetaData);
    }

    @Test
    void staysClosedOnceTheApplicationClosedIt() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);
        handle.close();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> spare.associateConnection(handle))
                .withMessageContaining("closed");
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(handle::getMetaData);
    }

    @Test
    void goesToNoConnectionThatWasDestroyed() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);
        spare.destroy();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> spare.associateConnection(handle));
        assertThat(handle.getMetaData().getEISProductName()).isNotEmpty();
    }
}
