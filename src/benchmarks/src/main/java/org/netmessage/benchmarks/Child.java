package org.netmessage.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this package in a process of its own, bound to one processor; it ends when its input ends. */
final class Child implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.US_ASCII);
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /**
     * Starts a program.
     *
     * @param processor where it runs; it is told of two, since the other one is the asker's
     * @param niceness 0, or more to give way to others on the processor
     * @param log where its log goes
     */
    static Child start(int processor, int niceness, File log, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                String.valueOf(niceness),
                "taskset",
                "-c",
                String.valueOf(processor),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=2",
                "-XX:+UseSerialGC",
                "-Xms256m",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    /** The next line it prints. */
    String readLine() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "a program ended with " + process.onExit().join().exitValue() + ", see its log");
        }
        return line;
    }

    /** The next line, which is {@code key=value} pairs. */
    Arguments readValues() throws IOException {
        return Arguments.parse(readLine().split(" ", -1));
    }

    /** Waits for a server to be ready. */
    Child awaitReady() throws IOException {
        String line = readLine();
        if (!line.equals("ready")) {
            throw new IOException("expected ready, got: " + line);
        }
        return this;
    }

    /** Says a line and hears the answer, a number. */
    long ask(String line) throws IOException {
        in.println(line);
        return Long.parseLong(readLine());
    }

    /** Says a line and hears the answer, {@code key=value} pairs. */
    Arguments askValues(String line) throws IOException {
        in.println(line);
        return readValues();
    }

    long pid() {
        return process.pid();
    }

    /** The processor time a process has used, in seconds. */
    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        // the name in brackets may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Ends its input and waits for it, then ends it by force. */
    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
