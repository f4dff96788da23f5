package org.netmessage.netbios.codec.ssn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;

/** The end of a pipeline: keeps what the decoders complain about, as a corrupted stream is complained about repeatedly. */
final class FaultCollector extends ChannelInboundHandlerAdapter {
    private final List<Throwable> faults = new ArrayList<>();

    List<Throwable> faults() {
        return faults;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        faults.add(cause);
    }
}
