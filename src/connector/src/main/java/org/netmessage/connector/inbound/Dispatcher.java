package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Submits works, now or later; not on an event loop, as a work manager may block its caller. */
public interface Dispatcher extends Executor {
    /**
     * Runs a task later.
     *
     * @return cancels it if it has not begun
     */
    Runnable schedule(Runnable task, Duration delay);
}
