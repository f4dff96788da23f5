package org.netmessage.netbios.codec.dgm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.Octets;

/** Divides datagrams into at most two packets, and joins these (RFC 1002 5.3.1, 5.3.3). */
public final class DgmFragments {
    /** MAX_DATAGRAM_LENGTH: bytes of a packet with its IP and UDP headers (RFC 1002 6). */
    public static final int MAX_DATAGRAM_LENGTH = 576;

    private static final int IP_AND_UDP_HEADERS = 28;
    private static final int DATAGRAM_HEADER = 14;

    /** What a packet has for names and data, in bytes. */
    private static final int SPACE = MAX_DATAGRAM_LENGTH - IP_AND_UDP_HEADERS - DATAGRAM_HEADER;

    private DgmFragments() {}

    /**
     * The packets of a datagram: itself if it fits into one of 576 bytes, else two.
     *
     * @param datagram the whole
     * @throws IllegalArgumentException if it does not fit into two
     */
    public static List<DgmPacket> split(DgmPacket.Datagram datagram) {
        int length = datagram.length();
        if (length <= SPACE) {
            return List.of(datagram);
        } else if (length > 2 * SPACE) {
            throw new IllegalArgumentException("datagram of " + length
                    + " bytes of names and data, allowed are at most " + 2 * SPACE + " in two packets");
        }
        byte[] data = datagram.data().toArray();
        int inFirst = SPACE - (length - data.length);
        return List.of(
                new DgmPacket.FirstFragment(
                        datagram.kind(),
                        datagram.header().with(datagram.header().flags().onFirst()),
                        length,
                        datagram.source(),
                        datagram.destination(),
                        Octets.of(Arrays.copyOf(data, inFirst))),
                new DgmPacket.SecondFragment(
                        datagram.kind(),
                        datagram.header().with(datagram.header().flags().onSecond()),
                        length,
                        // where its data begins in what DGM_LENGTH counts; the formula of the RFC can be read otherwise
                        SPACE,
                        Octets.of(Arrays.copyOfRange(data, inFirst, data.length))));
    }

    /**
     * The datagram of two packets.
     *
     * @return empty if their lengths and the offset of the second one contradict each other
     */
    static Optional<DgmPacket.Datagram> join(DgmPacket.FirstFragment first, DgmPacket.SecondFragment second) {
        if (!lengthsAgree(first, second) || !offsetAgrees(first, second)) {
            return Optional.empty();
        }
        int inFirst = first.data().length();
        int inSecond = second.data().length();
        byte[] data = Arrays.copyOf(first.data().toArray(), inFirst + inSecond);
        System.arraycopy(second.data().toArray(), 0, data, inFirst, inSecond);
        return Optional.of(new DgmPacket.Datagram(
                first.kind(),
                first.header().with(first.header().flags().onWhole()),
                first.source(),
                first.destination(),
                Octets.of(data)));
    }

    private static boolean lengthsAgree(DgmPacket.FirstFragment first, DgmPacket.SecondFragment second) {
        int inFirst = first.partLength();
        int inSecond = second.data().length();
        int whole = inFirst + inSecond;
        boolean ofAll = first.length() == whole && second.length() == whole;
        // DGM_LENGTH may also be read as the length of each packet
        boolean ofEach = first.length() == inFirst && second.length() == inSecond;
        return whole <= 0xFFFF && (ofAll || ofEach);
    }

    /** The words of RFC 1002 5.3.1 about the offset can be read in three ways. */
    private static boolean offsetAgrees(DgmPacket.FirstFragment first, DgmPacket.SecondFragment second) {
        return second.offset() == first.partLength()
                || second.offset() == first.data().length()
                || second.offset() == second.data().length();
    }
}
