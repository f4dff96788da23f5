package org.netmessage.netbios.codec.mailslot;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import org.netmessage.netbios.codec.MalformedPacketException;
import org.netmessage.netbios.codec.Octets;

/**
 * Reads mailslot writes (MS-MAIL 3.2.5): heeds what tells that it is one, its name, where its data is, and nothing else.
 * Stateless.
 */
public final class MailslotWriteDecoder {
    // offsets from the start of the SMB
    private static final int COMMAND = 4;
    private static final int WORD_COUNT = 32;
    private static final int TOTAL_DATA_COUNT = 35;
    private static final int DATA_COUNT = 55;
    private static final int DATA_OFFSET = 57;
    private static final int SETUP_COUNT = 59;
    private static final int OPCODE = 61;
    private static final int PRIORITY = 63;
    private static final int CLASS = 65;

    private MailslotWriteDecoder() {}

    /**
     * Reads the user data of a datagram.
     *
     * @param in all of it, from its reader index on, which moves to the end
     * @throws CorruptedFrameException if it is no mailslot write, or none in one piece
     */
    public static MailslotWrite decode(ByteBuf in) {
        ByteBuf smb = in.readSlice(in.readableBytes());
        if (smb.readableBytes() < MailslotWrite.NAME_OFFSET) {
            throw new MalformedPacketException("mailslot write of " + smb.readableBytes() + " bytes, must have "
                    + MailslotWrite.NAME_OFFSET + " and a name");
        }
        int start = smb.readerIndex();
        requireEqual(smb.getInt(start), MailslotWriteEncoder.PROTOCOL, "SMB protocol");
        requireEqual(smb.getUnsignedByte(start + COMMAND), MailslotWriteEncoder.COMMAND_TRANSACTION, "SMB command");
        requireEqual(smb.getUnsignedByte(start + WORD_COUNT), MailslotWriteEncoder.WORD_COUNT, "word count");
        requireEqual(smb.getUnsignedByte(start + SETUP_COUNT), MailslotWriteEncoder.SETUP_COUNT, "setup count");
        requireEqual(smb.getUnsignedShortLE(start + OPCODE), MailslotWriteEncoder.OPCODE_WRITE, "mailslot opcode");
        String slot = slot(smb, start);
        return new MailslotWrite(
                slot,
                smb.getUnsignedShortLE(start + PRIORITY),
                smb.getUnsignedShortLE(start + CLASS),
                data(smb, start, MailslotWrite.NAME_OFFSET + slot.length() + 1));
    }

    private static String slot(ByteBuf smb, int start) {
        int nameStart = start + MailslotWrite.NAME_OFFSET;
        int nul = smb.indexOf(nameStart, smb.writerIndex(), (byte) 0);
        if (nul < 0) {
            throw new MalformedPacketException("mailslot name without an end");
        }
        String slot = smb.toString(nameStart, nul - nameStart, StandardCharsets.ISO_8859_1);
        if (!MailslotWrite.isSlot(slot)) {
            throw new MalformedPacketException("mailslot name of " + slot.length()
                    + " bytes, must be printable ASCII that begins with " + MailslotWrite.SLOT_PREFIX + " and goes on");
        }
        return slot;
    }

    private static Octets data(ByteBuf smb, int start, int nameEnd) {
        int count = smb.getUnsignedShortLE(start + DATA_COUNT);
        int offset = smb.getUnsignedShortLE(start + DATA_OFFSET);
        int total = smb.getUnsignedShortLE(start + TOTAL_DATA_COUNT);
        if (total > count) {
            throw new MalformedPacketException(
                    "mailslot write with " + count + " of " + total + " bytes, must be in one piece");
        } else if (count == 0) {
            return Octets.of();
        } else if (offset < nameEnd || offset + count > smb.readableBytes()) {
            throw new MalformedPacketException("mailslot data of " + count + " bytes at " + offset
                    + ", must lie between " + nameEnd + " and " + smb.readableBytes());
        }
        return Octets.read(smb.slice(start + offset, count), count);
    }

    private static void requireEqual(int value, int expected, String field) {
        if (value != expected) {
            throw new MalformedPacketException(
                    String.format("%s 0x%x in a mailslot write, must be 0x%x", field, value, expected));
        }
    }
}
