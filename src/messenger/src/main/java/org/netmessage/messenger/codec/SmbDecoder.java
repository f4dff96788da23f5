package org.netmessage.messenger.codec;

import static org.netmessage.messenger.codec.SmbFormatException.DATA_CUT;
import static org.netmessage.messenger.codec.SmbFormatException.HEADER_CUT;
import static org.netmessage.messenger.codec.SmbFormatException.NO_DATA_BLOCK;
import static org.netmessage.messenger.codec.SmbFormatException.NO_DIALECT;
import static org.netmessage.messenger.codec.SmbFormatException.NO_MAGIC_BYTE;
import static org.netmessage.messenger.codec.SmbFormatException.NO_MAGIC_LETTERS;
import static org.netmessage.messenger.codec.SmbFormatException.NO_STRING;
import static org.netmessage.messenger.codec.SmbFormatException.TOO_SHORT;
import static org.netmessage.messenger.codec.SmbFormatException.WRONG_WORD_COUNT;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netmessage.netbios.codec.Octets;

/** Reads message SMBs; the first test of MS-MSRP 3.2.4.5 that fails names the error. Stateless. */
public final class SmbDecoder {
    private SmbDecoder() {}

    /**
     * Reads a request.
     *
     * @param in the payload of one session message
     * @throws SmbFormatException if a test fails
     */
    public static SmbRequest decodeRequest(ByteBuf in) {
        SmbHeader header = header(in);
        if (header.command().equals(SmbCommand.SEND_MESSAGE)) {
            words(in, header, 0);
            ByteBuf data = data(in, header);
            return new SmbRequest.SendMessage(header, string(data, header), string(data, header), block(data, header));
        } else if (header.command().equals(SmbCommand.SEND_START_MB_MESSAGE)) {
            words(in, header, 0);
            ByteBuf data = data(in, header);
            return new SmbRequest.StartMessage(header, string(data, header), string(data, header));
        } else if (header.command().equals(SmbCommand.SEND_TEXT_MB_MESSAGE)) {
            int groupId = words(in, header, 1).readUnsignedShortLE();
            return new SmbRequest.TextBlock(header, groupId, block(data(in, header), header));
        } else if (header.command().equals(SmbCommand.SEND_END_MB_MESSAGE)) {
            int groupId = words(in, header, 1).readUnsignedShortLE();
            data(in, header);
            return new SmbRequest.EndMessage(header, groupId);
        }
        return obsolete(in, header);
    }

    private static SmbRequest obsolete(ByteBuf in, SmbHeader header) {
        SmbCommand command = header.command();
        if (command.equals(SmbCommand.SEND_BROADCAST_MESSAGE)) {
            words(in, header, 0);
            ByteBuf data = data(in, header);
            return new SmbRequest.SendBroadcast(
                    header, string(data, header), string(data, header), block(data, header));
        } else if (command.equals(SmbCommand.FORWARD_USER_NAME) || command.equals(SmbCommand.CANCEL_FORWARD)) {
            words(in, header, 0);
            return new SmbRequest.ForwardName(header, string(data(in, header), header));
        } else if (command.equals(SmbCommand.GET_MACHINE_NAME)) {
            words(in, header, 0);
            data(in, header);
            return new SmbRequest.GetMachineName(header);
        } else if (command.equals(SmbCommand.NEGOTIATE)) {
            words(in, header, 0);
            return new SmbRequest.Negotiate(header, dialects(data(in, header), header));
        }
        return new SmbRequest.Unknown(header);
    }

    private static List<Octets> dialects(ByteBuf data, SmbHeader header) {
        List<Octets> dialects = new ArrayList<>();
        while (data.isReadable()) {
            int format = data.readUnsignedByte();
            if (format != SmbProtocol.DIALECT) {
                throw new SmbFormatException(NO_DIALECT, header, "buffer format " + format + ", must be 2");
            }
            dialects.add(zeroTerminated(data, header));
        }
        return dialects;
    }

    /**
     * Reads an answer; what follows the words does not matter.
     *
     * @param in the payload of one session message
     * @throws SmbFormatException if a test fails
     */
    public static SmbResponse decodeResponse(ByteBuf in) {
        SmbHeader header = header(in);
        require(in, 1, HEADER_CUT, header);
        int wordCount = in.readUnsignedByte();
        require(in, 2 * wordCount, HEADER_CUT, header);
        boolean namesGroup = header.command().equals(SmbCommand.SEND_START_MB_MESSAGE) && wordCount > 0;
        return new SmbResponse(
                header, namesGroup ? OptionalInt.of(in.readUnsignedShortLE()) : OptionalInt.empty(), Optional.empty());
    }

    private static SmbHeader header(ByteBuf in) {
        if (in.readableBytes() < SmbHeader.LENGTH) {
            throw new SmbFormatException(TOO_SHORT, null, in.readableBytes() + " bytes are no SMB header");
        }
        int magic = in.readInt();
        if (magic >>> 24 != SmbProtocol.MAGIC >>> 24) {
            throw new SmbFormatException(NO_MAGIC_BYTE, null, "first byte is not FF");
        }
        if (magic != SmbProtocol.MAGIC) {
            throw new SmbFormatException(NO_MAGIC_LETTERS, null, "letters are not SMB");
        }
        return SmbHeader.read(in);
    }

    private static ByteBuf words(ByteBuf in, SmbHeader header, int expected) {
        require(in, 1, HEADER_CUT, header);
        int wordCount = in.readUnsignedByte();
        if (wordCount != expected) {
            throw new SmbFormatException(
                    WRONG_WORD_COUNT,
                    header,
                    "command " + header.command() + " with " + wordCount + " words, must be " + expected);
        }
        require(in, 2 * wordCount, HEADER_CUT, header);
        return in.readSlice(2 * wordCount);
    }

    /** The bytes that ByteCount says there are; bytes behind them are padding. */
    private static ByteBuf data(ByteBuf in, SmbHeader header) {
        require(in, 2, HEADER_CUT, header);
        int byteCount = in.readUnsignedShortLE();
        require(in, byteCount, DATA_CUT, header);
        return in.readSlice(byteCount);
    }

    private static Octets string(ByteBuf data, SmbHeader header) {
        require(data, 1, DATA_CUT, header);
        int format = data.readUnsignedByte();
        if (format != SmbProtocol.STRING) {
            throw new SmbFormatException(NO_STRING, header, "buffer format " + format + ", must be 4");
        }
        return zeroTerminated(data, header);
    }

    private static Octets zeroTerminated(ByteBuf data, SmbHeader header) {
        int length = data.bytesBefore((byte) 0);
        if (length < 0) {
            throw new SmbFormatException(DATA_CUT, header, "string without its zero byte");
        }
        Octets string = Octets.read(data, length);
        data.skipBytes(1);
        return string;
    }

    private static Octets block(ByteBuf data, SmbHeader header) {
        require(data, 1, DATA_CUT, header);
        int format = data.readUnsignedByte();
        if (format != SmbProtocol.DATA_BLOCK && format != SmbProtocol.VARIABLE_BLOCK) {
            throw new SmbFormatException(NO_DATA_BLOCK, header, "buffer format " + format + ", must be 1 or 5");
        }
        require(data, 2, DATA_CUT, header);
        int length = data.readUnsignedShortLE();
        require(data, length, DATA_CUT, header);
        return Octets.read(data, length);
    }

    private static void require(ByteBuf in, int length, int test, SmbHeader header) {
        if (in.readableBytes() < length) {
            throw new SmbFormatException(
                    test, header, in.readableBytes() + " bytes left of " + length + " in " + header.command());
        }
    }
}
