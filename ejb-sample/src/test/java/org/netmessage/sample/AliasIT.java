package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;

/** The alias of a bean that comes and goes, on a network where others have names too. */
@ArquillianTest
class AliasIT {
    private static final String WAR = "SerialReceiver.war";
    private static final String ALIAS = SerialReceiver.ALIAS;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @AutoClose
    private final Server server = new Server();

    @AutoClose
    private final OtherNode other = new OtherNode(ALIAS);

    AliasIT() throws MessengerException {}

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(SerialReceiver.class, Received.class, Received.Line.class);
    }

    @BeforeEach
    void awaitAlias() throws Exception {
        Received.forget(ALIAS);
        Server.awaitAlias(ALIAS);
    }

    @Test
    void aliasIsGoneWithTheBeanAndASenderWithAnOpenSessionLearnsOfIt() throws Exception {
        try (MessageFunctions before = other.functions();
                MessageFunctions later = other.functions()) {
            assertThat(OtherNode.send(before, ALIAS, "to the bean")).isEqualTo(NetApiStatus.NERR_Success);

            server.deployment(WAR, "undeploy");

            try {
                assertThat(Server.isRegistered(ALIAS)).isFalse();
                assertThat(OtherNode.send(before, ALIAS, "on the old session")).isEqualTo(NetApiStatus.NERR_BadReceive);
                assertThat(OtherNode.send(later, ALIAS, "on a new session")).isEqualTo(NetApiStatus.NERR_NameNotFound);
            } finally {
                server.deployment(WAR, "deploy");
            }
            awaitAlias();
            assertThat(OtherNode.send(before, ALIAS, "to the new bean")).isEqualTo(NetApiStatus.NERR_Success);
        }
        assertThat(Received.of(ALIAS)).extracting(Received.Line::text).containsExactly("to the new bean");
    }

    @Test
    void aliasThatIsHeldElsewhereAtTheStartIsTheBeansOnceItIsFree() throws Exception {
        server.deployment(WAR, "undeploy");
        try (MessageFunctions functions = other.functions()) {
            functions.netMessageNameAdd(Optional.empty(), ALIAS);

            server.deployment(WAR, "deploy"); // does not fail for it

            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !Server.isRegistered(ALIAS));
            functions.netMessageNameDel(Optional.empty(), ALIAS);
            Server.awaitAlias(ALIAS);
            assertThat(OtherNode.send(functions, ALIAS, "at last")).isEqualTo(NetApiStatus.NERR_Success);
        }
        assertThat(Received.of(ALIAS)).extracting(Received.Line::text).containsExactly("at last");
    }
}
