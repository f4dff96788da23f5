package org.netmessage.netbios.codec.ns;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.name.NetBiosName;

/** Writes name service packets (RFC 1002 4.2). Stateless. */
public final class NsPacketEncoder {
    private static final int CLASS_IN = 0x0001;
    // RFC 1002 4.2.2: the additional record points to the question name at offset 12, to stay below 576 bytes
    private static final int POINTER_TO_QUESTION = 0xC00C;

    private NsPacketEncoder() {}

    /**
     * Writes one packet.
     *
     * @param packet what to write
     * @param out where to
     */
    public static void encode(NsPacket packet, ByteBuf out) {
        out.writeShort(packet.transactionId());
        out.writeShort(packet.flags().word());
        out.writeShort(packet.question().isPresent() ? 1 : 0);
        // the diagram of RFC 1002 4.2.14 counts no record although one follows
        out.writeShort(packet.isNegativeQueryResponse() ? 0 : packet.answers().size());
        out.writeShort(packet.authorities().size());
        out.writeShort(packet.additionals().size());
        packet.question().ifPresent(question -> {
            NameCodec.encode(question.name(), out);
            out.writeShort(question.type());
            out.writeShort(CLASS_IN);
        });
        for (List<NsRecord> section : List.of(packet.answers(), packet.authorities(), packet.additionals())) {
            for (NsRecord record : section) {
                encodeName(record.name(), packet, out);
                out.writeShort(record.type());
                out.writeShort(CLASS_IN);
                out.writeInt((int) record.ttl());
                encodeData(record.data(), out);
            }
        }
    }

    private static void encodeName(Optional<NetBiosName> name, NsPacket packet, ByteBuf out) {
        if (name.isPresent() && name.equals(packet.question().map(NsQuestion::name))) {
            out.writeShort(POINTER_TO_QUESTION);
        } else {
            NameCodec.encode(name, out);
        }
    }

    private static void encodeData(NsData data, ByteBuf out) {
        int lengthIndex = out.writerIndex();
        out.writeShort(0);
        if (data instanceof NsData.Addresses addresses) {
            for (NbEntry entry : addresses.entries()) {
                out.writeShort(entry.flags());
                out.writeBytes(entry.address().getAddress());
            }
        } else if (data instanceof NsData.NodeStatus status) {
            out.writeByte(status.names().size());
            for (NodeName line : status.names()) {
                out.writeLong(line.name().firstHalf());
                out.writeLong(line.name().secondHalf());
                out.writeShort(line.flags());
            }
            status.statistics().write(out);
        } else if (data instanceof NsData.NameServer server) {
            NameCodec.encode(server.name(), out);
        } else if (data instanceof NsData.Address address) {
            out.writeBytes(address.address().getAddress());
        } else if (data instanceof NsData.Opaque opaque) {
            opaque.octets().write(out);
        }
        out.setShort(lengthIndex, out.writerIndex() - lengthIndex - 2);
    }
}
