package org.netmessage.netbios.transport;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.NetBiosObserver.Service;

/** Tells log and observer what becomes of connections of the session service. Safe for any thread. */
final class SessionReport {
    private final NetBiosObserver observer;
    private final LogLimit lines = NetBiosLog.limit();

    SessionReport(NetBiosObserver observer) {
        this.observer = observer;
    }

    /** A connection from outside the allowed networks was closed. */
    void notAllowed(InetSocketAddress source) {
        NetBiosLog.sourceNotAllowed(lines, source);
        observer.dropped(Service.SESSION, DropReason.NOT_ALLOWED, source);
    }

    /** A session request was answered with an error. */
    void refused(InetSocketAddress source, String called, SsnError error) {
        NetBiosLog.sessionRefused(lines, source, called, error);
        boolean full = error.equals(SsnError.INSUFFICIENT_RESOURCES);
        observer.dropped(Service.SESSION, full ? DropReason.LIMIT : DropReason.NOBODY_LISTENS, source);
    }

    /** A connection was ended since something came, or did not come, that was not to be taken. */
    void dropped(InetSocketAddress source, DropReason reason, String why) {
        NetBiosLog.sessionBroken(lines, source, why);
        observer.dropped(Service.SESSION, reason, source);
    }

    /** A connection is ended since it failed. */
    void failed(InetSocketAddress remote, Throwable cause) {
        if (cause instanceof DecoderException) {
            boolean tooLong = cause instanceof TooLongFrameException;
            dropped(remote, tooLong ? DropReason.LIMIT : DropReason.MALFORMED, describe(cause));
        } else {
            broken(remote, describe(cause));
        }
    }

    /** A connection is ended, by nobody's will. */
    void broken(InetSocketAddress remote, String why) {
        NetBiosLog.sessionBroken(lines, remote, why);
    }

    /** A session stands. */
    void opened(InetSocketAddress remote, boolean accepted) {
        observer.sessionOpened(remote, accepted);
    }

    /** A session that stood has ended. */
    void closed(InetSocketAddress remote, long lifetimeNanos) {
        observer.sessionClosed(remote, Duration.ofNanos(lifetimeNanos));
    }

    /** The log learns what was left out. */
    void flush() {
        lines.flush();
    }

    /** What an exception of a channel means, in one line; one that is neither theirs nor the network's is logged. */
    String describe(Throwable cause) {
        if (cause instanceof DecoderException) {
            return "malformed frame: " + cause.getMessage();
        }
        if (!(cause instanceof IOException)) {
            NetBiosLog.internal(lines, "session", cause);
        }
        return String.valueOf(cause.getMessage());
    }
}
