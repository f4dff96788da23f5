package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessengerException;

/** A bean that asks for a principal where the adapter has no {@code wm-security}, beside the sample's bean. */
@ArquillianTest
class RunAsWithoutSecurityIT {
    @AutoClose
    private final OtherNode other = new OtherNode(UnsecuredReceiver.ALIAS, "DEMO");

    RunAsWithoutSecurityIT() throws MessengerException {}

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(UnsecuredReceiver.class, Received.class, Received.Line.class);
    }

    @BeforeEach
    void awaitAliases() {
        Server.awaitAlias(UnsecuredReceiver.ALIAS);
        Server.awaitAlias("DEMO");
    }

    @Test
    void senderLearnsOfItAndTheBeanIsNotCalledAsSomebodyElse() throws Exception {
        assertThat(other.send(UnsecuredReceiver.ALIAS, "hello")).isEqualTo(NetApiStatus.NERR_BadReceive);

        assertThat(Received.of(UnsecuredReceiver.ALIAS)).isEmpty();
    }

    @Test
    void logTellsTheAdministratorWhatIsMissing() throws Exception {
        int before = log().size();

        assertThat(other.send(UnsecuredReceiver.ALIAS, "hello")).isEqualTo(NetApiStatus.NERR_BadReceive);

        // the adapter writes these once a minute
        await().untilAsserted(() -> assertThat(log())
                .anyMatch(line -> line.contains("NBM-3110") && line.contains("run as " + UnsecuredReceiver.PRINCIPAL))
                .anyMatch(line -> line.contains("NBM-3105")
                        && line.contains(UnsecuredReceiver.class.getName())
                        && line.endsWith("did not let it run as " + UnsecuredReceiver.PRINCIPAL)));
        assertThat(log().stream().skip(before)).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void otherBeansStillReceive() throws Exception {
        assertThat(other.send(UnsecuredReceiver.ALIAS, "hello")).isEqualTo(NetApiStatus.NERR_BadReceive);

        assertThat(other.send("DEMO", "hello")).isEqualTo(NetApiStatus.NERR_Success);
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(Server.logs().resolve("server.log"));
    }
}
