package org.netmessage.netbios.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.observe.PacketKind;

/** Tells an observer what passes, right after the decoders. */
final class SessionPacketObserver extends ChannelDuplexHandler {
    private final NetBiosObserver observer;

    SessionPacketObserver(NetBiosObserver observer) {
        this.observer = observer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof SsnPacket packet) {
            observer.received(kind(packet), remote(context));
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof SsnPacket packet) {
            PacketKind kind = kind(packet); // before the encoder releases it
            promise.addListener(done -> {
                if (done.isSuccess()) {
                    observer.sent(kind, remote(context));
                }
            });
        }
        context.write(message, promise);
    }

    private static InetSocketAddress remote(ChannelHandlerContext context) {
        return (InetSocketAddress) context.channel().remoteAddress();
    }

    private static PacketKind kind(SsnPacket packet) {
        if (packet instanceof SsnPacket.Message) {
            return PacketKind.SESSION_MESSAGE;
        } else if (packet instanceof SsnPacket.KeepAlive) {
            return PacketKind.SESSION_KEEP_ALIVE;
        } else if (packet instanceof SsnPacket.Request) {
            return PacketKind.SESSION_REQUEST;
        } else if (packet instanceof SsnPacket.Positive) {
            return PacketKind.POSITIVE_SESSION_RESPONSE;
        } else if (packet instanceof SsnPacket.Negative) {
            return PacketKind.NEGATIVE_SESSION_RESPONSE;
        }
        return PacketKind.RETARGET_SESSION_RESPONSE;
    }
}
