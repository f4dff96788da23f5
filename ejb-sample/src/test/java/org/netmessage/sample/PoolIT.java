package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** The pool of the injected connection factory, seen from a recipient that the static list of hosts leads to. */
@ArquillianTest
class PoolIT {
    private static final URI MESSAGES =
            URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + "/netmessage/api/messages");
    private static final int PEER_PORT = Integer.getInteger("it.peer.port", 11239);

    private final HttpClient client = HttpClient.newHttpClient();

    private int send(String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(MESSAGES)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"PEER\",\"text\":\"" + text + "\"}"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void sendsHundredMessagesOverOneConnection() throws Exception {
        try (FakeRecipient peer = new FakeRecipient(PEER_PORT)) {
            for (int i = 0; i < 100; i++) {
                assertThat(send("message " + i)).isEqualTo(204);
            }

            assertThat(peer.messages()).isEqualTo(100);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void recipientThatIsNotThereYetIsFoundWhenItComes() throws Exception {
        try (Server server = new Server()) {
            server.deployment(Server.ADAPTER, "redeploy"); // forgets whom it knew
        }
        assertThat(send("nobody there")).isEqualTo(502);
        try (FakeRecipient peer = new FakeRecipient(PEER_PORT)) {
            assertThat(send("now")).isEqualTo(204);
            assertThat(peer.texts()).containsExactly("now");
        }
    }

    @Test
    void killedRecipientCostsOneErrorAndNoMore() throws Exception {
        try (FakeRecipient peer = new FakeRecipient(PEER_PORT)) {
            assertThat(send("before")).isEqualTo(204);
            assertThat(peer.messages()).isEqualTo(1);
        }
        assertThat(send("nobody there")).isEqualTo(502);
        try (FakeRecipient again = new FakeRecipient(PEER_PORT)) {
            for (int i = 0; i < 10; i++) {
                assertThat(send("after " + i)).isEqualTo(204);
            }

            assertThat(again.messages()).isEqualTo(10);
            assertThat(again.connections()).isEqualTo(1);
        }
    }
}
