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
    /** A connection that can end right after somebody saw that it stands. */
    private static final class Connection extends EmbeddedChannel {
        private final SocketAddress remote;
        private boolean lastLook; // not yet set while the constructor of the super class looks

        Connection(SocketAddress remote) {
            this.remote = remote;
        }

        @Override
        public boolean isActive() {
            boolean active = super.isActive();
            if (lastLook) {
                lastLook = false;
                close();
            }
            return active;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return remote;
        }
    }

    /** A session with a remote address, to one name, from another. */
    public static EmbeddedSession open(InetSocketAddress remote, NetBiosName called, NetBiosName calling) {
        EmbeddedChannel channel = new Connection(remote);
        NetBiosSession session = new NetBiosSession(
                channel,
                Optional.of(called),
                Optional.of(calling),
                new SessionParts(SessionLimits.DEFAULT, NetBiosObserver.NONE));
        return new EmbeddedSession(session, channel);
    }

    /** Whoever looks next sees an open session, which is over then. */
    public void endAfterNextLook() {
        ((Connection) channel).lastLook = true;
    }

    /** The payload of the next message that was sent. */
    public ByteBuf sent() {
        SsnPacket.Message message = channel.readOutbound();
        return message.payload();
    }
}
