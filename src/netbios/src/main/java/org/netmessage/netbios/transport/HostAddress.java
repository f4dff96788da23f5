package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.util.OptionalInt;

/**
 * Where a name of the static list lives.
 *
 * @param address its address
 * @param port its session port; empty for the usual one
 */
public record HostAddress(Inet4Address address, OptionalInt port) {
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code address} or {@code address:port}; asks nobody.
     *
     * @param text an IPv4 address, and a port of 1 to 65535
     * @throws IllegalArgumentException if it is neither
     */
    public static HostAddress parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new HostAddress(Ipv4Network.parseAddress(text), OptionalInt.empty());
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new IllegalArgumentException("port \"" + port + "\", allowed are 1 to " + MAX_PORT);
        }
        return new HostAddress(
                Ipv4Network.parseAddress(text.substring(0, colon)), OptionalInt.of(Integer.parseInt(port)));
    }
}
