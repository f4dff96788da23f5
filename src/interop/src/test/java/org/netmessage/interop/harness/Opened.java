package org.netmessage.interop.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a test opened; closed newest first, all of it, even if one close fails. */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** Takes charge of a resource and hands it back. */
    public <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    @Override
    public void close() {
        AssertionError failure = new AssertionError("not everything could be closed");
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
