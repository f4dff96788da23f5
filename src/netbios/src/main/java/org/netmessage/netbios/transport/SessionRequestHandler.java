package org.netmessage.netbios.transport;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
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
        if (packet instanceof SsnPacket.Request request) {
            answer(context, request);
        } else if (packet instanceof SsnPacket.Message && !requestRequired) {
            establishWithoutRequest(context, packet);
        } else if (!(packet instanceof SsnPacket.KeepAlive)) {
            ReferenceCountUtil.release(packet instanceof SsnPacket.Message message ? message.payload() : packet);
            refuse(context, "?", SsnError.CALLED_NAME_NOT_PRESENT);
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

    private void establishWithoutRequest(ChannelHandlerContext context, Object firstMessage) {
        Decision decision = full
                ? new Decision.Refused(SsnError.INSUFFICIENT_RESOURCES)
                : acceptor.decide(new Offer(Optional.empty(), Optional.empty(), source(context)));
        if (decision instanceof Decision.Accepted accepted) {
            establish(context, Optional.empty(), Optional.empty(), accepted);
            context.fireChannelRead(firstMessage);
        } else {
            ReferenceCountUtil.release(((SsnPacket.Message) firstMessage).payload());
            end(context, "no session to be had");
        }
    }

    private void establish(
            ChannelHandlerContext context,
            Optional<NetBiosName> called,
            Optional<NetBiosName> calling,
            Decision.Accepted accepted) {
        NetBiosSession session = new NetBiosSession(context.channel(), called, calling);
        context.pipeline()
                .addLast(new IdleStateHandler(limits.idleTimeout().toNanos(), 0, 0, TimeUnit.NANOSECONDS))
                .addLast(new SessionHandler(session, accepted.listener()));
        context.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext context, String called, SsnError error) {
        NetBiosLog.sessionRefused(source(context), called, error);
        context.writeAndFlush(new SsnPacket.Negative(error)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        NetBiosLog.sessionBroken(source(context), SessionHandler.describe(cause));
        context.writeAndFlush(new SsnPacket.Negative(SsnError.CALLED_NAME_NOT_PRESENT))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static void end(ChannelHandlerContext context, String why) {
        NetBiosLog.sessionBroken(source(context), why);
        context.close();
    }

    private static InetSocketAddress source(ChannelHandlerContext context) {
        return (InetSocketAddress) context.channel().remoteAddress();
    }
}
