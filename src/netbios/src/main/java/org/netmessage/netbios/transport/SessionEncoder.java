package org.netmessage.netbios.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.codec.ssn.SsnPacketEncoder;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.PacketKind;

/** Writes packets, and tells an observer of those that the system has taken. */
final class SessionEncoder extends SsnPacketEncoder {
    private final NetBiosObserver observer;

    SessionEncoder(NetBiosObserver observer) {
        this.observer = observer;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof SsnPacket packet && observer != NetBiosObserver.NONE) {
            PacketKind kind = SessionPacketKinds.of(packet);
            promise.addListener(done -> {
                if (done.isSuccess()) {
                    observer.sent(kind, (InetSocketAddress) context.channel().remoteAddress());
                }
            });
        }
        super.write(context, message, promise);
    }
}
