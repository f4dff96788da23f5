package org.netmessage.netbios.codec.mailslot;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.EncoderException;
import java.nio.charset.StandardCharsets;

/** Writes mailslot writes as Windows does (MS-MAIL 2.2.1, MS-CIFS 2.2.4.33). Stateless. */
public final class MailslotWriteEncoder {
    static final int PROTOCOL = 0xFF534D42;
    static final int COMMAND_TRANSACTION = 0x25;
    static final int WORD_COUNT = 17;
    static final int SETUP_COUNT = 3;
    static final int OPCODE_WRITE = 1;

    private static final int FLAGS = 0x18; // canonical paths, case does not count
    private static final int FLAGS_2 = 0x0004;
    private static final int PID = 0xFEFF;
    private static final int MAX_PARAMETER_COUNT = 2;
    private static final int NO_RESPONSE = 0x0002;

    private MailslotWriteEncoder() {}

    /**
     * Writes one SMB.
     *
     * @param write what to write
     * @param out where to
     * @throws EncoderException if the data is longer than {@link MailslotWrite#maxDataLength} allows
     */
    public static void encode(MailslotWrite write, ByteBuf out) {
        int dataOffset = MailslotWrite.dataOffset(write.slot());
        int length = write.data().length();
        if (dataOffset + length > MailslotWrite.MAX_SMB_LENGTH) {
            throw new EncoderException(length + " bytes for mailslot " + write.slot() + " are an SMB of "
                    + (dataOffset + length) + " bytes, allowed are at most " + MailslotWrite.MAX_SMB_LENGTH);
        }
        header(out);
        out.writeByte(WORD_COUNT);
        out.writeShortLE(0).writeShortLE(length); // total parameters and data
        out.writeShortLE(MAX_PARAMETER_COUNT).writeShortLE(0); // parameters and data of an answer
        out.writeByte(0).writeByte(0); // setup words of an answer, reserved
        out.writeShortLE(NO_RESPONSE);
        out.writeInt(0).writeShort(0); // timeout, reserved
        out.writeShortLE(0).writeShortLE(dataOffset); // parameters here
        out.writeShortLE(length).writeShortLE(dataOffset); // data here
        out.writeByte(SETUP_COUNT).writeByte(0);
        out.writeShortLE(OPCODE_WRITE).writeShortLE(write.priority()).writeShortLE(write.mailslotClass());
        out.writeShortLE(dataOffset - MailslotWrite.NAME_OFFSET + length);
        out.writeCharSequence(write.slot(), StandardCharsets.US_ASCII);
        // the NUL and the padding
        out.writeZero(dataOffset - MailslotWrite.NAME_OFFSET - write.slot().length());
        write.data().write(out);
    }

    private static void header(ByteBuf out) {
        out.writeInt(PROTOCOL);
        out.writeByte(COMMAND_TRANSACTION);
        out.writeInt(0); // status
        out.writeByte(FLAGS);
        out.writeShortLE(FLAGS_2);
        out.writeZero(2 + 8 + 2 + 2); // high PID, security features, reserved, TID
        out.writeShortLE(PID);
        out.writeZero(2 + 2); // UID, MID
    }
}
