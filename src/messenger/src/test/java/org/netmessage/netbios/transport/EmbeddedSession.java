package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;

/**
 * An established session without a network, for tests of the layers above; its event loop is the thread that calls.
 *
 * @param session the session
 * @param channel where what is sent on it stays
 */
public record EmbeddedSession(NetBiosSession session, EmbeddedChannel channel) {
    /** A session with a remote address, to one name, from another. */
    public static EmbeddedSession open(InetSocketAddress remote, NetBiosName called, NetBiosName calling) {
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return remote;
            }
        };
        NetBiosSession session = new NetBiosSession(
                channel,
                Optional.of(called),
                Optional.of(calling),
                new SessionParts(SessionLimits.DEFAULT, NetBiosObserver.NONE));
        return new EmbeddedSession(session, channel);
    }

    /** The payload of the next message that was sent. */
    public ByteBuf sent() {
        SsnPacket.Message message = channel.readOutbound();
        return message.payload();
    }
}
