package org.netmessage.netbios.codec;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netmessage.netbios.name.NetBiosName;

/** First-level and second-level encoding of NetBIOS names (RFC 1001 section 14, RFC 1002 section 4.1). */
public final class NameCodec {
    private static final int ENCODED_LENGTH = 2 * NetBiosName.LENGTH;
    private static final int LABEL_TYPE = 0xC0;
    private static final int POINTER = 0xC0;
    private static final int ROOT = 0;
    private static final int MAX_NAME_LENGTH = 255;

    private NameCodec() {}

    /**
     * Writes a name in second-level encoding, 34 bytes without scope.
     *
     * @param name the name
     * @param out where to
     */
    public static void encode(NetBiosName name, ByteBuf out) {
        out.writeByte(ENCODED_LENGTH);
        for (byte b : name.bytes()) {
            out.writeByte('A' + ((b >> 4) & 0x0F));
            out.writeByte('A' + (b & 0x0F));
        }
        if (!name.scope().isEmpty()) {
            for (String label : name.scope().split("\\.", -1)) {
                out.writeByte(label.length());
                out.writeCharSequence(label, StandardCharsets.ISO_8859_1);
            }
        }
        out.writeByte(ROOT);
    }

    /**
     * Writes a name, or the root as a single 0x00.
     *
     * @param name the name; empty for the root
     * @param out where to
     */
    public static void encode(Optional<NetBiosName> name, ByteBuf out) {
        name.ifPresentOrElse(present -> encode(present, out), () -> out.writeByte(ROOT));
    }

    /**
     * Reads a name that may be, or end in, one pointer backwards.
     *
     * @param in the reader index moves behind the name
     * @param packetStart index of the first byte of the packet, to which pointers count
     * @throws CorruptedFrameException if there is no valid name
     */
    public static NetBiosName decode(ByteBuf in, int packetStart) {
        return decode(in, packetStart, true);
    }

    /**
     * Reads a name as {@link #decode(ByteBuf, int)} does, or the root, a single 0x00.
     *
     * @param in the reader index moves behind the name
     * @param packetStart index of the first byte of the packet, to which pointers count
     * @return empty for the root
     * @throws CorruptedFrameException if there is neither
     */
    public static Optional<NetBiosName> decodeOrRoot(ByteBuf in, int packetStart) {
        if (in.isReadable() && in.getByte(in.readerIndex()) == ROOT) {
            in.skipBytes(1);
            return Optional.empty();
        }
        return Optional.of(decode(in, packetStart));
    }

    /**
     * Reads a name in which pointers are not allowed.
     *
     * @param in the reader index moves behind the name
     * @throws CorruptedFrameException if there is no valid name
     */
    public static NetBiosName decode(ByteBuf in) {
        return decode(in, in.readerIndex(), false);
    }

    private static NetBiosName decode(ByteBuf in, int packetStart, boolean pointerAllowed) {
        ByteBuf source = in;
        byte[] bytes = null;
        StringBuilder scope = new StringBuilder();
        int total = 0;
        boolean mayHop = pointerAllowed;
        while (true) {
            int position = source.readerIndex();
            int length = readByte(source);
            if ((length & LABEL_TYPE) == POINTER) {
                int target = packetStart + (((length & ~LABEL_TYPE) << 8) | readByte(source));
                // one hop and only backwards: no loop can be made of that
                if (!mayHop || target >= position) {
                    throw new MalformedPacketException("name pointer to offset " + (target - packetStart));
                }
                mayHop = false;
                source = in.duplicate().readerIndex(target);
                continue;
            }
            if ((length & LABEL_TYPE) != 0) {
                throw new MalformedPacketException("name label type 0x" + Integer.toHexString(length));
            }
            total += 1 + length;
            if (total > MAX_NAME_LENGTH) {
                throw new MalformedPacketException("name longer than " + MAX_NAME_LENGTH + " bytes");
            }
            if (bytes == null) {
                bytes = firstLabel(source, length);
            } else if (length == 0) {
                return NetBiosName.ofBytes(bytes).withScope(scope.toString());
            } else {
                appendLabel(source, length, scope);
            }
        }
    }

    private static byte[] firstLabel(ByteBuf in, int length) {
        if (length != ENCODED_LENGTH) {
            throw new MalformedPacketException("first name label of " + length + " bytes, must be " + ENCODED_LENGTH);
        }
        byte[] bytes = new byte[NetBiosName.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nibble(in) << 4 | nibble(in));
        }
        return bytes;
    }

    private static int nibble(ByteBuf in) {
        int letter = readByte(in);
        if (letter < 'A' || letter > 'P') {
            throw new MalformedPacketException("name letter 0x" + Integer.toHexString(letter) + ", must be A to P");
        }
        return letter - 'A';
    }

    private static void appendLabel(ByteBuf in, int length, StringBuilder scope) {
        if (in.readableBytes() < length) {
            throw new MalformedPacketException("name cut off in a scope label");
        }
        String label = in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
        if (label.indexOf('.') >= 0) {
            throw new MalformedPacketException("scope label with a dot in it");
        }
        scope.append(scope.isEmpty() ? "" : ".").append(label);
    }

    private static int readByte(ByteBuf in) {
        if (!in.isReadable()) {
            throw new MalformedPacketException("name cut off");
        }
        return in.readUnsignedByte();
    }
}
