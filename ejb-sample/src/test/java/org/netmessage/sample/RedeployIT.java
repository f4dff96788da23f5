package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is left in the server after the adapter was redeployed under use: nothing. */
@ArquillianTest
class RedeployIT {
    private static final int REDEPLOYMENTS = 10;

    // threads of the server's pools keep their first task until they have been idle for a second
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private final Server server = new Server();

    @Test
    void leavesNoThreadAndNoClassLoader() throws Exception {
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            assertThat(send("DEMO")).isEqualTo(204);
            if (i % 5 == 0) {
                assertThat(send("NOBODY")).isEqualTo(404); // the resolver opens its socket, and takes its time
            }
            server.deployment("netmessage.rar", "redeploy");
        }
        await().atMost(IDLE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(server.loadedAdapters()).isEqualTo(1));

        server.deployment("netmessage.war", "undeploy");
        server.deployment("netmessage.rar", "undeploy");
        try {
            assertThat(server.adapterThreads()).isEmpty();
            await().atMost(IDLE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(server.loadedAdapters()).isZero());
        } finally {
            server.deployment("netmessage.rar", "deploy");
            server.deployment("netmessage.war", "deploy");
        }
        assertThat(send("DEMO")).isEqualTo(204);
    }

    private int send(String to) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(Server.uri("netmessage/api/messages"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"" + to + "\",\"text\":\"hello\"}"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
