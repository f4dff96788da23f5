package org.netmessage.netbios.codec.dgm;

import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** A datagram service packet (RFC 1002 4.4). */
public sealed interface DgmPacket {
    /** MSG_TYPE of a datagram error packet. */
    int TYPE_ERROR = 0x13;
    /** MSG_TYPE of a datagram query request. */
    int TYPE_QUERY_REQUEST = 0x14;
    /** MSG_TYPE of a positive query response. */
    int TYPE_POSITIVE_QUERY_RESPONSE = 0x15;
    /** MSG_TYPE of a negative query response. */
    int TYPE_NEGATIVE_QUERY_RESPONSE = 0x16;

    /** What it begins with. */
    DgmHeader header();

    /**
     * A datagram in one packet (RFC 1002 4.4.2).
     *
     * @param header with F set and M clear
     * @param source who says to have sent it
     * @param destination whose it is
     * @param data USER_DATA; with both names at most 65535 bytes
     */
    record Datagram(DgmKind kind, DgmHeader header, NetBiosName source, NetBiosName destination, Octets data)
            implements DgmPacket {
        /** Checks flags and length. */
        public Datagram {
            requireFlags(header, true, false);
            requireLength(DgmPacketEncoder.namesLength(source, destination) + data.length());
        }

        /** DGM_LENGTH: bytes of names and data. */
        public int length() {
            return DgmPacketEncoder.namesLength(source, destination) + data.length();
        }
    }

    /**
     * The first of the two packets of a datagram (RFC 1002 5.3.1).
     *
     * @param header with F and M set
     * @param length DGM_LENGTH, not less than the bytes of names and data here
     * @param source who says to have sent it
     * @param destination whose it is
     * @param data the first part of USER_DATA
     */
    record FirstFragment(
            DgmKind kind, DgmHeader header, int length, NetBiosName source, NetBiosName destination, Octets data)
            implements DgmPacket {
        /** Checks flags and length. */
        public FirstFragment {
            requireFlags(header, true, true);
            requireLength(length);
            requirePart(DgmPacketEncoder.namesLength(source, destination) + data.length(), length);
        }

        /** Bytes of names and data in this packet. */
        int partLength() {
            return DgmPacketEncoder.namesLength(source, destination) + data.length();
        }
    }

    /**
     * The second of the two packets of a datagram (RFC 1002 5.3.1).
     *
     * @param header with F and M clear
     * @param length DGM_LENGTH, not less than the bytes of data here
     * @param offset PACKET_OFFSET, 0 to 65535
     * @param data the rest of USER_DATA
     */
    record SecondFragment(DgmKind kind, DgmHeader header, int length, int offset, Octets data) implements DgmPacket {
        /** Checks flags and lengths. */
        public SecondFragment {
            requireFlags(header, false, false);
            requireLength(length);
            requirePart(data.length(), length);
            if (offset < 0 || offset > 0xFFFF) {
                throw new IllegalArgumentException("packet offset " + offset + ", allowed are 0 to 65535");
            }
        }
    }

    /**
     * DATAGRAM ERROR (RFC 1002 4.4.3).
     *
     * @param header with the id of the datagram that could not be delivered
     * @param error why
     */
    record DatagramError(DgmHeader header, DgmError error) implements DgmPacket {}

    /**
     * DATAGRAM QUERY REQUEST (RFC 1002 4.4.4): does the NBDD relay?
     *
     * @param destination for whom
     */
    record QueryRequest(DgmHeader header, NetBiosName destination) implements DgmPacket {}

    /**
     * POSITIVE or NEGATIVE DATAGRAM QUERY RESPONSE (RFC 1002 4.4.4).
     *
     * @param positive whether the NBDD relays
     * @param destination for whom
     */
    record QueryResponse(DgmHeader header, boolean positive, NetBiosName destination) implements DgmPacket {}

    private static void requireFlags(DgmHeader header, boolean first, boolean more) {
        if (header.flags().first() != first || header.flags().more() != more) {
            throw new IllegalArgumentException("datagram flags " + header.flags() + ", must have F "
                    + (first ? "set" : "clear") + " and M " + (more ? "set" : "clear"));
        }
    }

    private static void requireLength(int length) {
        if (length < 0 || length > 0xFFFF) {
            throw new IllegalArgumentException(
                    "datagram of " + length + " bytes of names and data, allowed are 0 to 65535");
        }
    }

    private static void requirePart(int part, int length) {
        if (part > length) {
            throw new IllegalArgumentException(
                    "fragment of " + part + " bytes in a datagram of " + length + " bytes, allowed are no more");
        }
    }
}
