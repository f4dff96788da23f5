package org.netmessage.interop.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/** Three hosts in network namespaces of their own, on one switch with real ports and real broadcast. */
public final class Namespaces implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String prefix = "nm" + UUID.randomUUID().toString().substring(0, 8);
    private final Cleanup cleanup = Cleanup.of(this::down);

    private Namespaces() {}

    /** Makes them under a random prefix. */
    public static Namespaces up() {
        Namespaces namespaces = new Namespaces();
        try {
            namespaces.script("netns-up").output();
            return namespaces;
        } catch (RuntimeException e) {
            throw Cleanup.after(e, namespaces);
        }
    }

    /** 10.99.0.1. */
    public Host a() {
        return new Host(prefix + "-a", "10.99.0.1");
    }

    /** 10.99.0.2. */
    public Host b() {
        return new Host(prefix + "-b", "10.99.0.2");
    }

    /** 10.99.0.3. */
    public Host c() {
        return new Host(prefix + "-c", "10.99.0.3");
    }

    /** Removes them; a process that still runs in one is killed and reported as a failure. */
    @Override
    public void close() {
        cleanup.run();
    }

    private void down() {
        List<ProcessHandle> left = awaitEmpty();
        left.forEach(process -> Processes.end(process, GRACE));
        script("netns-down").output();
        if (!left.isEmpty()) {
            throw new IllegalStateException("processes were left in the namespaces " + prefix + ": "
                    + left.stream().map(process -> process.info().commandLine()).toList());
        }
    }

    private List<ProcessHandle> awaitEmpty() {
        try {
            return await().atMost(GRACE).pollInterval(Duration.ofMillis(50)).until(this::processes, List::isEmpty);
        } catch (ConditionTimeoutException e) {
            return processes();
        }
    }

    private List<ProcessHandle> processes() {
        return List.of(a(), b(), c()).stream()
                .map(host -> new Command(List.of("ip", "netns", "pids", host.namespace())).run())
                .flatMap(pids -> Arrays.stream(pids.output().split("\\s+")))
                .filter(pid -> !pid.isEmpty())
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private Command script(String command) {
        return SambaScript.command(command).environment("SAMBA_PEER_NETPFX", prefix);
    }
}
