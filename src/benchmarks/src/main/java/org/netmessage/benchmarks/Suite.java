package org.netmessage.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs every comparison and writes the report. Only {@code run} starts it, in a network namespace of its own. */
final class Suite {
    private static final int SERVER = 0;
    private static final int LOAD = 1;
    private static final int IDLE_SESSIONS = 10_000;
    private static final int MANY_SESSIONS = 100_000;
    private static final String NAME = "SAMBAPEER";
    private static final String FEW_ADDRESS = "127.0.0.3";
    private static final String MANY_ADDRESS = "127.0.0.5";
    private static final String PLAIN = "127.0.0.4:2139";

    private final Arguments given;
    private final Report report;
    private final File log;
    private final int rounds;
    private final String seconds;

    private Suite(Arguments given) {
        this.given = given;
        this.report = new Report(Path.of(given.text("report")));
        this.log = new File(given.text("log"));
        this.rounds = given.number("rounds", 3);
        this.seconds = given.text("seconds", "2");
    }

    /**
     * Runs all or some parts.
     *
     * @param arguments {@code report=} and {@code log=} files, {@code samba=} version, {@code nmbd=} address and port,
     *     {@code nmbdPid=}, {@code smbd=} and {@code smbdPid=} likewise, {@code rounds=}, {@code seconds=} of each, {@code parts=names,many,sessions,heap,flood,messages}
     */
    public static void main(String... arguments) throws IOException {
        Suite suite = new Suite(Arguments.parse(arguments));
        String parts = suite.given.text("parts", "names,many,sessions,heap,flood,messages");
        suite.report.machine(suite.given.text("samba"));
        suite.report.load("before, of others");
        if (parts.contains("names")) {
            suite.names();
        }
        if (parts.contains("many")) {
            suite.manyNames();
        }
        if (parts.contains("sessions")) {
            suite.sessions();
        }
        if (parts.contains("heap")) {
            suite.heap();
        }
        if (parts.contains("flood")) {
            suite.flood("the default limits", "halfOpen=64");
            suite.flood("room for all these connections", "halfOpen=" + IDLE_SESSIONS, "requestTimeout=60");
        }
        if (parts.contains("messages")) {
            new MessageComparison(suite.report, suite.log, suite.rounds, suite.seconds)
                    .run(suite.given.text("smbd"), suite.given.number("smbdPid", 0));
        }
        suite.report.load("at the end, of which some 2 are its own");
        suite.report.write();
    }

    private Child node(String address, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("address=" + address, "name=" + NAME));
        return Child.start(SERVER, 0, log, NodeServer.class, all.toArray(String[]::new))
                .awaitReady();
    }

    private void names() throws IOException {
        report.line("");
        report.line("## Name queries and node status, beside nmbd");
        report.tableHead("nmbd", "ours");
        try (Child node = node(FEW_ADDRESS)) {
            for (String kind : List.of("query", "status")) {
                load(node.pid(), FEW_ADDRESS + ":2137", kind, 64, "seconds=6"); // the JVM compiles
                for (int outstanding : List.of(1, 16, 64)) {
                    List<Round> theirs = new ArrayList<>();
                    List<Round> ours = new ArrayList<>();
                    for (int i = 0; i < rounds; i++) {
                        theirs.add(load(given.number("nmbdPid", 0), given.text("nmbd"), kind, outstanding));
                        ours.add(load(node.pid(), FEW_ADDRESS + ":2137", kind, outstanding));
                    }
                    double goal = outstanding == 1 ? 1 : outstanding == 16 ? 1.5 : 0;
                    report.compare(kind + ", " + outstanding + " outstanding", theirs, ours, goal);
                }
            }
        }
    }

    private void manyNames() throws IOException {
        report.line("");
        report.line("## 10 000 names beside 10");
        report.line("");
        report.line("A node status answer tells 24 of them, more than of 10, within the 576 bytes of RFC 1002.");
        report.tableHead("10 names", "10 000 names");
        try (Child few = node(FEW_ADDRESS);
                Child many = node(MANY_ADDRESS, "names=10000")) {
            for (String kind : List.of("query", "status")) {
                for (Map.Entry<Child, String> node :
                        Map.of(few, FEW_ADDRESS, many, MANY_ADDRESS).entrySet()) {
                    load(node.getKey().pid(), node.getValue() + ":2137", kind, 64, "seconds=6");
                }
                // all of many do not fit into the caches of a processor, whoever looks them up
                for (int asked : List.of(9, 9999)) {
                    List<Round> withFew = new ArrayList<>();
                    List<Round> withMany = new ArrayList<>();
                    for (int i = 0; i < rounds; i++) {
                        withFew.add(load(few.pid(), FEW_ADDRESS + ":2137", kind, 16, "names=9"));
                        withMany.add(load(many.pid(), MANY_ADDRESS + ":2137", kind, 16, "names=" + asked));
                    }
                    report.compare(kind + ", asked for 9 and for " + asked + " of them", withFew, withMany, 0.95);
                }
            }
        }
    }

    private void sessions() throws IOException {
        report.line("");
        report.line("## Sessions opened, beside a plain Netty server that answers four bytes");
        report.tableHead("plain", "ours");
        try (Child node = node(FEW_ADDRESS, "sessions=" + MANY_SESSIONS, "halfOpen=" + MANY_SESSIONS);
                Child plain = Child.start(SERVER, 0, log, PlainServer.class, "listen=" + PLAIN)
                        .awaitReady()) {
            open(node.pid(), FEW_ADDRESS + ":2139", 16);
            open(plain.pid(), PLAIN, 16);
            for (int atOnce : List.of(1, 16)) {
                List<Round> theirs = new ArrayList<>();
                List<Round> ours = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    theirs.add(open(plain.pid(), PLAIN, atOnce));
                    ours.add(open(node.pid(), FEW_ADDRESS + ":2139", atOnce));
                }
                report.compare("sessions, " + atOnce + " at once", theirs, ours, 0.8);
            }
        }
    }

    private void heap() throws IOException {
        report.line("");
        report.line("## Heap for each of 10 000 idle sessions");
        report.line("");
        try (Child node = node(FEW_ADDRESS, "sessions=" + MANY_SESSIONS, "halfOpen=" + MANY_SESSIONS)) {
            open(node.pid(), FEW_ADDRESS + ":2139", 16);
            long before = node.ask("heap");
            try (Child load = Child.start(
                    LOAD,
                    0,
                    log,
                    SessionLoad.class,
                    "target=" + FEW_ADDRESS + ":2139",
                    "called=" + NAME,
                    "keep=" + IDLE_SESSIONS)) {
                Arguments kept = load.readValues();
                long standing = node.ask("sessions");
                long after = node.ask("heap");
                double each = (after - before) / (double) IDLE_SESSIONS;
                report.line(
                        "%s opened, %s failed, %d stand: %.0f bytes of heap each after collections; goal at most 8192: %s.",
                        kept.text("kept"), kept.text("failed"), standing, each, each <= 8192 ? "met" : "not met");
            }
        }
    }

    private void flood(String what, String... arguments) throws IOException {
        report.line("");
        report.line("## A flood from one address, another one asks: %s", what);
        report.line("");
        report.line(
                "10 000 connections without a session request, reopened when they are closed, malformed session packets and"
                        + " malformed datagrams as fast as one process can. The flood gives way to the asker on the processor"
                        + " they share (nice 19). Nothing is retried; later than 1 s is failed.");
        report.line("");
        report.line("| | good | failed | p50 us | p99 us | max us |");
        report.line("|---|---|---|---|---|---|");
        try (Child node = node(FEW_ADDRESS, arguments)) {
            victim("quiet", "10");
            try (Child flood = Child.start(
                    LOAD,
                    19,
                    log,
                    FloodLoad.class,
                    "source=127.0.2.1:0",
                    "names=" + FEW_ADDRESS + ":2137",
                    "sessions=" + FEW_ADDRESS + ":2139",
                    "connections=" + IDLE_SESSIONS,
                    "seconds=18")) {
                flood.readLine();
                victim("flooded", "14");
                Arguments did = flood.readValues();
                report.line("");
                report.line(
                        "In 18 s: %s datagrams, %s connections, %s of them closed, %s silent ones standing in the end.",
                        did.text("datagrams"), did.text("connects"), did.text("closed"), did.text("silent"));
            }
            report.line("Processor time of the node in all: %.1f s.", Child.cpuSeconds(node.pid()));
        }
    }

    private void victim(String when, String length) throws IOException {
        try (Child victim = Child.start(
                LOAD,
                0,
                log,
                VictimLoad.class,
                "source=127.0.3.1:0",
                "names=" + FEW_ADDRESS + ":2137",
                "sessions=" + FEW_ADDRESS + ":2139",
                "name=" + NAME,
                "seconds=" + length)) {
            for (int i = 0; i < 2; i++) {
                Arguments found = victim.readValues();
                report.line(
                        "| %s, %s | %s | %s | %s | %s | %s |",
                        found.text("kind"),
                        when,
                        found.text("good"),
                        found.text("failed"),
                        found.text("p50"),
                        found.text("p99"),
                        found.text("max"));
            }
        }
    }

    private Round load(long server, String target, String kind, int outstanding, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "target=" + target,
                "kind=" + kind,
                "outstanding=" + outstanding,
                "name=" + NAME,
                "warmup=1",
                "seconds=" + seconds));
        arguments.addAll(List.of(more));
        return measure(server, NameLoad.class, 1, arguments);
    }

    private Round open(long server, String target, int atOnce) throws IOException {
        return measure(
                server,
                SessionLoad.class,
                3,
                List.of("target=" + target, "called=" + NAME, "atOnce=" + atOnce, "warmup=3", "seconds=" + seconds));
    }

    private Round measure(long server, Class<?> load, double warmup, List<String> arguments) throws IOException {
        double before = Child.cpuSeconds(server);
        try (Child child = Child.start(LOAD, 0, log, load, arguments.toArray(String[]::new))) {
            Arguments values = child.readValues();
            double used = Child.cpuSeconds(server) - before;
            double answers = Double.parseDouble(values.text("rate")) * (warmup + Double.parseDouble(seconds));
            return new Round(values, used * 1e6 / answers);
        }
    }
}
