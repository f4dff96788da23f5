package org.netmessage.netbios.transport;

import java.net.Inet4Address;

/**
 * A LAN adapter number: one address on one network that a node is present on (RFC 1001 5.4).
 *
 * @param network the local address to bind and to send from, as the base of its network
 * @param broadcast where broadcasts go and come from; an address of the network, or 255.255.255.255
 * @param advertised the address told to others, another one behind address translation
 */
public record Lana(Ipv4Network network, Inet4Address broadcast, Inet4Address advertised) {
    static final Inet4Address LIMITED_BROADCAST = Ipv4Network.parseAddress("255.255.255.255");

    /** Checks that the address can be bound and that broadcasts stay in its network. */
    public Lana {
        Inet4Address address = network.base();
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("address " + address.getHostAddress()
                    + " is not the address of one interface; a node is bound to addresses of single ones");
        }
        if (!network.contains(broadcast) && !broadcast.equals(LIMITED_BROADCAST)) {
            throw new IllegalArgumentException("broadcast address " + broadcast.getHostAddress()
                    + " is outside the network " + network + " of the address, allowed are addresses in it and "
                    + LIMITED_BROADCAST.getHostAddress());
        }
    }

    /**
     * The LANA of a local address, as its interface is configured.
     *
     * @param address a local address
     * @throws IllegalArgumentException if no interface has that address
     */
    public static Lana on(Inet4Address address) {
        Ipv4Network network = Ipv4Network.ofLocalAddress(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "address " + address.getHostAddress() + " belongs to no interface of this machine"));
        return new Lana(network, network.broadcast(), address);
    }

    /** The local address. */
    public Inet4Address address() {
        return network.base();
    }
}
