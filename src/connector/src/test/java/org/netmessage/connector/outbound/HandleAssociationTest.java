package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** Handles that move from one managed connection to another. */
@ExtendWith(SharedLoops.class)
class HandleAssociationTest {
    private static MessengerService service;

    private final RecordingListener pool = new RecordingListener();
    private MessengerManagedConnection connection;
    private MessengerManagedConnection spare;

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

    @Test
    void isNotKeptByTheConnectionItLeft() throws Exception {
        WeakReference<MessengerConnectionImpl> left = new WeakReference<>(moveAndClose());

        await().until(() -> {
            System.gc();
            return left.get() == null;
        });
    }

    private MessengerConnectionImpl moveAndClose() throws Exception {
        MessengerConnectionImpl handle = Connections.handle(connection);
        spare.associateConnection(handle);
        handle.close();
        pool.events().clear();
        return handle;
    }

    @Test
    void isNamedWhereThereIsNone() {
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> spare.associateConnection(null))
                .withMessageStartingWith("handle null, must be ");
    }
}
