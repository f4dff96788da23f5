package org.netmessage.netbios.transport;

/**
 * The three ports of NetBIOS over TCP/IP (RFC 1002 6).
 *
 * @param name UDP port of the name service
 * @param session TCP port of the session service
 * @param datagram UDP port of the datagram service
 */
public record NbtPorts(int name, int session, int datagram) {
    /** The assigned ports; binding them usually takes privileges. */
    public static final NbtPorts STANDARD = new NbtPorts(137, 139, 138);

    /** Ports that anyone may bind. */
    public static final NbtPorts UNPRIVILEGED = new NbtPorts(1137, 1139, 1138);

    /** Checks the ranges; 0 lets the system choose. */
    public NbtPorts {
        check("name", name);
        check("session", session);
        check("datagram", datagram);
    }

    private static void check(String service, int port) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException(service + " port " + port + ", allowed are 0 to 65535");
        }
    }
}
