package org.netmessage.netbios.codec;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netmessage.netbios.name.NetBiosName;

/** First-level and second-level encoding of NetBIOS names (RFC 1001 section 14, RFC 1002 section 4.1). */
public final class NameCodec {
    private static final long LETTERS_A = 0x4141_4141_4141_4141L;
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
        out.writeLong(letters(name.firstHalf() >>> Integer.SIZE));
        out.writeLong(letters(name.firstHalf()));
        out.writeLong(letters(name.secondHalf() >>> Integer.SIZE));
        out.writeLong(letters(name.secondHalf()));
        if (!name.scope().isEmpty()) {
            for (String label : name.scope().split("\\.", -1)) {
                out.writeByte(label.length());
                out.writeCharSequence(label, StandardCharsets.ISO_8859_1);
            }
        }
        out.writeByte(ROOT);
    }

    /** Four bytes, the lower half of a word, as eight letters: each of them is A and half a byte. */
    private static long letters(long bytes) {
        long spread = bytes & 0xFFFF_FFFFL;
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFFL;
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FFL;
        spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        return spread + LETTERS_A;
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
        NetBiosName name = null;
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
            if (name == null) {
                name = firstLabel(source, length);
            } else if (length == 0) {
                return scope.isEmpty() ? name : name.withScope(scope.toString());
            } else {
                appendLabel(source, length, scope);
            }
        }
    }

    private static NetBiosName firstLabel(ByteBuf in, int length) {
        if (length != ENCODED_LENGTH) {
            throw new MalformedPacketException("first name label of " + length + " bytes, must be " + ENCODED_LENGTH);
        }
        if (in.readableBytes() < length) {
            throw new MalformedPacketException("name cut off");
        }
        long first = fourBytes(in) << Integer.SIZE | fourBytes(in);
        return NetBiosName.ofHalves(first, fourBytes(in) << Integer.SIZE | fourBytes(in));
    }

    /** What eight letters stand for, in the lower half of a word. */
    private static long fourBytes(ByteBuf in) {
        long halves = in.readLong() - LETTERS_A;
        // a letter below A borrows from the next, but is seen itself
        if ((halves & 0xF0F0_F0F0_F0F0_F0F0L) != 0) {
            throw badLetter(halves + LETTERS_A);
        }
        long bytes = (halves | halves >>> 4) & 0x00FF_00FF_00FF_00FFL;
        bytes = (bytes | bytes >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (bytes | bytes >>> 16) & 0xFFFF_FFFFL;
    }

    private static MalformedPacketException badLetter(long letters) {
        int shift = Long.SIZE - Byte.SIZE;
        while (shift > 0 && isLetter(letters >>> shift & 0xFF)) {
            shift -= Byte.SIZE;
        }
        return new MalformedPacketException(
                "name letter 0x" + Long.toHexString(letters >>> shift & 0xFF) + ", must be A to P");
    }

    private static boolean isLetter(long letter) {
        return letter >= 'A' && letter <= 'P';
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
