package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The packets on one host's device (all of the machine's own on loopback), recorded by dumpcap, read by tshark. */
public final class Capture implements AutoCloseable {
    /** tshark 4.0 does not skip the group id of a D7 request and so calls good ones malformed. */
    private static final String MALFORMED = "(_ws.malformed || _ws.expert.severity >= \"Error\" || _ws.short)"
            + " && !(smb.cmd == 0xd7 && smb.flags.response == 0)";

    /** The discard service: only {@link #awaitMark} uses it. */
    private static final int MARK_PORT = 9;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Path file = directory.resolve("packets.pcapng");
    private final Path log = directory.resolve("log");
    private final Host host;
    private final List<String> decodeAs;
    private final Process recorder;
    private final Cleanup cleanup;
    private boolean stopped;

    private Capture(Host host, int namePort, int sessionPort) {
        this.host = host;
        this.decodeAs = List.of("-d", "udp.port==" + namePort + ",nbns", "-d", "tcp.port==" + sessionPort + ",nbss");
        try {
            recorder = new ProcessBuilder(host.command("dumpcap", "-q", "-i", host.device(), "-w", file.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            cleanup = Cleanup.of(this::remove);
        } catch (IOException e) {
            directory.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Records with the host's default ports and returns when it really records. */
    public static Capture start(Host host) {
        return start(host, host.defaultNamePort(), host.defaultSessionPort());
    }

    /** Records, reads these ports as name and session service, and returns when it really records. */
    public static Capture start(Host host, int namePort, int sessionPort) {
        Capture capture = new Capture(host, namePort, sessionPort);
        try {
            capture.awaitRecording();
            return capture;
        } catch (RuntimeException e) {
            throw Cleanup.after(e, capture);
        }
    }

    /** Ends the recording after every packet so far is in the file; harmless when repeated. */
    public void stop() {
        if (!stopped) {
            awaitMark();
            stopped = true;
            Processes.end(recorder.toHandle(), LIMIT);
        }
    }

    /** One line per frame that tshark calls malformed, cut short or in error, except requests of type D7. */
    public List<String> malformed() {
        return fields(MALFORMED, "frame.number", "_ws.col.Protocol", "_ws.col.Info").stream()
                .map(frame -> String.join(" ", frame))
                .toList();
    }

    /** How many frames a display filter selects. */
    public int count(String filter) {
        return fields(filter, "frame.number").size();
    }

    /** One row per selected frame with the values of the fields; several values of one field are joined by commas. */
    public List<List<String>> fields(String filter, String... names) {
        stop();
        List<String> words = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        words.addAll(List.of("-Y", "(" + filter + ") && !(udp.port == " + MARK_PORT + ")"));
        words.addAll(decodeAs);
        words.addAll(List.of("-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=,"));
        for (String name : names) {
            words.addAll(List.of("-e", name));
        }
        return new Command(words)
                .output()
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    @Override
    public void close() {
        cleanup.run();
    }

    private void remove() {
        Processes.end(recorder.toHandle(), LIMIT);
        directory.close();
    }

    private void awaitRecording() {
        await("recording on " + host).atMost(LIMIT).pollInterval(POLL).until(() -> {
            String said = text(log);
            if (!recorder.isAlive()) {
                throw new IllegalStateException("dumpcap ended: " + said);
            }
            return said.contains("File: ");
        });
    }

    /** Sends a marked datagram and awaits it in the file: then all that went before is there as well. */
    private void awaitMark() {
        String mark = UUID.randomUUID().toString();
        host.run("bash", "-c", "printf %s " + mark + " >/dev/udp/" + host.neighbour() + "/" + MARK_PORT);
        await("mark in the recording on " + host)
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(() -> text(file).contains(mark));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
