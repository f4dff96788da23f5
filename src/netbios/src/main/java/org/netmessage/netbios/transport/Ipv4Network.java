package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv4 network.
 *
 * @param base any address in it
 * @param prefixLength 0 to 32 bits
 */
public record Ipv4Network(Inet4Address base, int prefixLength) {
    private static final int LOOPBACK_PREFIX = 8;

    /** Checks the prefix. */
    public Ipv4Network {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("prefix length " + prefixLength + ", allowed are 0 to 32");
        }
    }

    /**
     * Reads {@code address/prefix}; without a prefix it is that one address.
     *
     * @param text such as {@code 192.0.2.0/24}
     * @throws IllegalArgumentException if it is none
     */
    public static Ipv4Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? new Ipv4Network(parseAddress(text), 32)
                    : new Ipv4Network(
                            parseAddress(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no IPv4 network, allowed are address/0 to address/32", e);
        }
    }

    /**
     * Reads a dotted address; never asks a name server.
     *
     * @param text four numbers with dots
     * @throws IllegalArgumentException if it is none
     */
    public static Inet4Address parseAddress(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        boolean good = parts.length == 4;
        for (int i = 0; good && i < 4; i++) {
            good = parts[i].matches("[0-9]{1,3}") && Integer.parseInt(parts[i]) <= 255;
            bytes[i] = good ? (byte) Integer.parseInt(parts[i]) : 0;
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no IPv4 address, allowed are four numbers 0 to 255");
        }
        return toAddress(ByteBuffer.wrap(bytes).getInt());
    }

    /**
     * The network in which a local interface holds an address.
     *
     * @param address an address of this machine, or any loopback address
     * @return empty if no interface has it, or none could be asked
     */
    public static Optional<Ipv4Network> ofLocalAddress(Inet4Address address) {
        if (address.isLoopbackAddress()) {
            return Optional.of(new Ipv4Network(address, LOOPBACK_PREFIX));
        }
        try {
            NetworkInterface owner = NetworkInterface.getByInetAddress(address);
            return Optional.ofNullable(owner)
                    .flatMap(found -> found.getInterfaceAddresses().stream()
                            .filter(candidate -> candidate.getAddress().equals(address))
                            .map(InterfaceAddress::getNetworkPrefixLength)
                            .findFirst()
                            .map(prefix -> new Ipv4Network(address, prefix)));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether an address lies in the network.
     *
     * @param address any; an IPv6 address never does
     */
    public boolean contains(InetAddress address) {
        return address instanceof Inet4Address v4 && (toInt(v4) & mask()) == (toInt(base) & mask());
    }

    /** The last address of the network. */
    public Inet4Address broadcast() {
        return toAddress(toInt(base) | ~mask());
    }

    private int mask() {
        return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    }

    private static int toInt(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static Inet4Address toAddress(int value) {
        try {
            return (Inet4Address) InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt(value).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefixLength;
    }
}
