package org.netmessage.netbios.transport;

import java.util.Arrays;
import java.util.Locale;

/** How a node claims and finds names (RFC 1001 section 10; H from MS-NBTE). */
public enum NodeType {
    /** Broadcast. */
    B(0x0000, true, false),
    /** Point-to-point: asks name servers only. */
    P(0x2000, false, true),
    /** Mixed: broadcast, then the name server. */
    M(0x4000, true, true),
    /** Hybrid: the name server, then broadcast. */
    H(0x6000, true, true);

    private final int flags;
    private final boolean broadcasts;
    private final boolean asksNameServer;

    NodeType(int flags, boolean broadcasts, boolean asksNameServer) {
        this.flags = flags;
        this.broadcasts = broadcasts;
        this.asksNameServer = asksNameServer;
    }

    /**
     * Reads a node type.
     *
     * @param text one of the letters B, P, M, H, in any case
     * @throws IllegalArgumentException if it is none
     */
    public static NodeType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + text + "\" is no node type, allowed are B, P, M and H"));
    }

    /** ONT, the bits of NB_FLAGS and NAME_FLAGS that tell the type: 0x0000 to 0x6000 (RFC 1002 4.2.13). */
    public int ownerNodeType() {
        return flags;
    }

    /** SNT, the bits of a datagram's FLAGS that tell the type: 0x00 to 0x0C (RFC 1002 4.4.1, MS-MAIL note 13). */
    public int sourceNodeType() {
        return flags >> 11;
    }

    /** Whether it sends broadcasts and heeds them. */
    public boolean broadcasts() {
        return broadcasts;
    }

    /** Whether it uses a name server. */
    public boolean asksNameServer() {
        return asksNameServer;
    }
}
