package org.netmessage.sample;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.Resource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.status.NetApiStatus;

/** Runs inside the server, beside the deployed sample. */
@ArquillianTest
class ThrowingReceiverIT {
    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    @Deployment
    static WebArchive war() {
        return TestWar.of(ThrowingReceiver.class, Registration.class);
    }

    @BeforeEach
    void awaitAlias() throws Exception {
        Registration.await(connections, ThrowingReceiver.ALIAS);
    }

    @Test
    void senderLearnsOfIt() throws Exception {
        try (NetMessageConnection connection = connections.getConnection()) {
            NetApiException refused = assertThrows(
                    NetApiException.class, () -> connection.netMessageBufferSend(ThrowingReceiver.ALIAS, "hello"));

            assertEquals(NetApiStatus.NERR_BadReceive, refused.status());
        }
    }

    @Test
    void otherBeansStillReceive() throws Exception {
        try (NetMessageConnection connection = connections.getConnection()) {
            assertThrows(NetApiException.class, () -> connection.netMessageBufferSend(ThrowingReceiver.ALIAS, "hello"));

            assertDoesNotThrow(() -> connection.netMessageBufferSend("DEMO", "hello"));
        }
    }
}
