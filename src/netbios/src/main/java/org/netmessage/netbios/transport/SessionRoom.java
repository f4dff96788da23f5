package org.netmessage.netbios.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a session server: half-open connections, which have not sent their session request yet, oldest first, and
 * sessions. Half-open ones never keep others out: when there are too many, the oldest goes. Lives on one event loop.
 */
final class SessionRoom {
    private final EventLoop loop;
    private final SessionLimits limits;
    private final Set<HalfOpen> halfOpen = new LinkedHashSet<>();
    private final Set<Channel> sessions = new HashSet<>();
    private final Map<InetAddress, Source> sources = new HashMap<>();
    private @Nullable ScheduledFuture<?> timer;

    /** A half-open connection. */
    abstract static class HalfOpen {
        private final InetAddress source;
        private final long entered = System.nanoTime();

        HalfOpen(InetAddress source) {
            this.source = source;
        }

        abstract Channel channel();

        /** Ends the connection. */
        abstract void drop(String why);
    }

    private static final class Source {
        private final Set<HalfOpen> halfOpen = new LinkedHashSet<>();
        private int sessions;
    }

    SessionRoom(EventLoop loop, SessionLimits limits) {
        this.loop = loop;
        this.limits = limits;
    }

    /** Takes a connection in, for which the oldest of its source, or of all, may have to go. */
    void enter(HalfOpen caller) {
        Source source = sources.computeIfAbsent(caller.source, address -> new Source());
        if (source.halfOpen.size() >= limits.maxHalfOpenPerSource()) {
            dropOldest(source.halfOpen, "too many connections of this source without a session request");
        } else if (halfOpen.size() >= limits.maxHalfOpen()) {
            dropOldest(halfOpen, "too many connections without a session request");
        }
        // what was dropped may have been the last of this source
        source = sources.computeIfAbsent(caller.source, address -> new Source());
        source.halfOpen.add(caller);
        halfOpen.add(caller);
        if (timer == null) {
            startTimer(limits.times().request().toNanos());
        }
    }

    private void dropOldest(Set<HalfOpen> callers, String why) {
        HalfOpen oldest = callers.iterator().next();
        leave(oldest);
        oldest.drop(why);
    }

    /** Lets go of a connection that has said what it wants, or has ended; a second time does nothing. */
    void leave(HalfOpen caller) {
        if (halfOpen.remove(caller)) {
            Source source = source(caller.source);
            source.halfOpen.remove(caller);
            forgetIfGone(caller.source, source);
        }
    }

    /** Whether there are as many sessions as may be, in all or from one source. */
    boolean isFull(InetAddress address) {
        Source source = sources.get(address);
        return sessions.size() >= limits.maxSessions()
                || (source == null ? 0 : source.sessions) >= limits.maxSessionsPerSource();
    }

    /** Makes a half-open connection a session. */
    void establish(HalfOpen caller) {
        InetAddress address = caller.source;
        sources.computeIfAbsent(address, unused -> new Source()).sessions++;
        leave(caller);
        Channel channel = caller.channel();
        sessions.add(channel);
        channel.closeFuture().addListener(closed -> {
            sessions.remove(channel);
            Source source = source(address);
            source.sessions--;
            forgetIfGone(address, source);
        });
    }

    /** Closes all connections. */
    void close() {
        if (timer != null) {
            timer.cancel(false);
        }
        List<Channel> all = new ArrayList<>(sessions);
        halfOpen.forEach(caller -> all.add(caller.channel()));
        all.forEach(Channel::close);
    }

    private Source source(InetAddress address) {
        return sources.getOrDefault(address, new Source());
    }

    private void forgetIfGone(InetAddress address, Source source) {
        if (source.sessions == 0 && source.halfOpen.isEmpty()) {
            sources.remove(address);
        }
    }

    /** One timer for all: it runs to the time of the oldest, which need not be there any more by then. */
    private void startTimer(long nanos) {
        timer = loop.schedule(this::dropLate, nanos, TimeUnit.NANOSECONDS);
    }

    private void dropLate() {
        long allowed = limits.times().request().toNanos();
        timer = null;
        for (Iterator<HalfOpen> oldest = halfOpen.iterator(); oldest.hasNext(); oldest = halfOpen.iterator()) {
            HalfOpen caller = oldest.next();
            long waited = System.nanoTime() - caller.entered;
            if (waited < allowed) {
                startTimer(allowed - waited);
                return;
            }
            leave(caller);
            caller.drop("no session request in time");
        }
    }
}
