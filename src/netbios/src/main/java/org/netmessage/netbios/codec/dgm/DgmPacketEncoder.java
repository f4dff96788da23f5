package org.netmessage.netbios.codec.dgm;

import io.netty.buffer.ByteBuf;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** Writes datagram service packets (RFC 1002 4.4). Stateless. */
public final class DgmPacketEncoder {
    private DgmPacketEncoder() {}

    /**
     * Writes one packet.
     *
     * @param packet what to write
     * @param out where to
     */
    public static void encode(DgmPacket packet, ByteBuf out) {
        if (packet instanceof DgmPacket.Datagram datagram) {
            header(datagram.kind().messageType(), packet, out);
            part(datagram.length(), 0, out);
            named(datagram.source(), datagram.destination(), datagram.data(), out);
        } else if (packet instanceof DgmPacket.FirstFragment first) {
            header(first.kind().messageType(), packet, out);
            part(first.length(), 0, out);
            named(first.source(), first.destination(), first.data(), out);
        } else if (packet instanceof DgmPacket.SecondFragment second) {
            header(second.kind().messageType(), packet, out);
            part(second.length(), second.offset(), out);
            second.data().write(out);
        } else if (packet instanceof DgmPacket.DatagramError error) {
            header(DgmPacket.TYPE_ERROR, packet, out);
            out.writeByte(error.error().code());
        } else if (packet instanceof DgmPacket.QueryRequest query) {
            header(DgmPacket.TYPE_QUERY_REQUEST, packet, out);
            NameCodec.encode(query.destination(), out);
        } else if (packet instanceof DgmPacket.QueryResponse response) {
            header(
                    response.positive()
                            ? DgmPacket.TYPE_POSITIVE_QUERY_RESPONSE
                            : DgmPacket.TYPE_NEGATIVE_QUERY_RESPONSE,
                    packet,
                    out);
            NameCodec.encode(response.destination(), out);
        }
    }

    /** Bytes of two names on the wire (RFC 1002 4.1). */
    static int namesLength(NetBiosName source, NetBiosName destination) {
        return nameLength(source) + nameLength(destination);
    }

    private static int nameLength(NetBiosName name) {
        // a length byte, 32 letters, the root; a label of the scope has a length byte where the next dot would be
        int scope = name.scope().length();
        return 2 + 2 * NetBiosName.LENGTH + (scope == 0 ? 0 : 1 + scope);
    }

    private static void header(int type, DgmPacket packet, ByteBuf out) {
        DgmHeader header = packet.header();
        out.writeByte(type);
        out.writeByte(header.flags().octet());
        out.writeShort(header.id());
        out.writeBytes(header.sourceAddress().getAddress());
        out.writeShort(header.sourcePort());
    }

    private static void part(int length, int offset, ByteBuf out) {
        out.writeShort(length);
        out.writeShort(offset);
    }

    private static void named(NetBiosName source, NetBiosName destination, Octets data, ByteBuf out) {
        NameCodec.encode(source, out);
        NameCodec.encode(destination, out);
        data.write(out);
    }
}
