package org.netmessage.messenger.codec;

import io.netty.buffer.ByteBuf;

/**
 * The 32 bytes in front of every SMB, little-endian (MS-CIFS 2.2.3.1); all 0 in our requests (MS-MSRP 2.2.3).
 *
 * @param command Command
 * @param status Status, 32 bits as they stand
 * @param flags Flags, 8 bits
 * @param flags2 Flags2, 16 bits
 * @param pidHigh PIDHigh, 16 bits
 * @param security SecurityFeatures, 64 bits
 * @param reserved Reserved, 16 bits
 * @param tid TID, 16 bits
 * @param pidLow PIDLow, 16 bits
 * @param uid UID, 16 bits
 * @param mid MID, 16 bits
 */
public record SmbHeader(
        SmbCommand command,
        int status,
        int flags,
        int flags2,
        int pidHigh,
        long security,
        int reserved,
        int tid,
        int pidLow,
        int uid,
        int mid) {

    static final int LENGTH = 32;

    private static final int REPLY = 0x80; // SMB_FLAGS_REPLY
    private static final int NT_STATUS = 0x4000; // SMB_FLAGS2_NT_STATUS

    /** The headers of requests of ours, which are always the same. */
    static final SmbHeader SEND_MESSAGE = request(SmbCommand.SEND_MESSAGE);

    static final SmbHeader SEND_START_MB_MESSAGE = request(SmbCommand.SEND_START_MB_MESSAGE);
    static final SmbHeader SEND_TEXT_MB_MESSAGE = request(SmbCommand.SEND_TEXT_MB_MESSAGE);
    static final SmbHeader SEND_END_MB_MESSAGE = request(SmbCommand.SEND_END_MB_MESSAGE);

    static SmbHeader request(SmbCommand command) {
        return new SmbHeader(command, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The header that answers this one: ids are echoed, the status is in its classic form. */
    SmbHeader reply(SmbStatus result) {
        int word = result.errorClass() | result.code() << 16;
        return new SmbHeader(command, word, REPLY, flags2 & ~NT_STATUS, pidHigh, 0, 0, tid, pidLow, uid, mid);
    }

    /** The status of an answer; an NT status other than 0 counts as a general failure. */
    SmbStatus result() {
        if ((flags2 & NT_STATUS) != 0) {
            return status == 0 ? SmbStatus.SUCCESS : SmbStatus.ERROR;
        }
        return new SmbStatus(status & 0xFF, status >>> 16);
    }

    void write(ByteBuf out) {
        out.writeInt(SmbProtocol.MAGIC);
        out.writeByte(command.code());
        out.writeIntLE(status);
        out.writeByte(flags);
        out.writeShortLE(flags2);
        out.writeShortLE(pidHigh);
        out.writeLongLE(security);
        out.writeShortLE(reserved);
        out.writeShortLE(tid);
        out.writeShortLE(pidLow);
        out.writeShortLE(uid);
        out.writeShortLE(mid);
    }

    /** Reads a header whose first four bytes have been checked and skipped. */
    static SmbHeader read(ByteBuf in) {
        return new SmbHeader(
                new SmbCommand(in.readUnsignedByte()),
                in.readIntLE(),
                in.readUnsignedByte(),
                in.readUnsignedShortLE(),
                in.readUnsignedShortLE(),
                in.readLongLE(),
                in.readUnsignedShortLE(),
                in.readUnsignedShortLE(),
                in.readUnsignedShortLE(),
                in.readUnsignedShortLE(),
                in.readUnsignedShortLE());
    }
}
