package org.netmessage.netbios.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Sends the session request of a call and waits for the answer (RFC 1002 5.2.1.2). */
final class SessionHandshake extends SimpleChannelInboundHandler<SsnPacket> {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private final SessionCall call;
    private final InetSocketAddress target;
    private boolean over;
    private @Nullable ScheduledFuture<?> timer;

    SessionHandshake(SessionCall call, InetSocketAddress target) {
        super(SsnPacket.class);
        this.call = call;
        this.target = target;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timer = context.executor()
                .schedule(
                        () -> {
                            end(Reason.TIMEOUT, "no answer to the session request");
                            context.close();
                        },
                        call.deadline().atMost(ANSWER_TIME).toNanos(),
                        TimeUnit.NANOSECONDS);
        context.writeAndFlush(
                new SsnPacket.Request(call.names().called(), call.names().calling()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, SsnPacket answer) {
        if (answer instanceof SsnPacket.Message message) {
            message.payload().release(); // nobody takes it yet
        }
        if (over || answer instanceof SsnPacket.KeepAlive) {
            return;
        }
        over = true;
        cancelTimer();
        if (answer instanceof SsnPacket.Positive) {
            establish(context);
            return;
        }
        if (answer instanceof SsnPacket.Negative negative) {
            call.fail(NetBiosException.refused(
                    call.names().called() + " at " + NetBiosLog.text(target), negative.error()));
        } else if (!(answer instanceof SsnPacket.Retarget retarget && call.follow(retarget.target()))) {
            call.fail(Reason.PROTOCOL, target, "unexpected answer to the session request");
        }
        context.close();
    }

    private void establish(ChannelHandlerContext context) {
        NetBiosSession session = new NetBiosSession(
                context.channel(),
                Optional.of(call.names().called()),
                Optional.of(call.names().calling()),
                call.parts());
        context.pipeline()
                .replace(this, SessionParts.LAST, new SessionHandler(context, session, call.listener(), false));
        if (!call.succeed(session)) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(Reason.CLOSED, "connection closed instead of an answer to the session request");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(
                cause instanceof IOException ? Reason.CLOSED : Reason.PROTOCOL,
                call.parts().report().describe(cause));
        context.close();
    }

    /** Fails the call, unless it is over or goes on elsewhere. */
    private void end(Reason reason, String why) {
        cancelTimer();
        if (!over) {
            over = true;
            call.fail(reason, target, why);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
