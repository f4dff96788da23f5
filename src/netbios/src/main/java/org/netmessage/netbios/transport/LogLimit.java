package org.netmessage.netbios.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/**
 * Keeps a flood out of the log: so many lines of each kind in an interval, then one that says that others are left out, and
 * with the first line of a later interval one that says how many. Safe for any thread.
 */
public final class LogLimit {
    private static final int USUAL_LINES = 30;
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

    private final int maxLines;
    private final Duration interval;
    private final LongSupplier nanoClock;
    private final ObjLongConsumer<String> leftOut;
    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        private long begin;
        private long lines;
    }

    /**
     * A limit of its own.
     *
     * @param maxLines of one kind in an interval, 1 or more
     * @param nanoClock as {@link System#nanoTime()}
     * @param leftOut is told the kind and the number of lines that an interval left out; -1 when it begins to leave out
     */
    public LogLimit(int maxLines, Duration interval, LongSupplier nanoClock, ObjLongConsumer<String> leftOut) {
        this.maxLines = maxLines;
        this.interval = interval;
        this.nanoClock = nanoClock;
        this.leftOut = leftOut;
    }

    /**
     * 30 lines of each kind per minute.
     *
     * @param leftOut is told the kind and the number of lines that a minute left out; -1 when it begins to leave out
     */
    public static LogLimit perMinute(ObjLongConsumer<String> leftOut) {
        return new LogLimit(USUAL_LINES, USUAL_INTERVAL, System::nanoTime, leftOut);
    }

    /** 30 lines of each kind per minute; what is left out is told to {@link NetBiosLog}. */
    static LogLimit perMinute() {
        return perMinute((kind, count) -> {
            if (count < 0) {
                NetBiosLog.linesWillBeLeftOut(kind, USUAL_INTERVAL);
            } else {
                NetBiosLog.linesWereLeftOut(kind, count);
            }
        });
    }

    /**
     * Counts a line that somebody wants to write.
     *
     * @param number of the message, such as {@code NBM-1001}
     * @return whether it may be written
     */
    public synchronized boolean admits(String number) {
        long now = nanoClock.getAsLong();
        Kind kind = kinds.computeIfAbsent(number, unused -> begin(new Kind(), now));
        if (now - kind.begin >= interval.toNanos()) {
            report(number, kind);
            begin(kind, now);
        }
        kind.lines++;
        if (kind.lines == maxLines + 1L) {
            leftOut.accept(number, -1);
        }
        return kind.lines <= maxLines;
    }

    /** Tells what was left out and not told yet; the next interval begins with the next line. */
    public synchronized void flush() {
        kinds.forEach(this::report);
        kinds.clear();
    }

    private void report(String number, Kind kind) {
        if (kind.lines > maxLines) {
            leftOut.accept(number, kind.lines - maxLines);
        }
    }

    private static Kind begin(Kind kind, long now) {
        kind.begin = now;
        kind.lines = 0;
        return kind;
    }
}
