package org.netmessage.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packets as the load programs send and expect them, made without the code under test. */
final class Questions {
    static final int TYPE_NB = 0x0020;
    static final int TYPE_NBSTAT = 0x0021;
    static final int HEADER_LENGTH = 12;
    static final int NAME_LENGTH = 34;

    private Questions() {}

    /** A name of the table of {@link NodeServer}. */
    static String tableName(int index) {
        return String.format("BENCH%06d", index);
    }

    /** A name with its suffix in first-level encoding between its two length bytes (RFC 1002 4.1). */
    static byte[] encodedName(String text, int suffix) {
        byte[] raw = new byte[16];
        boolean wildcard = text.equals("*");
        for (int i = 0; i < 15; i++) {
            raw[i] = (byte) (i < text.length() ? text.charAt(i) : wildcard ? 0 : ' ');
        }
        raw[15] = (byte) (wildcard ? 0 : suffix);
        ByteBuffer encoded = ByteBuffer.allocate(NAME_LENGTH).put((byte) 32);
        for (byte b : raw) {
            encoded.put((byte) ('A' + ((b >> 4) & 15))).put((byte) ('A' + (b & 15)));
        }
        return encoded.put((byte) 0).array();
    }

    /** NAME QUERY REQUEST or NODE STATUS REQUEST with transaction id 0 (RFC 1002 4.2.12, 4.2.17). */
    static byte[] question(byte[] encodedName, int type) {
        return ByteBuffer.allocate(HEADER_LENGTH + NAME_LENGTH + 4)
                .putShort((short) 0)
                .putShort((short) (type == TYPE_NB ? 0x0100 : 0))
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .put(encodedName)
                .putShort((short) type)
                .putShort((short) 1)
                .array();
    }

    /** Whether an answer is positive, has one record of the type, and names what was asked, encoded from that index on. */
    static boolean isPositive(ByteBuffer answer, ByteBuffer names, int nameIndex, int type) {
        int length = answer.limit();
        if (length < HEADER_LENGTH + NAME_LENGTH + 10
                || (answer.getShort(2) & 0x800F) != 0x8000
                || answer.getShort(4) != 0
                || answer.getShort(6) != 1
                || answer.getShort(HEADER_LENGTH + NAME_LENGTH) != type) {
            return false;
        }
        for (int i = 0; i < NAME_LENGTH; i++) {
            if (answer.get(HEADER_LENGTH + i) != names.get(nameIndex + i)) {
                return false;
            }
        }
        int dataLength = answer.getShort(HEADER_LENGTH + NAME_LENGTH + 8) & 0xFFFF;
        return length == HEADER_LENGTH + NAME_LENGTH + 10 + dataLength && dataLength >= 6;
    }

    /** SESSION REQUEST (RFC 1002 4.3.2). */
    static byte[] sessionRequest(String called, String calling) {
        return sessionRequest(called, calling, 0);
    }

    /** SESSION REQUEST with a suffix for the calling name. */
    static byte[] sessionRequest(String called, String calling, int suffix) {
        return ByteBuffer.allocate(4 + 2 * NAME_LENGTH)
                .putInt(0x81 << 24 | 2 * NAME_LENGTH)
                .put(encodedName(called, 3))
                .put(encodedName(calling, suffix))
                .array();
    }

    /** POSITIVE SESSION RESPONSE (RFC 1002 4.3.3). */
    static byte[] positiveSessionResponse() {
        return new byte[] {(byte) 0x82, 0, 0, 0};
    }

    /** Something that is no packet of any service. */
    static byte[] malformed(int variant) {
        byte[] good = question(encodedName("MALFORMED", 3), TYPE_NB);
        return switch (variant & 3) {
            case 0 -> {
                good[HEADER_LENGTH + 1] = 'z'; // no letter of an encoded name
                yield good;
            }
            case 1 -> java.util.Arrays.copyOf(good, 20); // cut off
            case 2 -> {
                good[HEADER_LENGTH] = (byte) 0xC0; // a pointer to itself
                good[HEADER_LENGTH + 1] = HEADER_LENGTH;
                yield good;
            }
            default -> "no packet at all".getBytes(StandardCharsets.US_ASCII);
        };
    }
}
