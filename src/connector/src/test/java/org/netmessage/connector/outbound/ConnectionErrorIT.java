package org.netmessage.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.connector.outbound.MisbehavingPeer.Manner;
import org.netmessage.connector.stub.LogLines;
import org.netmessage.connector.stub.SharedLoops;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** When the pool has to throw a connection away, and when not. */
@ExtendWith(SharedLoops.class)
class ConnectionErrorIT {
    private static final String SHORT = "fits into one block";
    private static final String LONG =
            "more than fits into one block, more than fits into one block, more than fits into one block, "
                    + "more than fits into one block, more than fits into one block";

    private final EventLoops loops;
    private final RecordingListener pool = new RecordingListener();
    private MessengerService service;
    private MisbehavingPeer peer;
    private MessengerManagedConnection connection;
    private MessengerConnectionImpl handle;

    ConnectionErrorIT(EventLoops loops) {
        this.loops = loops;
    }

    private void connect(Manner manner) throws Exception {
        peer = new MisbehavingPeer(manner);
        service = Connections.service(loops, peer.as("ALICE"), 1_000);
        connection = Connections.open(service);
        connection.addConnectionEventListener(pool);
        handle = Connections.handle(connection);
    }

    @AfterEach
    void close() throws Exception {
        connection.destroy();
        service.close();
        peer.close();
    }

    private NetApiException sendFails(String to, String text) {
        return assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> handle.netMessageBufferSend(to, text))
                .actual();
    }

    @ParameterizedTest
    @ValueSource(strings = {SHORT, LONG})
    void reportsSessionLostInTheMiddleOfMessageOnce(String text) throws Exception {
        connect(Manner.HANG_UP);

        NetApiException failure = sendFails("ALICE", text);

        assertThat(failure.status()).isEqualTo(NetApiStatus.NERR_NetworkError);
        assertThat(failure.timedOut()).isFalse();
        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
        assertThat(pool.events().get(0).getSource()).isSameAs(connection);
        assertThat(pool.events().get(0).getException())
                .isInstanceOf(CommException.class)
                .hasCause(failure);
    }

    @Test
    void tellsTheLogWriterOfALostSession() throws Exception {
        connect(Manner.HANG_UP);
        StringWriter log = new StringWriter();
        connection.setLogWriter(new PrintWriter(log));

        NetApiException failure = sendFails("ALICE", LONG);
        sendFails("ALICE", LONG);

        assertThat(log.toString().lines())
                .singleElement()
                .asString()
                .endsWith("CONNECTION_ERROR_OCCURRED: " + failure.getMessage());
    }

    @Test
    void reportsAndClosesBrokenConnectionOnlyOnce() throws Exception {
        connect(Manner.HANG_UP);
        sendFails("ALICE", LONG);

        sendFails("ALICE", LONG);
        handle.close();

        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
    }

    @Test
    void isInvalidOnceBroken() throws Exception {
        connect(Manner.HANG_UP);
        MessengerManagedConnection good = Connections.open(service);
        sendFails("ALICE", LONG);
        MessengerManagedConnectionFactory factory = new MessengerManagedConnectionFactory();

        assertThat(connection.isUsable()).isFalse();
        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> connection.getConnection(null, null));
        assertThat((Set<?>) factory.getInvalidConnections(Set.of(good, connection)))
                .hasSize(1)
                .allMatch(invalid -> invalid == connection);
        assertThat(factory.matchManagedConnections(Set.of(connection), null, null))
                .isNull();
        good.destroy();
    }

    @Test
    void destroysUnpooledConnectionThatBroke() throws Exception {
        connect(Manner.HANG_UP);
        MessengerManagedConnection unpooled = Connections.open(service);
        NetMessageConnection application = Connections.unpooledHandle(unpooled);

        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> application.netMessageBufferSend("ALICE", LONG));

        assertThatExceptionOfType(jakarta.resource.spi.IllegalStateException.class)
                .isThrownBy(() -> application.netMessageBufferSend("ALICE", LONG));
        assertThat(unpooled.isUsable()).isFalse();
        application.close();
    }

    @Test
    void reportsPeerThatAnswersNothing() throws Exception {
        connect(Manner.KEEP_SILENT);

        NetApiException failure = sendFails("ALICE", LONG);

        assertThat(failure.timedOut()).isTrue();
        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
    }

    @ParameterizedTest
    @CsvSource({"NAME_NOT_HERE, NERR_NameNotFound", "REFUSE, NERR_NameInUse"})
    void staysGoodWhenRefused(Manner manner, String status) throws Exception {
        connect(manner);

        assertThat(sendFails("ALICE", "x").statusName()).isEqualTo(status);

        assertStaysGood();
    }

    @Test
    void staysGoodWhenNobodyHasTheName() throws Exception {
        connect(Manner.REFUSE);

        assertThat(sendFails("NOBODY", "x").status()).isEqualTo(NetApiStatus.NERR_NameNotFound);

        assertStaysGood();
    }

    @Test
    void staysGoodWhenTheStationIsGone() throws Exception {
        connect(Manner.REFUSE);
        peer.close();

        assertThat(sendFails("ALICE", "x").status()).isEqualTo(NetApiStatus.NERR_NetworkError);

        assertStaysGood();
    }

    @Test
    void staysGoodAfterBadParameter() throws Exception {
        connect(Manner.REFUSE);

        assertThat(sendFails("ALICE", "x".repeat(653)).status()).isEqualTo(NetApiStatus.ERROR_INVALID_PARAMETER);

        assertStaysGood();
    }

    private void assertStaysGood() {
        assertThat(pool.ids()).isEmpty();
        assertThat(connection.isUsable()).isTrue();
        handle.close();
        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_CLOSED);
    }

    @Test
    void staysGoodWhenInterruptedBeforeTheMessageHasBegun() throws Exception {
        connect(Manner.REFUSE);

        Thread.currentThread().interrupt();
        NetApiException failure = sendFails("NOBODY", "x");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContaining("interrupted").returns(false, NetApiException::timedOut);
        assertStaysGood();
    }

    @Test
    void noTimeRanOutWhereANameFunctionWasInterrupted() throws Exception {
        connect(Manner.REFUSE);

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(NetApiException.class)
                .isThrownBy(() -> handle.netMessageNameAdd("BOB"))
                .satisfies(e -> assertThat(e.timedOut()).isFalse());

        assertThat(Thread.interrupted()).isTrue();
        assertStaysGood();
    }

    @Test
    void failureReachesTheCallerAndAllListenersThoughOneThrows() throws Exception {
        connect(Manner.HANG_UP);
        connection.removeConnectionEventListener(pool);
        connection.addConnectionEventListener(new RecordingListener() {
            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {
                throw new IllegalStateException("a defect of the pool");
            }
        });
        connection.addConnectionEventListener(pool);

        try (LogLines log = new LogLines("org.netmessage.connector.outbound")) {
            assertThat(sendFails("ALICE", LONG).status()).isEqualTo(NetApiStatus.NERR_NetworkError);

            assertThat(log.of("NBM-3402")).singleElement().asString().contains("CONNECTION_ERROR_OCCURRED");
        }
        assertThat(pool.ids()).containsExactly(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
    }
}
