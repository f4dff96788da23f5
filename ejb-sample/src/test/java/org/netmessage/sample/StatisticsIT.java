package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server shows of the adapter: management, metrics, flight recorder. */
@ArquillianTest
class StatisticsIT {
    private static final String BASE = "http://127.0.0.1:" + System.getProperty("it.http.port") + "/netmessage/api/";
    private static final int MANAGEMENT_PORT = Integer.getInteger("it.management.port", 19990);
    private static final String[] ADAPTER = {"subsystem", "resource-adapters", "resource-adapter", "netmessage.rar"};
    private static final String[] EXTENDED = with(ADAPTER, "statistics", "extended");
    private static final String[] POOL = with(ADAPTER, "connection-definitions", "NetMessage", "statistics", "pool");

    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private final ModelControllerClient management = management();

    private static ModelControllerClient management() {
        try {
            return ModelControllerClient.Factory.create("127.0.0.1", MANAGEMENT_PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] address, String... more) {
        String[] result = Arrays.copyOf(address, address.length + more.length);
        System.arraycopy(more, 0, result, address.length, more.length);
        return result;
    }

    @TempDir
    Path directory;

    @BeforeEach
    void sendOne() {
        await().atMost(Duration.ofSeconds(20)).until(() -> send("DEMO") == 204);
    }

    @Test
    void managementShowsWhatTheAdapterCounts() throws Exception {
        long sends = number(EXTENDED, "SessionSends");
        long deliveries = number(EXTENDED, "SessionDeliveries");
        long failures = number(EXTENDED, "SessionSendFailures");

        assertThat(send("DEMO")).isEqualTo(204);
        assertThat(send("NOBODY")).isEqualTo(404);

        assertThat(number(EXTENDED, "SessionSends")).isEqualTo(sends + 1);
        assertThat(number(EXTENDED, "SessionDeliveries")).isEqualTo(deliveries + 1);
        assertThat(number(EXTENDED, "SessionSendFailures")).isEqualTo(failures + 1);
        assertThat(number(EXTENDED, "NamesHeld")).isPositive();
        assertThat(number(EXTENDED, "SessionSendP50Micros")).isPositive();
    }

    @Test
    void metricsShowWhatTheAdapterCounts() throws Exception {
        List<String> metrics = get("http://127.0.0.1:" + MANAGEMENT_PORT + "/metrics")
                .lines()
                .filter(line -> line.startsWith("wildfly_resource_adapters_"))
                .toList();

        assertThat(metrics)
                .anySatisfy(line -> assertPositive(line, "wildfly_resource_adapters_extended_session_sends{"))
                .anySatisfy(line -> assertPositive(line, "wildfly_resource_adapters_extended_names_held{"))
                .anySatisfy(line -> assertPositive(line, "wildfly_resource_adapters_pool_created_count{"));
    }

    @Test
    void poolCountsItsConnections() throws Exception {
        assertThat(number(POOL, "CreatedCount")).isPositive();
        assertThat(number(POOL, "InUseCount")).isZero();
    }

    /** The server hides the flight recorder from archives; the adapter finds it nevertheless. */
    @Test
    void flightRecorderGetsAnEventOfEachSendAndDelivery() throws Exception {
        Path file = directory.resolve("messages.jfr");
        jcmd("JFR.start", "name=StatisticsIT");
        try {
            assertThat(send("NOBODY")).isEqualTo(404);
            assertThat(send("DEMO")).isEqualTo(204);
        } finally {
            jcmd("JFR.stop", "name=StatisticsIT", "filename=" + file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("org.netmessage.Send"))
                .extracting(event -> event.getString("alias") + " " + event.getString("status"))
                .containsExactlyInAnyOrder("NOBODY NERR_NameNotFound", "DEMO NERR_Success");
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("org.netmessage.Delivery"))
                .extracting(event -> event.getString("alias") + " " + event.getString("status"))
                .containsExactly("DEMO DELIVERED");
    }

    private static void assertPositive(String line, String prefix) {
        assertThat(line).startsWith(prefix);
        assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .as(line)
                .isPositive();
    }

    private long number(String[] address, String name) throws Exception {
        ModelNode request = request("read-attribute", address);
        request.get("name").set(name);
        ModelNode answer = management.execute(request);
        assertThat(answer.get("outcome").asString()).as(answer.toString()).isEqualTo("success");
        return answer.get("result").asLong();
    }

    private static ModelNode request(String operation, String... address) {
        ModelNode request = new ModelNode();
        request.get("operation").set(operation);
        for (int i = 0; i < address.length; i += 2) {
            request.get("address").add(address[i], address[i + 1]);
        }
        return request;
    }

    private void jcmd(String... command) throws Exception {
        ModelNode request = request("read-attribute", "core-service", "platform-mbean", "type", "runtime");
        request.get("name").set("name");
        String pid = management.execute(request).get("result").asString().replaceFirst("@.*", "");
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private int send(String to) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + "messages"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"" + to + "\",\"text\":\"hello\"}"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
