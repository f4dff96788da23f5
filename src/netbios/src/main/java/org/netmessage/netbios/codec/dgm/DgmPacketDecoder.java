package org.netmessage.netbios.codec.dgm;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.netmessage.netbios.codec.MalformedPacketException;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** Reads datagram service packets (RFC 1002 4.4); what is left over or missing is an error. Stateless. */
public final class DgmPacketDecoder {
    private static final int HEADER_LENGTH = 10;
    private static final int LENGTH_AND_OFFSET = 4;

    private DgmPacketDecoder() {}

    /**
     * Reads one UDP payload.
     *
     * @param in the whole payload from its reader index on
     * @throws CorruptedFrameException if it is no valid packet
     */
    public static DgmPacket decode(ByteBuf in) {
        int start = in.readerIndex();
        require(in, HEADER_LENGTH, "header");
        int type = in.readUnsignedByte();
        DgmFlags flags = new DgmFlags(in.readUnsignedByte());
        DgmHeader header = new DgmHeader(flags, in.readUnsignedShort(), address(in), in.readUnsignedShort());
        return switch (type) {
            case 0x10 -> datagram(DgmKind.DIRECT_UNIQUE, header, in, start);
            case 0x11 -> datagram(DgmKind.DIRECT_GROUP, header, in, start);
            case 0x12 -> datagram(DgmKind.BROADCAST, header, in, start);
            case DgmPacket.TYPE_ERROR -> error(header, in);
            case DgmPacket.TYPE_QUERY_REQUEST -> new DgmPacket.QueryRequest(header, onlyName(in));
            case DgmPacket.TYPE_POSITIVE_QUERY_RESPONSE -> new DgmPacket.QueryResponse(header, true, onlyName(in));
            case DgmPacket.TYPE_NEGATIVE_QUERY_RESPONSE -> new DgmPacket.QueryResponse(header, false, onlyName(in));
            default -> throw new MalformedPacketException(String.format("datagram packet type 0x%02x", type));
        };
    }

    private static DgmPacket datagram(DgmKind kind, DgmHeader header, ByteBuf in, int start) {
        require(in, LENGTH_AND_OFFSET, "length and offset");
        int length = in.readUnsignedShort();
        int offset = in.readUnsignedShort();
        int present = in.readableBytes();
        DgmFlags flags = header.flags();
        boolean whole = flags.first() && !flags.more();
        if (whole ? length != present : length < present) {
            throw new MalformedPacketException(
                    "datagram length " + length + " with " + present + " bytes of names and data");
        }
        if (flags.first() && offset != 0) {
            throw new MalformedPacketException("packet offset " + offset + " where a datagram begins, must be 0");
        } else if (whole) {
            return whole(kind, header, in, start);
        } else if (flags.first()) {
            NetBiosName source = NameCodec.decode(in);
            NetBiosName destination = NameCodec.decode(in);
            return new DgmPacket.FirstFragment(kind, header, length, source, destination, rest(in));
        } else if (flags.more()) {
            throw new MalformedPacketException("datagram flags " + flags + ", a second packet must be the last");
        }
        return new DgmPacket.SecondFragment(kind, header, length, offset, rest(in));
    }

    private static DgmPacket whole(DgmKind kind, DgmHeader header, ByteBuf in, int start) {
        NetBiosName source = NameCodec.decode(in);
        // Samba's NDR code writes a scope that both names have only once
        NetBiosName destination = NameCodec.decode(in, start);
        int length = DgmPacketEncoder.namesLength(source, destination) + in.readableBytes();
        if (length > 0xFFFF) {
            throw new MalformedPacketException(
                    "datagram of " + length + " bytes of names and data, must be at most 65535");
        }
        return new DgmPacket.Datagram(kind, header, source, destination, rest(in));
    }

    private static Octets rest(ByteBuf in) {
        return Octets.read(in, in.readableBytes());
    }

    private static DgmPacket error(DgmHeader header, ByteBuf in) {
        require(in, 1, "error code");
        DgmError error = new DgmError(in.readUnsignedByte());
        requireEnd(in);
        return new DgmPacket.DatagramError(header, error);
    }

    private static NetBiosName onlyName(ByteBuf in) {
        NetBiosName name = NameCodec.decode(in);
        requireEnd(in);
        return name;
    }

    private static Inet4Address address(ByteBuf in) {
        byte[] bytes = new byte[4];
        in.readBytes(bytes);
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static void require(ByteBuf in, int length, String part) {
        if (in.readableBytes() < length) {
            throw new MalformedPacketException(part + " cut off: " + in.readableBytes() + " bytes left of " + length);
        }
    }

    private static void requireEnd(ByteBuf in) {
        if (in.isReadable()) {
            throw new MalformedPacketException("datagram packet with " + in.readableBytes() + " bytes left over");
        }
    }
}
