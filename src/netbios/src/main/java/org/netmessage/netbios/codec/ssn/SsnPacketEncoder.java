package org.netmessage.netbios.codec.ssn;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.EncoderException;
import io.netty.handler.codec.MessageToByteEncoder;
import io.netty.util.ReferenceCountUtil;
import org.netmessage.netbios.codec.NameCodec;

/** Writes session service packets (RFC 1002 4.3). */
@Sharable
public class SsnPacketEncoder extends MessageToByteEncoder<SsnPacket> {
    private static final int HEADER_LENGTH = 4;
    // two names without scope; with a long scope the buffer grows
    private static final int USUAL_REQUEST_LENGTH = HEADER_LENGTH + 2 * 34;

    /** An encoder; it has no state. */
    public SsnPacketEncoder() {
        super(SsnPacket.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, SsnPacket packet, ByteBuf out) {
        encode(packet, out);
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext context, SsnPacket packet, boolean preferDirect) {
        int length = packet instanceof SsnPacket.Message message
                ? HEADER_LENGTH + message.payload().readableBytes()
                : USUAL_REQUEST_LENGTH;
        return preferDirect ? context.alloc().ioBuffer(length) : context.alloc().heapBuffer(length);
    }

    static void encode(SsnPacket packet, ByteBuf out) {
        int start = out.writerIndex();
        out.writeInt(0);
        int type = body(packet, out);
        int length = out.writerIndex() - start - HEADER_LENGTH;
        if (length > SsnFrameDecoder.MAX_PAYLOAD) {
            throw new EncoderException("session packet of " + length + " bytes, allowed are at most 131071");
        }
        out.setInt(start, type << 24 | length);
    }

    /** Without a view of the array, which writing one buffer into another would make. */
    private static void write(ByteBuf payload, ByteBuf out) {
        int first = payload.readerIndex();
        if (payload.hasArray()) {
            out.writeBytes(payload.array(), payload.arrayOffset() + first, payload.readableBytes());
        } else {
            out.writeBytes(payload, first, payload.readableBytes());
        }
    }

    private static int body(SsnPacket packet, ByteBuf out) {
        if (packet instanceof SsnPacket.Message message) {
            try {
                write(message.payload(), out);
            } finally {
                ReferenceCountUtil.release(message.payload());
            }
            return SsnPacket.TYPE_MESSAGE;
        } else if (packet instanceof SsnPacket.Request request) {
            NameCodec.encode(request.called(), out);
            NameCodec.encode(request.calling(), out);
            return SsnPacket.TYPE_REQUEST;
        } else if (packet instanceof SsnPacket.Negative negative) {
            out.writeByte(negative.error().code());
            return SsnPacket.TYPE_NEGATIVE;
        } else if (packet instanceof SsnPacket.Retarget retarget) {
            out.writeBytes(retarget.target().getAddress().getAddress());
            out.writeShort(retarget.target().getPort());
            return SsnPacket.TYPE_RETARGET;
        }
        return packet instanceof SsnPacket.Positive ? SsnPacket.TYPE_POSITIVE : SsnPacket.TYPE_KEEP_ALIVE;
    }
}
