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

/** A {@link LineProgram} in a JVM of its own on one host. */
final class LineProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Path output = directory.resolve("out");
    private final Path errors = directory.resolve("err");
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Process process;
    private final Cleanup cleanup;

    private LineProcess(Host host, Class<?> program, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // it lives for seconds only
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        words.addAll(arguments);
        try {
            process = new ProcessBuilder(host.command(words.toArray(String[]::new)))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            cleanup = Cleanup.of(this::end);
        } catch (IOException e) {
            directory.close();
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a program; it has begun when it answers.
     *
     * @param program has a main method that runs a {@link LineProgram}
     * @param arguments its settings, as {@code type=H}
     */
    static LineProcess start(Host host, Class<?> program, List<String> arguments) {
        return new LineProcess(host, program, arguments);
    }

    /** Gives a command and waits for its answer. */
    Answer ask(String command) {
        return awaitAnswer(command, begin(command));
    }

    /** Gives a command that cannot fail, and returns its result. */
    String result(String command) {
        Answer answer = ask(command);
        if (!answer.done()) {
            throw new IllegalStateException("\"" + command + "\" failed: " + answer.text());
        }
        return answer.text();
    }

    /** What the program told unasked so far. */
    List<String> events() {
        return lines(output, "event ").toList();
    }

    /** What the program wrote into its log so far. */
    List<String> log() {
        return lines(errors, "").toList();
    }

    /** Sends it a signal such as {@code STOP}. */
    void signal(String signal) {
        new Command(List.of("kill", "-" + signal, Long.toString(process.pid()))).output();
    }

    /** Ends its input, and then itself. */
    @Override
    public void close() {
        cleanup.run();
    }

    private String begin(String command) {
        String number = Integer.toString(lastNumber.incrementAndGet());
        try {
            OutputStream input = process.getOutputStream();
            input.write((number + " " + command + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new IllegalStateException("the program does not listen; it said: " + said(), e);
        }
        return number;
    }

    private Answer awaitAnswer(String command, String number) {
        String line = await("answer to \"" + command + "\"")
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(
                        () -> {
                            Optional<String> answer =
                                    lines(output, number + " ").findFirst();
                            if (answer.isEmpty() && !process.isAlive()) {
                                throw new IllegalStateException("the program ended; it said: " + said());
                            }
                            return answer;
                        },
                        Optional::isPresent)
                .orElseThrow();
        int blank = line.indexOf(' ');
        return new Answer(line.substring(0, blank).equals(LineProgram.DONE), line.substring(blank + 1));
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
     * How a command ended.
     *
     * @param done whether it did not fail
     * @param text the result; or the kind of the failure, a blank, and what it says
     */
    record Answer(boolean done, String text) {}
}
