package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import jakarta.resource.NotSupportedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

@ExtendWith(SharedLoops.class)
class MessengerConnectionImplTest {
    private static MessengerService service;

    private final RecordingListener pool = new RecordingListener();
    private MessengerManagedConnection connection;
    private MessengerConnectionImpl handle;

    /** Something an application does with a handle. */
    @FunctionalInterface
    interface Use {
        void with(NetMessageConnection handle) throws Exception;
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
        connection.addConnectionEventListener(pool);
        handle = Connections.handle(connection);
    }

    @AfterEach
    void destroy() {
        connection.destroy();
    }

    static Stream<Use> uses() {
        return Stream.of(
                handle -> handle.netMessageBufferSend("ALICE", "x"),
                handle -> handle.netMessageBufferSend("ALICE", "joe", "x"),
                handle -> handle.netMessageNameAdd("ALICE"),
                handle -> handle.netMessageNameDel("ALICE"),
                handle -> handle.netMessageNameEnum(0),
                handle -> handle.netMessageNameEnum(0, 100, 0),
                handle -> handle.netMessageNameGetInfo("ALICE", 0),
                handle -> handle.createInteraction(),
                handle -> handle.getMetaData());
    }

    @ParameterizedTest
    @MethodSource("uses")
    void refusesEverythingWhenClosed(Use use) throws Exception {
        handle.close();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> use.with(handle))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void refusesEverythingWhenThePoolTookTheConnection(Use use) {
        connection.destroy();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> use.with(handle));
    }

    @Test
    void executesNoInteractionWhenClosed() throws Exception {
        var interaction = handle.createInteraction();
        handle.close();

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> interaction.execute(
                        new org.netmessage.api.NetMessageInteractionSpec("NetMessageNameEnum"),
                        new MessengerRecordFactory().createMappedRecord("in")));
    }

    static Stream<Use> badParameters() {
        return Stream.of(
                handle -> handle.netMessageBufferSend("", "x"),
                handle -> handle.netMessageBufferSend("*", "x"),
                handle -> handle.netMessageBufferSend("SIXTEENCHARACTER", "x"),
                handle -> handle.netMessageBufferSend("ALICE", "SIXTEENCHARACTER", "x"),
                handle -> handle.netMessageBufferSend("ALICE", "x".repeat(653)),
                handle -> handle.netMessageNameAdd("SIXTEENCHARACTER"),
                handle -> handle.netMessageNameDel("SIXTEENCHARACTER"));
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void staysGoodAfterBadParameter(Use use) {
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> use.with(handle))
                .satisfies(e -> assertThat(e.status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER));

        assertThat(pool.ids()).isEmpty();
        assertThat(connection.isUsable()).isTrue();
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> handle.netMessageBufferSend(null, "x"))
                .withMessage("msgname");
        assertThatNullPointerException()
                .isThrownBy(() -> handle.netMessageBufferSend("ALICE", null))
                .withMessage("text");
        assertThatNullPointerException().isThrownBy(() -> handle.netMessageBufferSend("ALICE", null, "x"));
        assertThatNullPointerException().isThrownBy(() -> handle.netMessageNameAdd(null));
        assertThatNullPointerException().isThrownBy(() -> handle.netMessageNameDel(null));
        assertThatNullPointerException().isThrownBy(() -> handle.netMessageNameGetInfo(null, 0));
    }

    @Test
    void hasNeitherTransactionsNorResultSets() {
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(handle::getLocalTransaction);
        assertThatExceptionOfType(NotSupportedException.class).isThrownBy(handle::getResultSetInfo);
    }

    @Test
    void knowsTheProductAndNoUser() throws Exception {
        assertThat(handle.getMetaData().getEISProductName()).isNotEmpty();
        assertThat(handle.getMetaData().getEISProductVersion()).isNotEmpty();
        assertThat(handle.getMetaData().getUserName()).isEmpty();
    }
}
