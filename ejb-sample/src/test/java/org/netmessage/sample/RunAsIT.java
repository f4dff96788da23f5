package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.as.arquillian.api.ServerSetup;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;
import org.netmessage.sample.Received.Line;

/** A bean that is called as the principal its activation names, in a server with security inflow. */
@ArquillianTest
@ServerSetup(SecureServer.class)
class RunAsIT {
    private static final String HELLO = "hello";
    private static final String NOBODY = "anonymous";

    @AutoClose
    private final OtherNode other = new OtherNode(
            Map.of(RunAsReceiver.ALIAS, SecureServer.ADDRESS, NobodysReceiver.ALIAS, SecureServer.ADDRESS));

    RunAsIT() throws MessengerException {}

    @Deployment(testable = false)
    static WebArchive war() {
        return SecureServer.war(
                RunAsReceiver.class, NobodysReceiver.class, Console.class, Received.class, Received.Line.class);
    }

    @BeforeEach
    void awaitAliases() throws Exception {
        for (String alias : List.of(RunAsReceiver.ALIAS, NobodysReceiver.ALIAS)) {
            await().until(() -> other.send(alias, HELLO) == NetApiStatus.NERR_Success);
            Received.forget(alias);
        }
    }

    @Test
    void beanIsCalledAsThePrincipalOfItsActivation() throws Exception {
        assertThat(other.send(RunAsReceiver.ALIAS, HELLO)).isEqualTo(NetApiStatus.NERR_Success);

        assertThat(Received.of(RunAsReceiver.ALIAS)).containsExactly(asOperator(HELLO));
    }

    @Test
    void beanIsCalledAsNobodyWithoutRunAs() throws Exception {
        assertThat(other.send(RunAsReceiver.ALIAS, HELLO)).isEqualTo(NetApiStatus.NERR_Success);
        assertThat(other.send(NobodysReceiver.ALIAS, HELLO)).isEqualTo(NetApiStatus.NERR_Success);

        assertThat(Received.of(NobodysReceiver.ALIAS)).containsExactly(new Line("OTHER", NOBODY, HELLO));
    }

    @Test
    void principalHasTheRolesThatTheApplicationGivesIt() throws Exception {
        assertThat(other.send(RunAsReceiver.ALIAS, RunAsReceiver.IN_ROLE)).isEqualTo(NetApiStatus.NERR_Success);

        assertThat(Received.of(RunAsReceiver.ALIAS))
                .containsExactly(asOperator(RunAsReceiver.IN_ROLE), new Line("OTHER", "-", Console.OPERATORS));
    }

    @Test
    void beanCallsAsThatPrincipalWhatItsRoleAllows() throws Exception {
        assertThat(other.send(RunAsReceiver.ALIAS, RunAsReceiver.CALL)).isEqualTo(NetApiStatus.NERR_Success);

        assertThat(Received.of(RunAsReceiver.ALIAS))
                .containsExactly(asOperator(RunAsReceiver.CALL), asOperator("called"));
    }

    @Test
    void whatItsRoleDoesNotAllowFailsAtEachDeliveryAndTheSenderLearnsOfIt() throws Exception {
        assertThat(other.send(RunAsReceiver.ALIAS, RunAsReceiver.CALL_WHAT_IS_FORBIDDEN))
                .isEqualTo(NetApiStatus.NERR_BadReceive);

        await().untilAsserted(() -> assertThat(Received.of(RunAsReceiver.ALIAS))
                .containsExactly(
                        asOperator(RunAsReceiver.CALL_WHAT_IS_FORBIDDEN),
                        asOperator(RunAsReceiver.CALL_WHAT_IS_FORBIDDEN),
                        asOperator(RunAsReceiver.UNDELIVERABLE)));
    }

    @Test
    void redeliveryAfterRollbackAndWhatWasGivenUpComeAsThatPrincipalToo() throws Exception {
        assertThat(other.send(RunAsReceiver.ALIAS, RunAsReceiver.ROLL_BACK)).isEqualTo(NetApiStatus.NERR_BadReceive);

        await().untilAsserted(() -> assertThat(Received.of(RunAsReceiver.ALIAS))
                .containsExactly(
                        asOperator(RunAsReceiver.ROLL_BACK),
                        asOperator(RunAsReceiver.ROLL_BACK),
                        asOperator(RunAsReceiver.UNDELIVERABLE)));
    }

    private static Line asOperator(String text) {
        return new Line("OTHER", RunAsReceiver.PRINCIPAL, text);
    }
}
