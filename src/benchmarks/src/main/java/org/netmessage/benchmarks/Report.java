package org.netmessage.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The report of a run, in Markdown; each line is shown as it comes. */
final class Report {
    private final Path file;
    private final StringBuilder text = new StringBuilder();

    Report(Path file) {
        this.file = file;
    }

    void line(String format, Object... values) {
        String line = values.length == 0 ? format : Round.text(format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }

    /** Says where it was measured; no names of the machine. */
    void machine(String samba) throws IOException {
        line("# Benchmarks, %s", LocalDate.now(ZoneOffset.UTC));
        line("");
        line(
                "%s, %d processors, %d MiB; Linux %s; %s %s; Samba %s.",
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1024,
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                samba);
        line("");
        line("One server at a time, on processor 0, the load on processor 1, over loopback in a network namespace. Each"
                + " comparison alternates between the two servers with the same load program; the ratio is the"
                + " median of the rounds, with the lowest and the highest in brackets. \"cpu\" is the server's processor time per"
                + " answer in microseconds, \"faults\" are lost, late, wrong or refused answers.");
    }

    /** Says what else the machine was doing. */
    void load(String when) throws IOException {
        line("");
        line(
                "Load average of the last minute %s: %s.",
                when, Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    void tableHead(String theirs, String ours) {
        line("");
        line(
                "| what | %1$s/s | %2$s/s | ratio | goal | met | p50, p99 %1$s | p50, p99 %2$s | cpu %1$s, %2$s | faults |",
                theirs, ours);
        line("|---|---|---|---|---|---|---|---|---|---|");
    }

    /** A row that compares two series; a goal of 0 is none. */
    void compare(String what, List<Round> theirs, List<Round> ours, double goal) {
        double[] ratios = Round.ratios(ours, theirs);
        double ratio = Round.median(ratios);
        line(
                "| %s | %.0f | %.0f | %.2f (%.2f to %.2f) | %s | %s | %s | %s | %.1f, %.1f | %d, %d |",
                what,
                Round.median(theirs, Round::rate),
                Round.median(ours, Round::rate),
                ratio,
                Arrays.stream(ratios).min().orElse(0),
                Arrays.stream(ratios).max().orElse(0),
                goal == 0 ? "" : Round.text("%.2f", goal),
                goal == 0 ? "" : ratio >= goal ? "yes" : "no",
                latencies(theirs),
                latencies(ours),
                Round.median(theirs, Round::microsPerOperation),
                Round.median(ours, Round::microsPerOperation),
                theirs.stream().mapToInt(Round::faults).sum(),
                ours.stream().mapToInt(Round::faults).sum());
    }

    private static String latencies(List<Round> rounds) {
        return Round.text(
                "%.0f, %.0f",
                Round.median(rounds, round -> round.number("p50")), Round.median(rounds, round -> round.number("p99")));
    }

    void write() throws IOException {
        Files.writeString(file, text);
    }
}
