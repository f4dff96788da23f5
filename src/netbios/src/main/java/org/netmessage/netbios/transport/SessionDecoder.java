package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.codec.ssn.SsnPacketDecoder;
import org.netmessage.netbios.observe.NetBiosObserver;

/**
 * Gives one packet after the other, and none while the channel does not read by itself, even if several came in one segment.
 * What it has read and not given waits in its buffer until {@link #RESUME}.
 */
final class SessionDecoder extends SsnFrameDecoder {
    /** The user event that lets it go on, fired after auto-read was set. */
    static final Object RESUME = new Object();

    private final NetBiosObserver observer;

    /**
     * A decoder with a limit.
     *
     * @param maxPayload longest payload accepted, 0 to 131071 bytes
     * @param observer is told of each packet
     */
    SessionDecoder(int maxPayload, NetBiosObserver observer) {
        super(maxPayload);
        this.observer = observer;
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        if (!context.channel().config().isAutoRead() || !(super.decode(context, in) instanceof ByteBuf frame)) {
            return null;
        }
        try {
            SsnPacket packet = SsnPacketDecoder.decode(frame);
            if (observer != NetBiosObserver.NONE) {
                observer.received(SessionPacketKinds.of(packet), (InetSocketAddress)
                        context.channel().remoteAddress());
            }
            return packet;
        } finally {
            frame.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == RESUME) {
            channelRead(context, Unpooled.EMPTY_BUFFER);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** Does not read on when no packet came of it, as the superclass does without auto-read: that would undo the pause. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        discardSomeReadBytes();
        context.fireChannelReadComplete();
    }
}
