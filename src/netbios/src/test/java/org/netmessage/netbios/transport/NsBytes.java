package org.netmessage.netbios.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Name service packets as hexadecimal text, put together by hand from RFC 1002 4.2. */
final class NsBytes {
    static final int REGISTRATION = 0x2900;
    static final int MULTIHOMED_REGISTRATION = 0x7900;
    static final int OVERWRITE = 0x2800;
    static final int RELEASE = 0x3000;
    static final int REFRESH = 0x4000;
    static final int QUERY = 0x0100;
    static final int NODE_STATUS = 0x0000;
    static final int BROADCAST = 0x0010;

    static final int REGISTRATION_REFUSED = 0xAD86;
    static final int CONFLICT_DEMAND = 0xAD87;
    static final int POSITIVE_ANSWER = 0x8580;
    static final int NEGATIVE_ANSWER = 0x8583;
    static final int NODE_STATUS_ANSWER = 0x8400;
    static final int TRUNCATED = 0x0200;

    static final int NB = 0x20;
    static final int NBSTAT = 0x21;

    static final int UNIQUE = 0x0000;
    static final int GROUP = 0x8000;

    private NsBytes() {}

    /** A messenger name on the wire, with length byte and root. */
    static String name(String text) {
        return name(text, 3);
    }

    static String name(String text, int suffix) {
        return wire(padded(text, suffix)) + "00";
    }

    /** The name that asks for anybody's status. */
    static String anybody() {
        return wire(Arrays.copyOf(new byte[] {'*'}, 16)) + "00";
    }

    /** The same name in a scope of one label. */
    static String inScope(String wireName, String label) {
        return wireName.substring(0, wireName.length() - 2)
                + String.format("%02x", label.length())
                + HexFormat.of().formatHex(label.getBytes(StandardCharsets.US_ASCII))
                + "00";
    }

    /** 16 bytes as they stand in a node status. */
    static String raw(String text, int suffix) {
        return HexFormat.of().formatHex(padded(text, suffix));
    }

    /** NAME QUERY REQUEST or NODE STATUS REQUEST. */
    static String question(int id, int word, String wireName, int type) {
        return header(id, word, "0001000000000000") + wireName + String.format("%04x0001", type);
    }

    static String query(int id, String name) {
        return question(id, QUERY, name(name), NB);
    }

    /** NAME REGISTRATION, OVERWRITE or RELEASE REQUEST. */
    static String claim(int id, int word, String name, int flags, String address) {
        return claim(id, word, name, 0, flags, address);
    }

    /** NAME REGISTRATION, OVERWRITE, REFRESH or RELEASE REQUEST; the time to live in seconds. */
    static String claim(int id, int word, String name, long ttl, int flags, String address) {
        return header(id, word, "0001000000000001")
                + name(name)
                + "00200001"
                + String.format("c00c00200001%08x", ttl)
                + "0006"
                + owner(flags, address);
    }

    /** NEGATIVE NAME QUERY RESPONSE. */
    static String notFound(int id, String wireName) {
        return header(id, NEGATIVE_ANSWER, "0000000000000000") + wireName + "000a0001000000000000";
    }

    /** REDIRECT NAME QUERY RESPONSE. */
    static String redirect(int id, String address) {
        return header(id, 0x8100, "0000000000010001")
                + name("DOMAIN")
                + String.format("000200010000012c%04x", name("NBNS").length() / 2)
                + name("NBNS")
                + name("NBNS")
                + "000100010000012c0004"
                + owner(UNIQUE, address).substring(4);
    }

    /** An answer with one record. */
    static String answer(int id, int word, String wireName, int type, long ttl, String data) {
        return header(id, word, "0000000100000000")
                + wireName
                + String.format("%04x0001%08x%04x", type, ttl, data.length() / 2)
                + data;
    }

    /** NEGATIVE NAME REGISTRATION RESPONSE: name and owner. */
    static String objection(int id, String name, String owner) {
        return answer(id, REGISTRATION_REFUSED, name(name), NB, 0, owner(UNIQUE, owner));
    }

    /** POSITIVE NAME QUERY RESPONSE. */
    static String found(int id, String name, int flags, String address) {
        return answer(id, POSITIVE_ANSWER, name(name), NB, 0, owner(flags, address));
    }

    /** NB_FLAGS and NB_ADDRESS. */
    static String owner(int flags, String address) {
        return String.format("%04x", flags)
                + HexFormat.of().formatHex(Ipv4Network.parseAddress(address).getAddress());
    }

    private static String header(int id, int word, String counts) {
        return String.format("%04x%04x", id, word) + counts;
    }

    private static byte[] padded(String text, int suffix) {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, (byte) ' ');
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, 0, ascii.length);
        bytes[15] = (byte) suffix;
        return bytes;
    }

    private static String wire(byte[] name) {
        StringBuilder letters = new StringBuilder();
        for (byte b : name) {
            letters.append((char) ('A' + ((b >> 4) & 0x0F))).append((char) ('A' + (b & 0x0F)));
        }
        return "20" + HexFormat.of().formatHex(letters.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
