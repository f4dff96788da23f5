package org.netmessage.netbios.codec.ns;

/**
 * The second word of a name service header: R, OPCODE, NM_FLAGS, RCODE (RFC 1002 4.2.1.1).
 *
 * @param word 0 to 0xFFFF; bits nobody defined survive
 */
public record NsFlags(int word) {
    static final int BROADCAST = 0x0010;
    static final int NAME_QUERY = 0x0100; // RFC 1002 4.2.12
    static final int NODE_STATUS = 0x0000; // RFC 1002 4.2.17
    static final int REGISTRATION = 0x2900; // RFC 1002 4.2.2
    static final int OVERWRITE = 0x2800; // RFC 1002 4.2.3
    static final int MULTIHOMED_REGISTRATION = 0x7900; // MS-NBTE 2.2.2
    static final int REFRESH = 0x4000; // RFC 1002 4.2.4
    static final int RELEASE = 0x3000; // RFC 1002 4.2.9
    static final int QUERY_RESPONSE = 0x8580; // RFC 1002 4.2.13, 4.2.14
    static final int REDIRECT_QUERY_RESPONSE = 0x8100; // RFC 1002 4.2.15
    static final int NODE_STATUS_RESPONSE = 0x8400; // RFC 1002 4.2.18
    static final int REGISTRATION_RESPONSE = 0xAD80; // RFC 1002 4.2.5, 4.2.6
    static final int END_NODE_CHALLENGE = 0xAD00; // RFC 1002 4.2.7
    static final int CONFLICT_DEMAND = 0xAD87; // RFC 1002 4.2.8
    static final int RELEASE_RESPONSE = 0xB400; // RFC 1002 4.2.10, 4.2.11
    static final int WACK = 0xBC00; // RFC 1002 4.2.16
    static final int TRUNCATED = 0x0200;

    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;

    /** Checks that the word has 16 bits. */
    public NsFlags {
        if (word < 0 || word > 0xFFFF) {
            throw new IllegalArgumentException("flags word " + word + " has more than 16 bits");
        }
    }

    /** R: an answer, not a request. */
    public boolean response() {
        return (word & RESPONSE) != 0;
    }

    /** OPCODE. */
    public NsOpCode opCode() {
        return new NsOpCode((word >> 11) & 0x0F);
    }

    /** AA: the answer comes from the owner or a name server. */
    public boolean authoritative() {
        return (word & AUTHORITATIVE) != 0;
    }

    /** TC: the answer was cut. */
    public boolean truncated() {
        return (word & TRUNCATED) != 0;
    }

    /** RD: clear in an overwrite demand, set in a registration. */
    public boolean recursionDesired() {
        return (word & RECURSION_DESIRED) != 0;
    }

    /** RA: set by a name server; clear in an end-node challenge. */
    public boolean recursionAvailable() {
        return (word & RECURSION_AVAILABLE) != 0;
    }

    /** B: the packet was broadcast. */
    public boolean broadcast() {
        return (word & BROADCAST) != 0;
    }

    /** RCODE. */
    public NsRcode rcode() {
        return new NsRcode(word & 0x0F);
    }

    @Override
    public String toString() {
        return String.format("0x%04x", word);
    }
}
