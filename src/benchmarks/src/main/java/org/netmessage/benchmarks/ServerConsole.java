package org.netmessage.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntSupplier;

/** How {@link Suite} speaks with a server under test: a line in, a line out, and the end of input ends it. */
final class ServerConsole {
    private static final int COLLECTIONS = 5;

    private ServerConsole() {}

    /** Prints {@code ready}; then {@code heap} is answered with the heap in bytes, {@code sessions} with their number. */
    static void run(IntSupplier sessions) throws IOException {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (Optional<String> line = read(in); line.isPresent(); line = read(in)) {
            switch (line.get()) {
                case "heap" -> System.out.println(usedHeap());
                case "sessions" -> System.out.println(sessions.getAsInt());
                default -> System.out.println("unknown command " + line.get());
            }
        }
    }

    private static Optional<String> read(BufferedReader in) throws IOException {
        return Optional.ofNullable(in.readLine());
    }

    @SuppressWarnings("SystemGc") // the heap after collections is what is measured
    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
