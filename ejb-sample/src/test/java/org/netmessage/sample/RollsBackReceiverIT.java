package org.netmessage.sample;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.Resource;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.api.LinkState;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.status.NetApiStatus;

/** Runs inside the server, beside the deployed sample. */
@Tag("inside")
@ArquillianTest
class RollsBackReceiverIT {
    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    @Deployment
    static WebArchive war() {
        return TestWar.of(RollsBackReceiver.class, RollsBackRecordReceiver.class);
    }

    @BeforeEach
    void forget() {
        RollsBackReceiver.MESSAGES.clear();
        RollsBackReceiver.UNDELIVERABLE.clear();
        RollsBackRecordReceiver.TEXTS.clear();
    }

    private void send(String to, String text) throws Exception {
        try (NetMessageConnection connection = connections.getConnection()) {
            connection.netMessageBufferSend(to, text);
        }
    }

    private void assertRefused(String to, String text) {
        NetApiException refused = assertThrows(NetApiException.class, () -> send(to, text));

        assertNotEquals(NetApiStatus.NERR_NameNotFound, refused.status());
    }

    @Test
    void senderLearnsOfItWhenTheBeanHadTheMessageThreeTimes() throws Exception {
        assertRefused(RollsBackReceiver.ALIAS, "hello");

        assertEquals(3, RollsBackReceiver.MESSAGES.size());
    }

    @Test
    void beanGetsWhatCouldNotBeDelivered() throws Exception {
        assertRefused(RollsBackReceiver.ALIAS, "hello");

        assertEquals(new DeliveryFailure(Cause.ROLLED_BACK, 3, true), RollsBackReceiver.UNDELIVERABLE.poll(5, SECONDS));
    }

    @Test
    void beanHearsThatItHoldsItsAlias() throws Exception {
        LinkState state = RollsBackReceiver.LINK_STATES.poll(10, SECONDS);
        while (state != null && state.held().isEmpty()) {
            state = RollsBackReceiver.LINK_STATES.poll(10, SECONDS);
        }

        assertEquals(new LinkState(true, Set.of(RollsBackReceiver.ALIAS), Set.of()), state);
    }

    @Test
    void beanOfTheCommonClientInterfaceTakesRecords() {
        assertDoesNotThrow(() -> send(RollsBackRecordReceiver.ALIAS, "hello"));

        assertEquals("hello", RollsBackRecordReceiver.TEXTS.poll());
    }

    @Test
    void senderLearnsThatTheRecordWasRolledBack() {
        assertRefused(RollsBackRecordReceiver.ALIAS, RollsBackRecordReceiver.ROLL_BACK);

        assertEquals(1, RollsBackRecordReceiver.TEXTS.size());
    }
}
