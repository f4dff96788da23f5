package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ssn.SsnFrameDecoder;

/**
 * Gives one frame after the other, and none while the channel does not read by itself, even if several came in one segment.
 * What it has read and not given waits in its buffer until {@link #RESUME}.
 */
final class PausingFrameDecoder extends SsnFrameDecoder {
    /** The user event that lets it go on, fired after auto-read was set. */
    static final Object RESUME = new Object();

    /**
     * A decoder with a limit.
     *
     * @param maxPayload longest payload accepted, 0 to 131071 bytes
     */
    PausingFrameDecoder(int maxPayload) {
        super(maxPayload);
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        return context.channel().config().isAutoRead() ? super.decode(context, in) : null;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == RESUME) {
            channelRead(context, Unpooled.EMPTY_BUFFER);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** Does not read on when no frame came of it, as the superclass does without auto-read: that would undo the pause. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        discardSomeReadBytes();
        context.fireChannelReadComplete();
    }
}
