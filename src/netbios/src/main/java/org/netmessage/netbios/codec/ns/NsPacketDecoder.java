package org.netmessage.netbios.codec.ns;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.Ipv4;
import org.netmessage.netbios.codec.MalformedPacketException;
import org.netmessage.netbios.codec.NameCodec;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** Reads name service packets (RFC 1002 4.2), tolerant where the printed RFC and the stacks in the field disagree. Stateless. */
public final class NsPacketDecoder {
    private static final int HEADER_LENGTH = 12;
    private static final int CLASS_IN = 0x0001;
    private static final int ADDRESS_LENGTH = 4;

    private NsPacketDecoder() {}

    /**
     * Reads one datagram.
     *
     * @param in the whole payload from its reader index on
     * @throws CorruptedFrameException if it is no valid packet
     */
    public static NsPacket decode(ByteBuf in) {
        int start = in.readerIndex();
        require(in, HEADER_LENGTH, "header");
        int id = in.readUnsignedShort();
        NsFlags flags = new NsFlags(in.readUnsignedShort());
        int questions = in.readUnsignedShort();
        int answers = in.readUnsignedShort();
        int authorities = in.readUnsignedShort();
        int additionals = in.readUnsignedShort();
        if (questions > 1) {
            throw new MalformedPacketException(questions + " questions, at most 1 is defined");
        }
        if (answers + authorities + additionals + questions == 0 && in.isReadable()) {
            answers = 1; // the uncounted record of a negative answer, RFC 1002 4.2.14
        }
        Optional<NsQuestion> question = questions == 1 ? Optional.of(question(in, start)) : Optional.empty();
        return new NsPacket(
                id,
                flags,
                question,
                records(in, start, answers),
                records(in, start, authorities),
                records(in, start, additionals));
    }

    private static NsQuestion question(ByteBuf in, int start) {
        NetBiosName name = NameCodec.decode(in, start);
        require(in, 4, "question");
        int type = in.readUnsignedShort();
        requireClassIn(in.readUnsignedShort());
        return new NsQuestion(name, type);
    }

    private static List<NsRecord> records(ByteBuf in, int start, int count) {
        // no list is sized by a number that the sender wrote
        List<NsRecord> records = new ArrayList<>(1);
        for (int i = 0; i < count; i++) {
            Optional<NetBiosName> name = NameCodec.decodeOrRoot(in, start);
            require(in, 10, "record");
            int type = in.readUnsignedShort();
            requireClassIn(in.readUnsignedShort());
            long ttl = in.readUnsignedInt();
            int length = in.readUnsignedShort();
            require(in, length, "record data");
            // not a slice, as pointers count from the start of the packet
            ByteBuf data = in.duplicate().writerIndex(in.readerIndex() + length);
            in.skipBytes(length);
            records.add(new NsRecord(name, type, ttl, data(type, data, start)));
        }
        return records;
    }

    private static NsData data(int type, ByteBuf in, int start) {
        int length = in.readableBytes();
        if (type == NsRecordType.NB && length > 0 && length % NbEntry.LENGTH == 0) {
            List<NbEntry> entries = new ArrayList<>(length / NbEntry.LENGTH);
            while (in.isReadable()) {
                entries.add(new NbEntry(in.readUnsignedShort(), Ipv4.read(in)));
            }
            return new NsData.Addresses(entries);
        }
        if (type == NsRecordType.NBSTAT) {
            return nodeStatus(in);
        }
        if (type == NsRecordType.NS) {
            return nameServer(in, start);
        }
        if (type == NsRecordType.A && length == ADDRESS_LENGTH) {
            return new NsData.Address(Ipv4.read(in));
        }
        return new NsData.Opaque(Octets.read(in, length));
    }

    private static NsData nodeStatus(ByteBuf in) {
        require(in, 1, "node status");
        int count = in.readUnsignedByte();
        require(in, count * NodeName.LENGTH, "node status names");
        List<NodeName> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[NetBiosName.LENGTH];
            in.readBytes(name);
            names.add(new NodeName(NetBiosName.ofBytes(name), in.readUnsignedShort()));
        }
        return new NsData.NodeStatus(names, Octets.read(in, in.readableBytes()));
    }

    private static NsData nameServer(ByteBuf in, int start) {
        NetBiosName name = NameCodec.decode(in, start);
        if (in.isReadable()) {
            throw new MalformedPacketException(in.readableBytes() + " bytes behind the name of a name server");
        }
        return new NsData.NameServer(name);
    }

    private static void requireClassIn(int recordClass) {
        if (recordClass != CLASS_IN) {
            throw new MalformedPacketException("class 0x" + Integer.toHexString(recordClass) + ", must be IN");
        }
    }

    private static void require(ByteBuf in, int length, String part) {
        if (in.readableBytes() < length) {
            throw new MalformedPacketException(part + " cut off: " + in.readableBytes() + " bytes left of " + length);
        }
    }
}
