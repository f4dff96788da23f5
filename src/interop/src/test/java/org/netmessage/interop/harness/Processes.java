package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** Ends process trees within a limit. */
final class Processes {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Processes() {}

    /** Asks a process and its descendants to end, and kills what is left after the grace period. */
    static void end(ProcessHandle process, Duration grace) {
        List<ProcessHandle> tree =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        tree.forEach(ProcessHandle::destroy);
        try {
            awaitEnd(tree, grace);
        } catch (ConditionTimeoutException e) {
            tree.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(tree, AFTER_KILL);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes, Duration limit) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> processes.stream().noneMatch(Processes::runs));
    }

    /** Alive and not merely unburied: some containers have no init process that collects orphans. */
    private static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }
}
