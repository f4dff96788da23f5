package org.netmessage.netbios.observe;

import java.net.InetSocketAddress;
import java.time.Duration;

/** Two observers of one thing. */
public record ObserverPair(NetBiosObserver first, NetBiosObserver second) implements NetBiosObserver {
    @Override
    public void received(PacketKind kind, InetSocketAddress source) {
        first.received(kind, source);
        second.received(kind, source);
    }

    @Override
    public void sent(PacketKind kind, InetSocketAddress target) {
        first.sent(kind, target);
        second.sent(kind, target);
    }

    @Override
    public void dropped(Service service, DropReason reason, InetSocketAddress source) {
        first.dropped(service, reason, source);
        second.dropped(service, reason, source);
    }

    @Override
    public void repeated(PacketKind question) {
        first.repeated(question);
        second.repeated(question);
    }

    @Override
    public void asked(PacketKind question, QuestionOutcome outcome, Duration latency) {
        first.asked(question, outcome, latency);
        second.asked(question, outcome, latency);
    }

    @Override
    public void sessionOpened(InetSocketAddress remote, boolean accepted) {
        first.sessionOpened(remote, accepted);
        second.sessionOpened(remote, accepted);
    }

    @Override
    public void sessionClosed(InetSocketAddress remote, Duration lifetime) {
        first.sessionClosed(remote, lifetime);
        second.sessionClosed(remote, lifetime);
    }
}
