package org.netmessage.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;

/** The server under test as its administrator sees it. */
final class Server implements AutoCloseable {
    static final String ADAPTER = "netmessage.rar";
    static final int PEER_PORT = Integer.getInteger("it.peer.port", 11239);
    static final int SESSION_PORT = Integer.getInteger("it.session.port", 11139);
    static final int NAME_PORT = Integer.getInteger("it.name.port", 11137);
    static final int DATAGRAM_PORT = Integer.getInteger("it.datagram.port", 11138);

    // a name that is held elsewhere is claimed again after pauses that double from a second on
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ADAPTER_CLASS = "org.netmessage.connector.MessengerResourceAdapter";
    private static final Pattern ADAPTER_THREAD = Pattern.compile("\"(netmessage-[^\"]*)\"");
    private static final String[] POOL = {
        "subsystem", "resource-adapters", "resource-adapter", ADAPTER, "connection-definitions", "NetMessage"
    };

    private static final String[] BEAN_VALIDATION = {"subsystem", "jca", "bean-validation", "bean-validation"};

    private final ModelControllerClient management;

    Server() {
        try {
            management =
                    ModelControllerClient.Factory.create("127.0.0.1", Integer.getInteger("it.management.port", 19990));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where an application answers. */
    static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + System.getProperty("it.http.port") + "/" + path);
    }

    /** A client for requests that take minutes: with HTTP/2 the server ends a connection that is quiet for one. */
    static HttpClient patientClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Waits until the network has granted a name, which takes about a second. */
    static void awaitAlias(String alias) {
        await().atMost(PATIENCE).until(() -> isRegistered(alias));
    }

    /** Whether an alias is this server's. */
    static boolean isRegistered(String alias) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri("netmessage/api/names/" + alias)).build();
        return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** Where the server logs. */
    static Path logs() {
        return Path.of(System.getProperty("it.server.base"), "log");
    }

    /**
     * Runs an operation and returns its result.
     *
     * @param address keys and values in turn
     */
    ModelNode run(String operation, String... address) throws IOException {
        return execute(request(operation, address));
    }

    /** The value of an attribute, in use or of the model. */
    ModelNode get(String attribute, String... address) throws IOException {
        ModelNode request = request("read-attribute", address);
        request.get("name").set(attribute);
        return execute(request);
    }

    /** Whether the server logs every exception of a bean with the stack. */
    void logExceptions(boolean whether) throws IOException {
        set("log-system-exceptions", new ModelNode(whether), "subsystem", "ejb3");
    }

    /** Whether the server says that it validates the settings of adapters before it starts them. */
    boolean validatesBeans() throws IOException {
        return get("enabled", BEAN_VALIDATION).asBoolean();
    }

    /** Whether the server validates the settings of adapters before it starts them, whatever it did until now. */
    void validateBeans(boolean whether) throws IOException {
        set("enabled", new ModelNode(!whether), BEAN_VALIDATION);
        set("enabled", new ModelNode(whether), BEAN_VALIDATION);
    }

    private void set(String attribute, ModelNode value, String... address) throws IOException {
        ModelNode request = request("write-attribute", address);
        request.get("name").set(attribute);
        request.get("value").set(value);
        execute(request);
    }

    /** Deploys, undeploys or redeploys an archive that the server has; returns how long that took. */
    Duration deployment(String name, String operation) throws IOException {
        long begun = System.nanoTime();
        run(operation, "deployment", name);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A figure of the pool of the adapter. */
    long pool(String figure) throws IOException {
        String[] address = Arrays.copyOf(POOL, POOL.length + 2);
        address[POOL.length] = "statistics";
        address[POOL.length + 1] = "pool";
        return get(figure, address).asLong();
    }

    /** How many class loaders have loaded the adapter, after a garbage collection. */
    long loadedAdapters() throws Exception {
        jcmd("GC.run");
        return jcmd("VM.class_hierarchy " + ADAPTER_CLASS)
                .lines()
                .filter(line -> line.contains(ADAPTER_CLASS + "/"))
                .count();
    }

    /** A figure of the adapter's own statistics. */
    long extended(String figure) throws IOException {
        return get(figure, "subsystem", "resource-adapters", "resource-adapter", ADAPTER, "statistics", "extended")
                .asLong();
    }

    /** Names of the threads that the adapter made and that live. */
    List<String> adapterThreads() throws Exception {
        return ADAPTER_THREAD
                .matcher(jcmd("Thread.print"))
                .results()
                .map((MatchResult thread) -> thread.group(1))
                .toList();
    }

    private String jcmd(String command) throws Exception {
        String name =
                get("name", "core-service", "platform-mbean", "type", "runtime").asString();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        name.replaceFirst("@.*", ""),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static ModelNode request(String operation, String... address) {
        ModelNode request = new ModelNode();
        request.get("operation").set(operation);
        request.get("address").setEmptyList();
        for (int i = 0; i < address.length; i += 2) {
            request.get("address").add(address[i], address[i + 1]);
        }
        return request;
    }

    private ModelNode execute(ModelNode request) throws IOException {
        ModelNode answer = management.execute(request);
        assertThat(answer.get("outcome").asString())
                .as("%s: %s", request, answer)
                .isEqualTo("success");
        return answer.get("result");
    }

    @Override
    public void close() throws IOException {
        management.close();
    }
}
