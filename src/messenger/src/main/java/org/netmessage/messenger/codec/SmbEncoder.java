package org.netmessage.messenger.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** Writes message SMBs byte for byte as MS-MSRP 2.2.3 lays them out. Stateless. */
public final class SmbEncoder {
    // what is usual besides texts and names: counts and one word
    private static final int COUNTS_LENGTH = 5;

    private SmbEncoder() {}

    /**
     * A request as the payload of a session message.
     *
     * @param request what to write
     */
    public static byte[] encode(SmbRequest request) {
        ByteBuf out = Unpooled.buffer(length(request));
        request.header().write(out);
        if (request instanceof SmbRequest.SendMessage message) {
            int byteCount = begin(out);
            writeString(message.from(), out);
            writeString(message.to(), out);
            writeBlock(message.text(), out);
            end(out, byteCount);
        } else if (request instanceof SmbRequest.StartMessage start) {
            int byteCount = begin(out);
            writeString(start.from(), out);
            writeString(start.to(), out);
            end(out, byteCount);
        } else if (request instanceof SmbRequest.TextBlock block) {
            int byteCount = begin(out, block.groupId());
            writeBlock(block.text(), out);
            end(out, byteCount);
        } else if (request instanceof SmbRequest.EndMessage last) {
            end(out, begin(out, last.groupId()));
        } else if (request instanceof SmbRequest.SendBroadcast message) {
            int byteCount = begin(out);
            writeString(message.from(), out);
            writeString(message.to(), out);
            writeBlock(message.text(), out);
            end(out, byteCount);
        } else if (request instanceof SmbRequest.ForwardName forward) {
            int byteCount = begin(out);
            writeString(forward.name(), out);
            end(out, byteCount);
        } else if (request instanceof SmbRequest.Negotiate negotiate) {
            int byteCount = begin(out);
            negotiate.dialects().forEach(dialect -> {
                out.writeByte(SmbProtocol.DIALECT);
                dialect.write(out);
                out.writeByte(0);
            });
            end(out, byteCount);
        } else {
            end(out, begin(out));
        }
        return bytes(out);
    }

    /**
     * An answer as the payload of a session message.
     *
     * @param response what to write
     */
    public static byte[] encode(SmbResponse response) {
        ByteBuf out = Unpooled.buffer(SmbHeader.LENGTH + 3);
        response.header().write(out);
        int byteCount = response.word().isPresent() ? begin(out, response.word().getAsInt()) : begin(out);
        response.name().ifPresent(name -> writeString(name, out));
        end(out, byteCount);
        return bytes(out);
    }

    /** How long a request becomes; but for the most frequent one only about. */
    private static int length(SmbRequest request) {
        if (request instanceof SmbRequest.SendMessage message) {
            int octets = message.from().length()
                    + message.to().length()
                    + message.text().length();
            return SmbHeader.LENGTH + 3 + 2 + 2 + 3 + octets;
        } else if (request instanceof SmbRequest.TextBlock block) {
            return SmbHeader.LENGTH + COUNTS_LENGTH + 3 + block.text().length();
        }
        return SmbHeader.LENGTH + COUNTS_LENGTH + 2 * (NetBiosName.LENGTH + 1);
    }

    /** Writes WordCount 0 and a ByteCount to be set later; returns where it stands. */
    private static int begin(ByteBuf out) {
        out.writeByte(0);
        out.writeShortLE(0);
        return out.writerIndex() - 2;
    }

    private static int begin(ByteBuf out, int groupId) {
        out.writeByte(1);
        out.writeShortLE(groupId);
        out.writeShortLE(0);
        return out.writerIndex() - 2;
    }

    private static void end(ByteBuf out, int byteCount) {
        out.setShortLE(byteCount, out.writerIndex() - byteCount - 2);
    }

    private static void writeString(Octets octets, ByteBuf out) {
        out.writeByte(SmbProtocol.STRING);
        octets.write(out);
        out.writeByte(0);
    }

    private static void writeBlock(Octets octets, ByteBuf out) {
        out.writeByte(SmbProtocol.DATA_BLOCK);
        out.writeShortLE(octets.length());
        octets.write(out);
    }

    private static byte[] bytes(ByteBuf out) {
        if (out.readableBytes() == out.capacity()) {
            return out.array();
        }
        byte[] result = new byte[out.readableBytes()];
        out.readBytes(result);
        return result;
    }
}
