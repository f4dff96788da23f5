package org.netmessage.netbios.codec.ssn;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.netmessage.netbios.codec.MalformedPacketException;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.name.NetBiosName;

/** Turns whole frames into session service packets (RFC 1002 4.3). */
public final class SsnPacketDecoder extends MessageToMessageDecoder<ByteBuf> {
    private static final int HEADER_LENGTH = 4;

    /** A decoder for frames with their four header bytes. */
    public SsnPacketDecoder() {
        super(ByteBuf.class);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf frame, List<Object> out) {
        out.add(decode(frame));
    }

    /**
     * Reads one frame.
     *
     * @param frame header and payload; a message keeps a reference of its own
     * @throws CorruptedFrameException if it is no valid packet
     */
    public static SsnPacket decode(ByteBuf frame) {
        if (frame.readableBytes() < HEADER_LENGTH) {
            throw new MalformedPacketException("session packet of " + frame.readableBytes() + " bytes");
        }
        int type = frame.readUnsignedByte();
        frame.skipBytes(HEADER_LENGTH - 1); // flags and length, which the frame decoder has checked
        return switch (type) {
            case SsnPacket.TYPE_MESSAGE -> new SsnPacket.Message(frame.readRetainedSlice(frame.readableBytes()));
            case SsnPacket.TYPE_REQUEST -> request(frame);
            case SsnPacket.TYPE_POSITIVE -> expectLength(frame, 0, new SsnPacket.Positive());
            case SsnPacket.TYPE_NEGATIVE -> {
                requireLength(frame, 1);
                yield new SsnPacket.Negative(new SsnError(frame.readUnsignedByte()));
            }
            case SsnPacket.TYPE_RETARGET -> retarget(frame);
            case SsnPacket.TYPE_KEEP_ALIVE, SsnPacket.TYPE_OLD_KEEP_ALIVE ->
                expectLength(frame, 0, new SsnPacket.KeepAlive());
            default -> throw new MalformedPacketException(String.format("session packet type 0x%02x", type));
        };
    }

    private static SsnPacket request(ByteBuf frame) {
        NetBiosName called = NameCodec.decode(frame);
        NetBiosName calling = NameCodec.decode(frame);
        return expectLength(frame, 0, new SsnPacket.Request(called, calling));
    }

    private static SsnPacket retarget(ByteBuf frame) {
        requireLength(frame, 6);
        byte[] address = new byte[4];
        frame.readBytes(address);
        try {
            return new SsnPacket.Retarget(
                    new InetSocketAddress(InetAddress.getByAddress(address), frame.readUnsignedShort()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static SsnPacket expectLength(ByteBuf frame, int length, SsnPacket packet) {
        requireLength(frame, length);
        return packet;
    }

    private static void requireLength(ByteBuf frame, int length) {
        if (frame.readableBytes() != length) {
            throw new MalformedPacketException(
                    "session packet with " + frame.readableBytes() + " bytes left, must be " + length);
        }
    }
}
