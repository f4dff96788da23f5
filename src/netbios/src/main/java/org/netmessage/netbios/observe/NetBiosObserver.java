package org.netmessage.netbios.observe;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Sees what a node does; {@link NetBiosCounters} counts it.
 *
 * <p>Called on event loops, with every packet: an observer must be quick, must not block and must not throw.
 */
public interface NetBiosObserver {
    /** One that looks away. */
    NetBiosObserver NONE = new NetBiosObserver() {};

    /** A service of RFC 1001 section 5. */
    enum Service {
        /** UDP 137. */
        NAME,
        /** UDP 138. */
        DATAGRAM,
        /** TCP 139. */
        SESSION
    }

    /**
     * A packet came in and could be read.
     *
     * @param kind what it is
     * @param source who sent it
     */
    default void received(PacketKind kind, InetSocketAddress source) {}

    /**
     * A packet was handed to the system.
     *
     * @param kind what it is
     * @param target who gets it
     */
    default void sent(PacketKind kind, InetSocketAddress target) {}

    /**
     * Something that came in was not taken.
     *
     * @param service where it came in
     * @param reason why
     * @param source who sent it
     */
    default void dropped(Service service, DropReason reason, InetSocketAddress source) {}

    /**
     * A question of ours was sent again, since nobody answered.
     *
     * @param question what was asked
     */
    default void repeated(PacketKind question) {}

    /**
     * A question of ours to the network ended.
     *
     * @param question what was asked
     * @param outcome how it ended
     * @param latency from the first packet to the end
     */
    default void asked(PacketKind question, QuestionOutcome outcome, Duration latency) {}

    /**
     * A session stands.
     *
     * @param remote the other end
     * @param accepted whether the other side opened it
     */
    default void sessionOpened(InetSocketAddress remote, boolean accepted) {}

    /**
     * A session that stood has ended.
     *
     * @param remote the other end
     * @param lifetime how long it stood
     */
    default void sessionClosed(InetSocketAddress remote, Duration lifetime) {}
}
