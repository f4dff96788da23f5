package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is left in the server after the adapter was redeployed under use: nothing. */
@ArquillianTest
class RedeployIT {
    private static final String BASE = "http://127.0.0.1:" + System.getProperty("it.http.port") + "/netmessage/api/";
    private static final String ADAPTER = "org.netmessage.connector.MessengerResourceAdapter";
    private static final int REDEPLOYMENTS = 10;

    // threads of the server's pools keep their first task until they have been idle for a second
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private final ModelControllerClient management = management();

    private static ModelControllerClient management() {
        try {
            return ModelControllerClient.Factory.create("127.0.0.1", Integer.getInteger("it.management.port", 19990));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesNoThreadAndNoClassLoader() throws Exception {
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            assertThat(send("DEMO")).isEqualTo(204);
            if (i % 5 == 0) {
                assertThat(send("NOBODY")).isEqualTo(404); // the resolver opens its socket, and takes its time
            }
            deployment("netmessage.rar", "redeploy");
        }
        await().atMost(IDLE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(loadedAdapters()).isEqualTo(1));

        deployment("netmessage.war", "undeploy");
        deployment("netmessage.rar", "undeploy");
        try {
            assertThat(jcmd("Thread.print")).doesNotContain("\"netmessage-");
            await().atMost(IDLE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(loadedAdapters()).isZero());
        } finally {
            deployment("netmessage.rar", "deploy");
            deployment("netmessage.war", "deploy");
        }
        assertThat(send("DEMO")).isEqualTo(204);
    }

    /** How many class loaders have loaded the adapter. */
    private long loadedAdapters() throws Exception {
        jcmd("GC.run");
        return jcmd("VM.class_hierarchy " + ADAPTER)
                .lines()
                .filter(line -> line.contains(ADAPTER + "/"))
                .count();
    }

    private int send(String to) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + "messages"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"" + to + "\",\"text\":\"hello\"}"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void deployment(String name, String operation) throws IOException {
        ModelNode request = new ModelNode();
        request.get("operation").set(operation);
        request.get("address").add("deployment", name);
        ModelNode result = management.execute(request);
        assertThat(result.get("outcome").asString()).as(result.toString()).isEqualTo("success");
    }

    private String jcmd(String command) throws Exception {
        ModelNode request = new ModelNode();
        request.get("operation").set("read-attribute");
        request.get("address").add("core-service", "platform-mbean").add("type", "runtime");
        request.get("name").set("name");
        String pid = management.execute(request).get("result").asString().replaceFirst("@.*", "");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid, command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
