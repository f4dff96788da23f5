package org.netmessage.netbios.transport;

import java.time.Duration;

/**
 * The point in time at which an operation must be over; every step of it waits no longer.
 *
 * @param nanoTime on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    /**
     * A deadline from now on.
     *
     * @param duration how long
     */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** How long it is until then; zero if it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /**
     * The time a step may take.
     *
     * @param step what the step itself allows
     * @return that, or what remains if it is less
     */
    public Duration atMost(Duration step) {
        Duration remaining = remaining();
        return remaining.compareTo(step) < 0 ? remaining : step;
    }

    /** Whether it has passed. */
    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
