package org.netmessage.interop.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One bounded run of a program; its streams are files, so that a daemon it leaves behind blocks nobody. */
final class Command {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = {};
    private Duration limit = Duration.ofSeconds(30);

    Command(List<String> words) {
        this.words = words;
    }

    Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Command input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    Command limit(Duration duration) {
        limit = duration;
        return this;
    }

    /** Runs to the end and returns whatever came out. */
    Outcome run() {
        try (TemporaryDirectory scratch = new TemporaryDirectory()) {
            Path in = Files.write(scratch.resolve("in"), input);
            Path out = scratch.resolve("out");
            Path err = scratch.resolve("err");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("TMPDIR", scratch.path().toString());
            builder.environment().putAll(environment);
            int exit = awaitExit(builder.start());
            return new Outcome(exit, text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end and returns what came out, or fails when the exit status is not 0. */
    String output() {
        Outcome outcome = run();
        if (outcome.exit() != 0) {
            throw new IllegalStateException(words + " ended with " + outcome);
        }
        return outcome.output();
    }

    private int awaitExit(Process process) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new IllegalStateException(words + " did not end within " + limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(words + " interrupted", e);
        } finally {
            if (process.isAlive()) {
                Processes.end(process.toHandle(), GRACE);
            }
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Exit status and the two output streams, read as UTF-8. */
    record Outcome(int exit, String output, String error) {}
}
