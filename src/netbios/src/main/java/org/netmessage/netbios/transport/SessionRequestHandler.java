package org.netmessage.netbios.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.SessionAcceptor.Offer;

/** Waits for the session request of an accepted connection and answers it (RFC 1002 5.2.2.2). */
final class SessionRequestHandler extends ChannelInboundHandlerAdapter {
    private final SessionServer server;
    private final InetSocketAddress source;
    private final SessionRoom.HalfOpen place;
    private boolean over;

    SessionRequestHandler(SessionServer server, Channel channel, InetSocketAddress source) {
        this.server = server;
        this.source = source;
        this.place = new SessionRoom.HalfOpen(source.getAddress()) {
            @Override
            Channel channel() {
                return channel;
            }

            @Override
            void drop(String why) {
                over = true;
                server.report().dropped(source, DropReason.LIMIT, why);
                NetBiosSession.abort(channel);
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        server.room().enter(place);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        server.room().leave(place); // also when the connection has ended
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        boolean passedOn = false;
        try {
            if (over || packet instanceof SsnPacket.KeepAlive) {
                return;
            }
            if (packet instanceof SsnPacket.Request request) {
                answer(context, request);
            } else if (packet instanceof SsnPacket.Message && !server.requestRequired()) {
                passedOn = establishWithoutRequest(context);
            } else {
                over = true;
                server.report()
                        .dropped(
                                source,
                                DropReason.MALFORMED,
                                packet.getClass().getSimpleName() + " instead of a session request");
                refuse(context, SsnError.CALLED_NAME_NOT_PRESENT);
            }
        } finally {
            if (!passedOn && packet instanceof SsnPacket.Message message) {
                message.payload().release();
            }
        }
        if (passedOn) {
            context.fireChannelRead(packet);
        }
    }

    private void answer(ChannelHandlerContext context, SsnPacket.Request request) {
        Decision decision = decide(request);
        if (decision instanceof Decision.Accepted accepted) {
            context.writeAndFlush(new SsnPacket.Positive());
            establish(context, Optional.of(request), accepted);
        } else if (decision instanceof Decision.Refused refused) {
            server.report().refused(source, request.called().toString(), refused.error());
            refuse(context, refused.error());
        }
    }

    private Decision decide(SsnPacket.Request request) {
        if (!server.isRegistered(request.called())) {
            return new Decision.Refused(SsnError.CALLED_NAME_NOT_PRESENT);
        }
        if (server.room().isFull(source.getAddress())) {
            return new Decision.Refused(SsnError.INSUFFICIENT_RESOURCES);
        }
        return server.acceptor()
                .decide(new Offer(Optional.of(request.called()), Optional.of(request.calling()), source));
    }

    /** Whether there is a session now. */
    private boolean establishWithoutRequest(ChannelHandlerContext context) {
        Decision decision = server.room().isFull(source.getAddress())
                ? new Decision.Refused(SsnError.INSUFFICIENT_RESOURCES)
                : server.acceptor().decide(new Offer(Optional.empty(), Optional.empty(), source));
        if (decision instanceof Decision.Accepted accepted) {
            establish(context, Optional.empty(), accepted);
            return true;
        } else if (decision instanceof Decision.Refused refused) {
            over = true;
            server.report().refused(source, "-", refused.error());
            context.close();
        }
        return false;
    }

    private void establish(
            ChannelHandlerContext context, Optional<SsnPacket.Request> request, Decision.Accepted accepted) {
        NetBiosSession session = new NetBiosSession(
                context.channel(),
                request.map(SsnPacket.Request::called),
                request.map(SsnPacket.Request::calling),
                server.parts());
        server.room().establish(place);
        context.pipeline()
                .replace(this, SessionParts.LAST, new SessionHandler(context, session, accepted.listener(), true));
    }

    private void refuse(ChannelHandlerContext context, SsnError error) {
        over = true;
        context.writeAndFlush(new SsnPacket.Negative(error)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!over) {
            server.report().failed(source, cause);
            refuse(
                    context,
                    cause instanceof DecoderException ? SsnError.CALLED_NAME_NOT_PRESENT : SsnError.UNSPECIFIED);
        }
    }
}
