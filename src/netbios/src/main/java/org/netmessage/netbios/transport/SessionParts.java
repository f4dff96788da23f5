package org.netmessage.netbios.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import org.netmessage.netbios.observe.NetBiosObserver;

/** What all channels of a session server, or of a connector, share. */
final class SessionParts {
    private static final int LEAST_READ = 64;
    private static final int FIRST_READ = 512;
    private static final int MOST_READ = 16 * 1024;

    private final SessionLimits limits;
    private final SessionReport report;
    private final NetBiosObserver observer;
    // an unfinished frame holds the buffer it came in, so that one is no larger than need be
    private final RecvByteBufAllocator reads = new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ);

    SessionParts(SessionLimits limits, NetBiosObserver observer) {
        this.limits = limits;
        this.report = new SessionReport(observer);
        this.observer = observer;
    }

    SessionLimits limits() {
        return limits;
    }

    SessionReport report() {
        return report;
    }

    /** What the handler is called that takes the packets. */
    static final String LAST = "session";

    /** Prepares a new channel up to packets; who takes those comes after it. On the event loop of the channel. */
    void addCodec(Channel channel) {
        channel.config().setRecvByteBufAllocator(reads);
        // with names: Netty takes a while to think of some
        channel.pipeline()
                .addLast("decoder", new SessionDecoder(limits.maxMessageLength(), observer))
                .addLast("encoder", new SessionEncoder(observer));
    }
}
