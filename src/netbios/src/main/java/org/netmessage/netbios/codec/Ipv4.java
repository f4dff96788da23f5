package org.netmessage.netbios.codec;

import io.netty.buffer.ByteBuf;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IPv4 addresses as four bytes on the wire. */
public final class Ipv4 {
    /** No address, 0.0.0.0. */
    public static final Inet4Address NOWHERE = of(new byte[4]);

    private Ipv4() {}

    /**
     * Reads an address.
     *
     * @param in four bytes must be readable
     */
    public static Inet4Address read(ByteBuf in) {
        byte[] bytes = new byte[4];
        in.readBytes(bytes);
        return of(bytes);
    }

    /**
     * An address from its bytes.
     *
     * @param bytes exactly four
     * @throws IllegalArgumentException if there are not four
     */
    public static Inet4Address of(byte[] bytes) {
        if (bytes.length != 4) {
            throw new IllegalArgumentException("an IPv4 address has 4 bytes, not " + bytes.length);
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
