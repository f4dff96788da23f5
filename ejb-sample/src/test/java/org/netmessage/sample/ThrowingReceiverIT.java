package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;

/** A bean that throws, beside the sample's bean. */
@ArquillianTest
class ThrowingReceiverIT {
    @AutoClose
    private final OtherNode other = new OtherNode(ThrowingReceiver.ALIAS, "DEMO");

    ThrowingReceiverIT() throws MessengerException {}

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(ThrowingReceiver.class);
    }

    @BeforeEach
    void awaitAliases() {
        Server.awaitAlias(ThrowingReceiver.ALIAS);
        Server.awaitAlias("DEMO");
    }

    @Test
    void senderLearnsOfIt() throws Exception {
        assertThat(other.send(ThrowingReceiver.ALIAS, "hello")).isEqualTo(NetApiStatus.NERR_BadReceive);
    }

    @Test
    void otherBeansStillReceive() throws Exception {
        assertThat(other.send(ThrowingReceiver.ALIAS, "hello")).isEqualTo(NetApiStatus.NERR_BadReceive);

        assertThat(other.send("DEMO", "hello")).isEqualTo(NetApiStatus.NERR_Success);
    }
}
