package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sample application in its own application server on one host, from a copy of the provisioned one. */
public final class WildFlyServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String FAILED_START = "WFLYSRV0026";
    private static final int LAST_LINES = 40;
    private static final Duration STOP = Duration.ofSeconds(30);

    private final TemporaryDirectory base = new TemporaryDirectory();
    private final Path console = base.resolve("console.log");
    private final Path home;
    private final Host host;
    private final Rest rest;
    private final Process process;
    private final Cleanup cleanup;

    private WildFlyServer(Builder settings) {
        host = settings.host;
        rest = new Rest(host, "http://" + host.address() + ":" + settings.httpPort + "/netmessage/api");
        try {
            home = Path.of(System.getProperty("netmessage.server.home", "server"))
                    .toRealPath();
            copy(home.resolve("standalone"), base.path());
            process = launch(settings);
            cleanup = Cleanup.of(this::stop);
        } catch (IOException e) {
            base.close();
            throw new UncheckedIOException("no server that can be started; build ejb-sample first", e);
        }
    }

    /** A server on the given host; it binds to that host's address only. */
    public static Builder on(Host host) {
        return new Builder(host);
    }

    /** The host it runs on. */
    public Host host() {
        return host;
    }

    /** Its REST face, asked from its own host. */
    public Rest rest() {
        return rest;
    }

    /** Sends a message through the sample's REST face. */
    public Rest.Reply send(String to, String from, String text) {
        return rest.post("/messages", Map.of("to", to, "from", from, "text", text));
    }

    /** What the sample's bean received, oldest first. */
    public List<Received> inbox() {
        Rest.Reply reply = rest.get("/inbox");
        if (reply.status() != 200) {
            throw new IllegalStateException("inbox of " + host + ": " + reply);
        }
        return StreamSupport.stream(reply.json().spliterator(), false)
                .map(Received::of)
                .toList();
    }

    /** What the sample's bean received as soon as there are so many. */
    public List<Received> awaitInbox(int count, Duration limit) {
        return await("message " + count + " in the inbox of " + host)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(100))
                .until(this::inbox, messages -> messages.size() >= count);
    }

    /** The lines of server.log so far. */
    public List<String> log() {
        return lines(base.resolve("log").resolve("server.log"));
    }

    @Override
    public void close() {
        cleanup.run();
    }

    private void stop() {
        Processes.end(process.toHandle(), STOP);
        base.close();
    }

    /** Runs one line of the server's command line interface; any failure throws. */
    public void cli(String line) {
        host.run(
                home.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=" + host.address() + ":9990",
                "--command=" + line);
    }

    private Process launch(Builder settings) throws IOException {
        List<String> words = new ArrayList<>(settings.prefix);
        words.add(home.resolve("bin/standalone.sh").toString());
        words.add("-Djboss.server.base.dir=" + base.path());
        settings.properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(host.command(words.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().put("JBOSS_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
        return builder.start();
    }

    private void awaitRest() {
        await("REST face at " + rest.base())
                .atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    if (rest.get("/inbox").status() == 200) {
                        return true;
                    }
                    if (!process.isAlive() || lines(console).stream().anyMatch(line -> line.contains(FAILED_START))) {
                        throw new IllegalStateException("the server failed to start");
                    }
                    return false;
                });
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path source : tree.skip(1).toList()) {
                Path part = from.relativize(source);
                if (!part.startsWith("log") && !part.startsWith("tmp")) {
                    Files.copy(source, to.resolve(part.toString()));
                }
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message in the sample's inbox. */
    public record Received(
            long id, String from, String to, String text, String receivedAt, String sourceAddress, String kind) {

        private static Received of(JsonNode node) {
            return new Received(
                    node.path("id").asLong(),
                    node.path("from").asText(),
                    node.path("to").asText(),
                    node.path("text").asText(),
                    node.path("receivedAt").asText(),
                    node.path("sourceAddress").asText(),
                    node.path("kind").asText());
        }
    }

    /** The settings of a server. */
    public static final class Builder {
        private final Host host;
        private final Map<String, String> properties = new TreeMap<>();
        private final List<String> prefix = new ArrayList<>();
        private int httpPort = 8080;

        private Builder(Host host) {
            this.host = host;
            property("jboss.bind.address", host.address());
            property("jboss.bind.address.management", host.address());
            property("jboss.tx.node.id", host.address());
            property("netmessage.address", host.address());
        }

        /** A system property of the server, such as {@code netmessage.aliases}. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Takes the right to bind ports below 1024 away, as for a user who is not root. */
        public Builder withoutPrivilegedPorts() {
            prefix.addAll(List.of("setpriv", "--bounding-set=-net_bind_service"));
            return this;
        }

        /** The HTTP port, by default 8080. */
        public Builder httpPort(int value) {
            httpPort = value;
            return property("netmessage.http-port", Integer.toString(value));
        }

        /** Starts it and returns when its REST face answers. */
        public WildFlyServer start() {
            WildFlyServer server = new WildFlyServer(this);
            try {
                server.awaitRest();
                return server;
            } catch (RuntimeException e) {
                List<String> said = lines(server.console);
                String last = String.join("\n", said.subList(Math.max(0, said.size() - LAST_LINES), said.size()));
                throw Cleanup.after(
                        new IllegalStateException("no server on " + host + "; it said last:\n" + last, e), server);
            }
        }
    }
}
