package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.NodeType;

/** Our node alone, without adapter and server, in a JVM of its own on one host. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Path output = directory.resolve("out");
    private final Path errors = directory.resolve("err");
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final String address;
    private final Process process;
    private final Cleanup cleanup;

    private NodeProcess(Builder settings) {
        address = settings.addresses.get(0);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // it lives for seconds only
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                NodeUnderTest.class.getName()));
        words.addAll(settings.arguments());
        try {
            process = new ProcessBuilder(settings.host.command(words.toArray(String[]::new)))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            cleanup = Cleanup.of(this::end);
        } catch (IOException e) {
            directory.close();
            throw new UncheckedIOException(e);
        }
    }

    /** A B node on the given host with its real ports. */
    public static Builder on(Host host) {
        return new Builder(host);
    }

    /** Its first address. */
    public String address() {
        return address;
    }

    /** Claims a name such as {@code ALICE#03}, or with a scope {@code ALICE#03.LAB}. */
    public Reply claim(String name) {
        return ask("claim " + name + " unique");
    }

    /** Claims a group name. */
    public Reply claimGroup(String name) {
        return ask("claim " + name + " group");
    }

    /** Gives a name up. */
    public Reply release(String name) {
        return ask("release " + name);
    }

    /** The address of the owner of a unique name. */
    public Reply find(String name) {
        return ask("find " + name);
    }

    /** The addresses of all owners of a name, with blanks between them. */
    public Reply owners(String name) {
        return ask("owners " + name);
    }

    /** The name table of another node, as {@code ALICE<03>:unique GROUP<00>:group}. */
    public Reply nodeStatus(String other) {
        return ask("status " + other);
    }

    /** Stops the node; the program lives on. */
    public Reply stop() {
        return ask("stop");
    }

    /** How many packets of a kind it sent. */
    public long sent(PacketKind kind) {
        return Long.parseLong(ask("sent " + kind).text());
    }

    /** What happened to its names so far, as {@code conflict ALICE<03>}. */
    public List<String> events() {
        return lines(output, "event ").toList();
    }

    /** Halts the whole program, as if the machine were away; what is sent to it waits. */
    public void halt() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() {
        signal("CONT");
    }

    /** Stops the node and ends the program. */
    @Override
    public void close() {
        cleanup.run();
    }

    private Reply ask(String command) {
        return awaitReply(command, begin(command));
    }

    private String begin(String command) {
        String number = Integer.toString(lastNumber.incrementAndGet());
        try {
            OutputStream input = process.getOutputStream();
            input.write((number + " " + command + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new IllegalStateException("the node does not listen; it said: " + said(), e);
        }
        return number;
    }

    private Reply awaitReply(String command, String number) {
        String line = await("answer to \"" + command + "\"")
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(
                        () -> {
                            Optional<String> answer =
                                    lines(output, number + " ").findFirst();
                            if (answer.isEmpty() && !process.isAlive()) {
                                throw new IllegalStateException("the node ended; it said: " + said());
                            }
                            return answer;
                        },
                        Optional::isPresent)
                .orElseThrow();
        String[] words = line.split(" ", 3);
        return words[0].equals("ok")
                ? new Reply(Optional.empty(), line.substring("ok ".length()))
                : new Reply(Optional.of(Reason.valueOf(words[1])), words[2]);
    }

    private void signal(String signal) {
        new Command(List.of("kill", "-" + signal, Long.toString(process.pid()))).output();
    }

    private void end() {
        try {
            signal("CONT");
            process.getOutputStream().close();
            process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Processes.end(process.toHandle(), STOP);
            directory.close();
        }
    }

    private String said() {
        return Stream.concat(lines(output, ""), lines(errors, "")).collect(Collectors.joining("\n"));
    }

    /** The rest of each whole line that begins so. */
    private static Stream<String> lines(Path file, String beginning) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.substring(beginning.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a procedure ended.
     *
     * @param failure why it failed; empty if it did not
     * @param text the result, or what the failure says
     */
    public record Reply(Optional<Reason> failure, String text) {}

    /** The settings of a node. */
    public static final class Builder {
        private final Host host;
        private final List<String> addresses;
        private NodeType type = NodeType.B;
        private List<String> servers = List.of();
        private Duration patience = Duration.ofMillis(500);

        private Builder(Host host) {
            this.host = host;
            addresses = new ArrayList<>(List.of(host.address()));
        }

        /** A further LANA at an address of the host. */
        public Builder and(Host other) {
            addresses.add(other.address());
            return this;
        }

        /** Another node type, with its name servers. */
        public Builder type(NodeType newType, Host... nameServers) {
            type = newType;
            servers = Stream.of(nameServers).map(Host::address).toList();
            return this;
        }

        /** How long it waits for one answer of one node, by default half a second; it asks twice. */
        public Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /** Starts it and returns when the node listens. */
        public NodeProcess start() {
            NodeProcess started = new NodeProcess(this);
            try {
                Reply reply = started.ask("start");
                if (reply.failure().isPresent()) {
                    throw new IllegalStateException("the node did not start: " + reply.text());
                }
                return started;
            } catch (RuntimeException e) {
                throw Cleanup.after(e, started);
            }
        }

        private List<String> arguments() {
            return List.of(
                    "addresses=" + String.join(",", addresses),
                    "type=" + type,
                    "servers=" + String.join(",", servers),
                    "patience=" + patience.toMillis());
        }
    }
}
