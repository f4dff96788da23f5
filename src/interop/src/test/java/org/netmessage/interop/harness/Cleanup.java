package org.netmessage.interop.harness;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A clean-up that runs once: when asked for, or at the latest when the test JVM ends, newest first. */
final class Cleanup {
    private static final Deque<Cleanup> PENDING = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::runPending, "interop-cleanup"));
    }

    private final Runnable action;

    private Cleanup(Runnable action) {
        this.action = action;
    }

    static Cleanup of(Runnable action) {
        Cleanup cleanup = new Cleanup(action);
        PENDING.addFirst(cleanup);
        return cleanup;
    }

    void run() {
        if (PENDING.remove(this)) {
            action.run();
        }
    }

    /** Closes what could not be brought up, and hands back the reason with what went wrong on the way. */
    static RuntimeException after(RuntimeException failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static void runPending() {
        for (Cleanup cleanup : PENDING) {
            try {
                cleanup.run();
            } catch (RuntimeException e) {
                System.err.println("interop: clean-up failed: " + e);
            }
        }
    }
}
