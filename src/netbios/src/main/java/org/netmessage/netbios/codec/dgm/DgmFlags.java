package org.netmessage.netbios.codec.dgm;

/**
 * FLAGS of a datagram service header (RFC 1002 4.4.1).
 *
 * @param octet 0 to 0xFF; reserved bits, which some stacks set, survive and mean nothing
 */
public record DgmFlags(int octet) {
    private static final int MORE = 0x01;
    private static final int FIRST = 0x02;
    private static final int SOURCE_NODE_TYPE = 0x0C;

    /** Checks that there are 8 bits. */
    public DgmFlags {
        if (octet < 0 || octet > 0xFF) {
            throw new IllegalArgumentException("datagram flags " + octet + " have more than 8 bits");
        }
    }

    /**
     * The flags of a datagram that is whole.
     *
     * @param sourceNodeType SNT: 0x00 B, 0x04 P, 0x08 M, 0x0C H (MS-MAIL note 13) or NBDD
     */
    public static DgmFlags whole(int sourceNodeType) {
        return new DgmFlags((sourceNodeType & SOURCE_NODE_TYPE) | FIRST);
    }

    /** The same on the first of two packets. */
    DgmFlags onFirst() {
        return new DgmFlags(octet | FIRST | MORE);
    }

    /** The same on the second of two packets. */
    DgmFlags onSecond() {
        return new DgmFlags(octet & ~(FIRST | MORE));
    }

    /** The same on a packet that needs no other one. */
    DgmFlags onWhole() {
        return new DgmFlags((octet & ~MORE) | FIRST);
    }

    /** F: the datagram begins in this packet. */
    public boolean first() {
        return (octet & FIRST) != 0;
    }

    /** M: the datagram goes on in another packet. */
    public boolean more() {
        return (octet & MORE) != 0;
    }

    /** SNT: 0x00 B, 0x04 P, 0x08 M, 0x0C NBDD, which is what H nodes write too. */
    public int sourceNodeType() {
        return octet & SOURCE_NODE_TYPE;
    }

    @Override
    public String toString() {
        return String.format("0x%02x", octet);
    }
}
