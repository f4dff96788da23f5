package org.netmessage.netbios.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import org.netmessage.netbios.codec.ssn.SsnPacket;

/** The established session, as the last handler of its channel, on either side. */
final class SessionHandler extends SimpleChannelInboundHandler<SsnPacket> {
    private final NetBiosSession session;
    private final SessionListener listener;

    SessionHandler(NetBiosSession session, SessionListener listener) {
        super(SsnPacket.class);
        this.session = session;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, SsnPacket packet) {
        if (packet instanceof SsnPacket.Message message) {
            try {
                receive(context, message);
            } finally {
                message.payload().release();
            }
        } else if (!(packet instanceof SsnPacket.KeepAlive)) {
            broken(context, packet.getClass().getSimpleName() + " inside a session");
        }
    }

    private void receive(ChannelHandlerContext context, SsnPacket.Message message) {
        if (!context.channel().isActive()) {
            return; // came in one segment with what ended the session
        }
        if (context.channel().isWritable()) {
            listener.onMessage(session, message.payload());
        } else {
            broken(context, "asks on, but takes no answers");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.onClosed(session);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        // a listener that has paused the session is busy with a message, which is not idle
        if (event instanceof IdleStateEvent && context.channel().config().isAutoRead()) {
            broken(context, "idle for too long");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(context, describe(cause));
    }

    private void broken(ChannelHandlerContext context, String why) {
        if (context.channel().isActive()) {
            NetBiosLog.sessionBroken(session.remoteAddress(), why);
            context.close();
        }
    }

    /** What an exception of a channel means, in one line; one that is neither theirs nor the network's is logged. */
    static String describe(Throwable cause) {
        if (cause instanceof DecoderException) {
            return "malformed frame: " + cause.getMessage();
        }
        if (!(cause instanceof IOException)) {
            NetBiosLog.internal("session", cause);
        }
        return String.valueOf(cause.getMessage());
    }
}
