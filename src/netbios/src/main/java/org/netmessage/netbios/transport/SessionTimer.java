package org.netmessage.netbios.transport;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session that is idle or stalled, and keeps one alive (RFC 1002 5.2.2.3). One timer for all of it, which runs to the
 * earliest time at which something may be due: messages do not touch it. Lives on the event loop of its session.
 */
final class SessionTimer implements Runnable {
    private final NetBiosSession session;
    private final EventExecutor loop;
    private final long idle;
    private final long keepAlive;
    private final long write;
    private long lastKeepAlive;
    private @Nullable ScheduledFuture<?> next;

    /**
     * A timer that is not started.
     *
     * @param endsWhenIdle whether the time of idleness counts
     */
    SessionTimer(NetBiosSession session, EventExecutor loop, boolean endsWhenIdle) {
        SessionTimes times = session.parts().limits().times();
        this.session = session;
        this.loop = loop;
        this.idle = endsWhenIdle ? times.idle().toNanos() : 0;
        this.keepAlive = times.keepAlive().toNanos();
        this.write = times.write().toNanos();
        this.lastKeepAlive = session.lastMessage();
    }

    void start() {
        schedule(System.nanoTime());
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        if (isDue(now, stalledSince(), write)) {
            session.end("takes no messages");
        } else if (isDue(now, idleSince(now), idle)) {
            session.end("idle for too long");
        } else {
            if (isDue(now, quietSince(), keepAlive)) {
                lastKeepAlive = now;
                session.sendKeepAlive();
            }
            schedule(now);
        }
    }

    private void schedule(long now) {
        long delay = Math.min(
                remaining(now, stalledSince(), write),
                Math.min(remaining(now, idleSince(now), idle), remaining(now, quietSince(), keepAlive)));
        if (delay < Long.MAX_VALUE) {
            next = loop.schedule(this, delay, TimeUnit.NANOSECONDS);
        }
    }

    private long stalledSince() {
        return session.stalledSince();
    }

    /** A listener that has paused the session is busy with a message, which is not idle. */
    private long idleSince(long now) {
        return session.paused() ? now : session.lastMessage();
    }

    private long quietSince() {
        return session.lastMessage() - lastKeepAlive > 0 ? session.lastMessage() : lastKeepAlive;
    }

    private static boolean isDue(long now, long since, long time) {
        return time > 0 && now - since >= time;
    }

    private static long remaining(long now, long since, long time) {
        return time > 0 ? Math.max(0, time - (now - since)) : Long.MAX_VALUE;
    }
}
