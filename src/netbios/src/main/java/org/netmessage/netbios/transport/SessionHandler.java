package org.netmessage.netbios.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.observe.DropReason;

/** The established session, as the last handler of its channel, on either side. */
final class SessionHandler extends SimpleChannelInboundHandler<SsnPacket> {
    private final NetBiosSession session;
    private final SessionListener listener;
    private final SessionTimer timer;
    private final boolean accepted;
    private final long opened = System.nanoTime();

    /**
     * A handler that brings a session to life when it is added.
     *
     * @param accepted whether the other side opened the session
     */
    SessionHandler(ChannelHandlerContext context, NetBiosSession session, SessionListener listener, boolean accepted) {
        super(SsnPacket.class);
        this.session = session;
        this.listener = listener;
        this.timer = new SessionTimer(session, context.executor(), accepted);
        this.accepted = accepted;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        session.parts().report().opened(session.remoteAddress(), accepted);
        timer.start();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, SsnPacket packet) {
        if (packet instanceof SsnPacket.Message message) {
            try {
                receive(message);
            } finally {
                message.payload().release();
            }
        } else if (!(packet instanceof SsnPacket.KeepAlive) && context.channel().isActive()) {
            session.parts()
                    .report()
                    .dropped(
                            session.remoteAddress(),
                            DropReason.MALFORMED,
                            packet.getClass().getSimpleName() + " inside a session");
            context.close();
        }
    }

    private void receive(SsnPacket.Message message) {
        if (session.isOpen()) { // else it came in one segment with what ended the session
            session.messageCame();
            listener.onMessage(session, message.payload());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        timer.stop();
        session.parts().report().closed(session.remoteAddress(), System.nanoTime() - opened);
        listener.onClosed(session);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (context.channel().isActive()) {
            session.parts().report().failed(session.remoteAddress(), cause);
            context.close();
        }
    }
}
