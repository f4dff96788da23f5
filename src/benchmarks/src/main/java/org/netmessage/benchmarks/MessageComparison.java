package org.netmessage.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link Suite} about messages: our sender and receiver, a plain Netty pair and smbd. */
final class MessageComparison {
    private static final int SERVER = 0;
    private static final int LOAD = 1;
    private static final String NAME = "SAMBAPEER";
    private static final String OUR_ADDRESS = "127.0.0.6";
    private static final String OURS = OUR_ADDRESS + ":2139";
    private static final String PLAIN = "127.0.0.4:2139";
    private static final String WARMUP = "8"; // seconds: the compiler works on the processor of the server
    private static final int MANY = 100_000;

    private final Report report;
    private final File log;
    private final int rounds;
    private final String seconds;

    MessageComparison(Report report, File log, int rounds, String seconds) {
        this.report = report;
        this.log = log;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * Compares.
     *
     * @param smbd its address and port
     * @param smbdPid its first process, which only forks
     */
    void run(String smbd, long smbdPid) throws IOException {
        try (Child server = server();
                Child plain = Child.start(SERVER, 0, log, PlainServer.class, "listen=" + PLAIN, "messages=yes")
                        .awaitReady()) {
            report.line("");
            report.line("## Messages, beside a plain Netty client and server with the same bytes");
            report.line("");
            report.line(
                    "A thread sends and waits, then sends the next. Text of 40 bytes in one SMB; or of 652, which is eight"
                            + " requests and answers.");
            report.tableHead("plain", "ours");
            compare(server, plain, "one session, one in flight", 0.85, "length=40", "whole=yes");
            compare(server, plain, "64 sessions", 0.7, "length=40", "whole=yes", "threads=64");
            compare(server, plain, "a new session for each", 0.7, "length=40", "whole=yes", "anew=yes");
            compare(server, plain, "652 bytes, one session", 0.7, "length=652", "whole=no");
            report.line("");
            report.line("## Messages received, beside smbd");
            report.line("");
            report.line(
                    "The plain client sends 40 bytes as start, one block and end, which is all that smbd takes, over one"
                            + " session to either. smbd runs \"rm -f %s\" for each message; its processor time is not counted.");
            report.tableHead("smbd", "ours");
            String[] load = {"with=plain", "length=40", "whole=no"};
            long begun = processes();
            compare("one session, one in flight", 1, smbdPid, load(smbd, load), server.pid(), load(OURS, load));
            report.line("");
            report.line("Processes that began meanwhile: %d.", processes() - begun);
        }
    }

    /** How many processes this machine has begun: shows whether smbd runs its command. */
    private static long processes() throws IOException {
        return Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.startsWith("processes "))
                .mapToLong(line -> Long.parseLong(line.substring("processes ".length())))
                .sum();
    }

    private Child server() throws IOException {
        return Child.start(
                        SERVER,
                        0,
                        log,
                        MessageServer.class,
                        "address=" + OUR_ADDRESS,
                        "name=" + NAME,
                        "sessions=" + MANY,
                        "halfOpen=" + MANY)
                .awaitReady();
    }

    private void compare(Child server, Child plain, String what, double goal, String... how) throws IOException {
        List<String> theirs = new ArrayList<>(List.of(how));
        List<String> ours = new ArrayList<>(List.of(how));
        theirs.add("with=plain");
        ours.add("with=ours");
        compare(
                what,
                goal,
                plain.pid(),
                load(PLAIN, theirs.toArray(String[]::new)),
                server.pid(),
                load(OURS, ours.toArray(String[]::new)));
    }

    private List<String> load(String target, String... how) {
        List<String> all = new ArrayList<>(List.of(how));
        all.addAll(List.of("target=" + target, "source=127.0.1.1", "name=" + NAME));
        return all;
    }

    /** Both loads live through all rounds, since what sends is measured too and the JVM compiles it first. */
    private void compare(
            String what, double goal, long theirPid, List<String> theirLoad, long ourPid, List<String> ourLoad)
            throws IOException {
        List<Round> theirs = new ArrayList<>();
        List<Round> ours = new ArrayList<>();
        try (Child their = Child.start(LOAD, 0, log, MessageLoad.class, theirLoad.toArray(String[]::new));
                Child our = Child.start(LOAD, 0, log, MessageLoad.class, ourLoad.toArray(String[]::new))) {
            their.askValues(WARMUP);
            our.askValues(WARMUP);
            for (int i = 0; i < rounds; i++) {
                theirs.add(round(their, theirPid));
                ours.add(round(our, ourPid));
            }
        }
        report.compare(what, theirs, ours, goal);
    }

    private Round round(Child load, long server) throws IOException {
        double before = Child.cpuSeconds(server);
        Arguments values = load.askValues(seconds);
        double used = Child.cpuSeconds(server) - before;
        return new Round(values, used * 1e6 / (Double.parseDouble(values.text("rate")) * Double.parseDouble(seconds)));
    }
}
