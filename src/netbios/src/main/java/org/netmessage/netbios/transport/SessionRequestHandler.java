package org.netmessage.netbios.transport;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;
import org.netmessage.netbios.transport.SessionAcceptor.Offer;

/** Waits for the session request of an accepted connection and answers it (RFC 1002 5.2.2.2). */
final class SessionRequestHandler extends ChannelInboundHandlerAdapter {
    private final LocalNames names;
    private final SessionAcceptor acceptor;
    private final SessionLimits limits;
    private final boolean requestRequired;
    private final boolean full;
    private boolean over;
    private @Nullable ScheduledFuture<?> timer;

    SessionRequestHandler(
            LocalNames names, SessionAcceptor acceptor, SessionLimits limits, boolean requestRequired, boolean full) {
        this.names = names;
        this.acceptor = acceptor;
        this.limits = limits;
        this.requestRequired = requestRequired;
        this.full = full;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timer = context.executor()
                .schedule(
                        () -> end(context, "no session request in time"),
                        limits.requestTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handlerRemoved(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        boolean passedOn = false;
        try {
            if (packet instanceof SsnPacket.Request request && !over) {
                answer(context, request);
            } else if (packet instanceof SsnPacket.Message && !requestRequired && !over) {
                passedOn = establishWithoutRequest(context);
            } else if (!(packet instanceof SsnPacket.KeepAlive) && !over) {
                refuse(context, "?", SsnError.CALLED_NAME_NOT_PRESENT);
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
        Decision decision = decide(context, request);
        if (decision instanceof Decision.Accepted accepted) {
            context.writeAndFlush(new SsnPacket.Positive());
            establish(context, Optional.of(request.called()), Optional.of(request.calling()), accepted);
        } else if (decision instanceof Decision.Refused refused) {
            refuse(context, request.called().toString(), refused.error());
        }
    }

    private Decision decide(ChannelHandlerContext context, SsnPacket.Request request) {
        if (full) {
            return new Decision.Refused(SsnError.INSUFFICIENT_RESOURCES);
        }
        if (names.registered(request.called()).isEmpty()) {
            return new Decision.Refused(SsnError.CALLED_NAME_NOT_PRESENT);
        }
        return acceptor.decide(
                new Offer(Optional.of(request.called()), Optional.of(request.calling()), source(context)));
    }

    /** Whether there is a session now. */
    private boolean establishWithoutRequest(ChannelHandlerContext context) {
        Decision decision = full
                ? new Decision.Refused(SsnError.INSUFFICIENT_RESOURCES)
                : acceptor.decide(new Offer(Optional.empty(), Optional.empty(), source(context)));
        if (decision instanceof Decision.Accepted accepted) {
            establish(context, Optional.empty(), Optional.empty(), accepted);
            return true;
        }
        end(context, "no session to be had");
        return false;
    }

    private void establish(
            ChannelHandlerContext context,
            Optional<NetBiosName> called,
            Optional<NetBiosName> calling,
            Decision.Accepted accepted) {
        NetBiosSession session = new NetBiosSession(context.channel(), called, calling);
        context.pipeline().replace(this, null, new SessionHandler(session, accepted.listener()));
    }

    private void refuse(ChannelHandlerContext context, String called, SsnError error) {
        over = true;
        NetBiosLog.sessionRefused(source(context), called, error);
        context.writeAndFlush(new SsnPacket.Negative(error)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (over) {
            return; // it was refused already
        }
        over = true;
        NetBiosLog.sessionBroken(source(context), SessionHandler.describe(cause));
        SsnError error = cause instanceof DecoderException ? SsnError.CALLED_NAME_NOT_PRESENT : SsnError.UNSPECIFIED;
        context.writeAndFlush(new SsnPacket.Negative(error)).addListener(ChannelFutureListener.CLOSE);
    }

    private void end(ChannelHandlerContext context, String why) {
        over = true;
        NetBiosLog.sessionBroken(source(context), why);
        context.close();
    }

    private static InetSocketAddress source(ChannelHandlerContext context) {
        return (InetSocketAddress) context.channel().remoteAddress();
    }
}
