package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the adapter adds to a send; a measurement that asserts no time, and runs with {@code -Dcost} only. */
@ArquillianTest
@EnabledIfSystemProperty(named = "cost", matches = ".*")
class CostIT {
    private static final int ROUNDS = Integer.getInteger("cost.rounds", 11);
    private static final int MESSAGES = Integer.getInteger("cost.messages", 5_000); // of each kind in a round
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Deployment(testable = false)
    static WebArchive war() {
        return TestWar.of(SendCost.class, OneMessage.class, Measured.class, Measured.Call.class);
    }

    @Test
    void sendThroughTheAdapterBesideTheSameSendWithoutIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(Server.uri(
                        "SendCost/cost?port=" + Server.PEER_PORT + "&rounds=" + ROUNDS + "&messages=" + MESSAGES))
                .timeout(PATIENCE)
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> report;
        try (FakeRecipient peer = new FakeRecipient(Server.PEER_PORT)) {
            report = Server.patientClient().send(request, BodyHandlers.ofString());
            assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
            assertThat(peer.messages()).isEqualTo(3 * ROUNDS * MESSAGES); // a third of them to warm up
        }
        System.out.println(report.body());
        Optional<String> file = Optional.ofNullable(System.getProperty("cost.report"));
        if (file.isPresent()) {
            Files.writeString(
                    Path.of(file.get()), "\n" + report.body(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
