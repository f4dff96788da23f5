package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.name.NetBiosName;

/** Datagram service packets as digits, field by field, made without our encoder of packets. */
final class DgmBytes {
    static final int UNIQUE = 0x10;
    static final int GROUP = 0x11;
    static final int BROADCAST = 0x12;

    private static final int SOURCE = 0xC000020A; // 192.0.2.10, which nobody heeds

    private DgmBytes() {}

    private static String header(int type, int flags, int id) {
        return String.format("%02x%02x%04x%08x008a", type, flags, id, SOURCE);
    }

    static String name(NetBiosName name) {
        ByteBuf out = Unpooled.buffer();
        NameCodec.encode(name, out);
        return ByteBufUtil.hexDump(out);
    }

    static String datagram(int type, int id, NetBiosName from, NetBiosName to, byte... data) {
        String names = name(from) + name(to);
        return header(type, 0x02, id)
                + String.format("%04x0000", names.length() / 2 + data.length)
                + names
                + HexFormat.of().formatHex(data);
    }

    static String first(int id, int wholeData, NetBiosName from, NetBiosName to, byte... data) {
        return header(UNIQUE, 0x03, id)
                + String.format("%04x0000", 68 + wholeData)
                + name(from)
                + name(to)
                + HexFormat.of().formatHex(data);
    }

    static String second(int id, int wholeData, byte... data) {
        return header(UNIQUE, 0x00, id)
                + String.format("%04x%04x", 68 + wholeData, 68 + wholeData - data.length)
                + HexFormat.of().formatHex(data);
    }

    static String error(int id) {
        return header(0x13, 0x00, id) + "82";
    }

    static String queryRequest(NetBiosName name) {
        return header(0x14, 0x00, 1) + name(name);
    }

    static String queryResponse(boolean positive, int id, NetBiosName name) {
        return header(positive ? 0x15 : 0x16, 0x0C, id) + name(name);
    }

    /** DGM_ID of a packet. */
    static int id(String packet) {
        return Integer.parseInt(packet.substring(4, 8), 16);
    }

    /** MSG_TYPE and FLAGS of a packet. */
    static String typeAndFlags(String packet) {
        return packet.substring(0, 4);
    }
}
