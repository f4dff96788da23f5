package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How the server takes the archive of the adapter. */
@ArquillianTest
class DeploymentIT {
    private static final int DEPLOYMENTS = 5;

    @AutoClose
    private final Server server = new Server();

    /** The validator checks each deployment, and writes a report beside the server's log if it finds anything. */
    @Test
    void validatorOfTheServerFindsNothingAndWouldRefuseTheArchiveForAWarning() throws Exception {
        String[] validation = {"subsystem", "jca", "archive-validation", "archive-validation"};
        assertThat(server.get("enabled", validation).asBoolean()).isTrue();
        assertThat(server.get("fail-on-warn", validation).asBoolean()).isTrue();
        assertThat(server.get("status", "deployment", Server.ADAPTER).asString())
                .isEqualTo("OK");
        try (Stream<Path> logs = Files.list(Server.logs())) {
            assertThat(logs.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("netmessage"));
        }
    }

    /** Measures and prints; how fast it must be is not for a test on a busy machine to say. */
    @Test
    void archiveIsDeployedAgainAndAgain() throws Exception {
        List<Duration> times = new ArrayList<>();
        server.deployment("netmessage.war", "undeploy");
        for (int i = 0; i < DEPLOYMENTS; i++) {
            server.deployment(Server.ADAPTER, "undeploy");
            times.add(server.deployment(Server.ADAPTER, "deploy"));
        }
        server.deployment("netmessage.war", "deploy");

        System.out.printf(
                "netmessage.rar deployed in %s ms%n",
                times.stream().map(Duration::toMillis).toList());
        assertThat(server.get("status", "deployment", "netmessage.war").asString())
                .isEqualTo("OK");
    }
}
