package org.netmessage.netbios.log;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/**
 * Keeps a flood out of the log: so many lines of each kind in an interval, of warnings one, then one that says that others are
 * left out, and with the first line of a later interval one that says how many. Safe for any thread.
 */
public final class LogLimit {
    static final int USUAL_LINES = 30;
    static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);
    // subjects may come from the network
    private static final int MAX_KINDS = 1_000;

    private final int maxLines;
    private final Duration interval;
    private final LongSupplier nanoClock;
    private final ObjLongConsumer<String> leftOut;
    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        private final int most;
        private long begin;
        private long lines;

        private Kind(int most, long begin) {
            this.most = most;
            this.begin = begin;
        }
    }

    /**
     * A limit of its own.
     *
     * @param maxLines of one kind that is no warning in an interval, 1 or more
     * @param interval how long it counts
     * @param nanoClock as {@link System#nanoTime()}
     * @param leftOut is told the kind and the number of lines that an interval left out; -1 when it begins to leave out
     */
    LogLimit(int maxLines, Duration interval, LongSupplier nanoClock, ObjLongConsumer<String> leftOut) {
        this.maxLines = maxLines;
        this.interval = interval;
        this.nanoClock = nanoClock;
        this.leftOut = leftOut;
    }

    /**
     * Counts a line that somebody wants to write.
     *
     * @param message what
     * @param subject what is counted by itself, such as a name; empty for all alike
     * @return whether it may be written
     */
    public synchronized boolean admits(LogMessage message, String subject) {
        long now = nanoClock.getAsLong();
        int most = message.level() == Level.WARNING ? 1 : maxLines;
        String key = subject.isEmpty() ? message.id() : message.id() + " " + subject;
        if (kinds.size() >= MAX_KINDS && !kinds.containsKey(key)) {
            flush();
        }
        Kind kind = kinds.computeIfAbsent(key, unused -> new Kind(most, now));
        if (now - kind.begin >= interval.toNanos()) {
            report(key, kind);
            kind.begin = now;
            kind.lines = 0;
        }
        kind.lines++;
        if (kind.lines == most + 1L) {
            leftOut.accept(key, -1);
        }
        return kind.lines <= most;
    }

    /** Tells what was left out and not told yet; the next interval begins with the next line. */
    public synchronized void flush() {
        kinds.forEach(this::report);
        kinds.clear();
    }

    private void report(String number, Kind kind) {
        if (kind.lines > kind.most) {
            leftOut.accept(number, kind.lines - kind.most);
        }
    }
}
