package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample as deployed in the provisioned server, from outside over HTTP. */
@ArquillianTest
class SampleIT {
    private static final URI BASE =
            URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + "/netmessage/");

    private final HttpClient client = HttpClient.newHttpClient();

    /** The server is up before the network has agreed to the name. */
    @BeforeEach
    void awaitAlias() {
        await().atMost(Duration.ofSeconds(20)).until(() -> get("api/names/DEMO").statusCode() == 200);
    }

    @Test
    void messageToTheOwnAliasComesBack() throws Exception {
        int last = lastId();

        assertThat(send("ALICE", "DEMO", "first line\nsecond line").statusCode())
                .isEqualTo(204);

        JsonArray came = array(get("api/inbox?after=" + last));
        assertThat(came).hasSize(1);
        JsonObject message = came.getJsonObject(0);
        assertThat(message.keySet())
                .containsExactlyInAnyOrder("id", "from", "to", "text", "receivedAt", "sourceAddress", "kind");
        assertThat(message.getInt("id")).isEqualTo(last + 1);
        assertThat(message.getString("from")).isEqualTo("ALICE");
        assertThat(message.getString("to")).isEqualTo("DEMO");
        assertThat(message.getString("text")).isEqualTo("first line\nsecond line");
        assertThat(Instant.parse(message.getString("receivedAt")))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(message.getString("sourceAddress")).isEqualTo("127.0.0.1");
        // in blocks where the pool's session has carried only a long message until now
        assertThat(message.getString("kind")).isIn("SINGLE_BLOCK", "MULTI_BLOCK");
    }

    @Test
    void longMessageComesInSeveralBlocks() throws Exception {
        int last = lastId();
        String text = "0123456789".repeat(60);

        assertThat(send("ALICE", "DEMO", text).statusCode()).isEqualTo(204);

        JsonObject message = array(get("api/inbox?after=" + last)).getJsonObject(0);
        assertThat(message.getString("text")).isEqualTo(text);
        assertThat(message.getString("kind")).isEqualTo("MULTI_BLOCK");
    }

    @Test
    void unknownRecipientIsNotFound() throws Exception {
        HttpResponse<String> response = send("ALICE", "NOBODY", "x");

        assertProblem(response, 404, 2273, "NERR_NameNotFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                         | body",
                "{                          | body",
                "[]                         | body",
                "{\"to\":\"DEMO\"} x        | body",
                "{\"text\":\"x\"}           | to",
                "{\"to\":null,\"text\":\"x\"} | to",
                "{\"to\":\"DEMO\"}          | text",
                "{\"to\":\"DEMO\",\"text\":7} | text",
                "{\"to\":\"DEMO\",\"text\":\"x\",\"from\":[]} | from",
            })
    void badBodyIsRefusedWithTheNameOfTheField(String body, String field) throws Exception {
        HttpResponse<String> response = post(body);

        assertProblem(response, 400, 87, "ERROR_INVALID_PARAMETER");
        assertThat(object(response).getString("detail")).startsWith(field + " ");
    }

    @ParameterizedTest
    @ValueSource(ints = {MessageRequest.MAX_BODY_BYTES, 10 * MessageRequest.MAX_BODY_BYTES})
    void hugeOrDeepBodyIsRefused(int size) throws Exception {
        assertProblem(post("[".repeat(size)), 400, 87, "ERROR_INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "SIXTEENLETTERS16"})
    void badNameIsRefused(String name) throws Exception {
        HttpResponse<String> response = send("ALICE", name, "x");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(object(response).getInt("status")).isIn(87, 123);
    }

    @ParameterizedTest
    @CsvSource({"api/names?level=x,87", "api/names?level=2,124", "api/names/DEMO?level=2,124", "api/inbox?after=x,87"})
    void badQueryIsRefused(String path, int status) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(object(response).getInt("status")).isEqualTo(status);
    }

    @Test
    void nameIsAddedListedFoundAndDeleted() throws Exception {
        String name = "api/names/TEMP1";

        assertThat(call("PUT", name).statusCode()).isEqualTo(204);
        assertProblem(call("PUT", name), 409, 2276, "NERR_AlreadyExists");

        JsonObject level0 = Json.createObjectBuilder().add("name", "TEMP1").build();
        JsonObject level1 = Json.createObjectBuilder(level0)
                .add("forwardFlag", 0)
                .add("forward", JsonValue.NULL)
                .build();
        assertThat(array(get("api/names"))).contains(level0);
        assertThat(array(get("api/names?level=1"))).contains(level1);
        assertThat(object(get(name))).isEqualTo(level0);
        assertThat(object(get(name + "?level=1"))).isEqualTo(level1);

        assertThat(call("DELETE", name).statusCode()).isEqualTo(204);
        assertProblem(get(name), 404, 2285, "NERR_NotLocalName");
        assertProblem(call("DELETE", name), 404, 2285, "NERR_NotLocalName");
    }

    @Test
    void wrongMethodPathAndMediaTypeSayNothing() throws Exception {
        HttpResponse<String> form = send(request("api/messages")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("to=DEMO&text=x")));

        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.body()).isEmpty();
        assertThat(get("api/messages").statusCode()).isEqualTo(405);
        assertThat(get("api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void pageIsThere() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("NetMessage");
    }

    private int lastId() throws Exception {
        JsonArray inbox = array(get("api/inbox"));
        return inbox.isEmpty() ? 0 : inbox.getJsonObject(inbox.size() - 1).getInt("id");
    }

    private HttpResponse<String> send(String from, String to, String text) throws Exception {
        return post(Json.createObjectBuilder()
                .add("from", from)
                .add("to", to)
                .add("text", text)
                .build()
                .toString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request("api/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return call("GET", path);
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(BASE.resolve(path));
    }

    private static void assertProblem(HttpResponse<String> response, int http, int status, String name) {
        assertThat(response.statusCode()).isEqualTo(http);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(object(response).getInt("status")).isEqualTo(status);
        assertThat(object(response).getString("name")).isEqualTo(name);
        assertThat(object(response).keySet()).containsExactly("status", "name", "detail");
    }

    private static JsonObject object(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static JsonArray array(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readArray();
        }
    }
}
