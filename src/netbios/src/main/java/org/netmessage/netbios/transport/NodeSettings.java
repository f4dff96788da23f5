package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of a node. {@link #on} gives those that follow from an address; the {@code with} methods change single ones.
 *
 * @param address local address to bind and to send from
 * @param broadcast where broadcasts go and come from
 * @param advertised the address told to others, another one behind address translation
 * @param namePort UDP port to listen on; empty for 137, or 1137 on loopback where 137 may not be bound
 * @param sessionPort TCP port to listen on; empty for 139, or 1139 likewise
 * @param datagramPort UDP port of the datagram service; empty for 138, or 1138 likewise
 * @param allowed networks whose packets and sessions are taken
 * @param sessionRequestRequired whether a session begins with a session request; empty: only on port 139
 * @param broadcastRetry for claims and broadcast queries
 * @param limits of the session server
 */
public record NodeSettings(
        Inet4Address address,
        Inet4Address broadcast,
        Inet4Address advertised,
        OptionalInt namePort,
        OptionalInt sessionPort,
        OptionalInt datagramPort,
        List<Ipv4Network> allowed,
        Optional<Boolean> sessionRequestRequired,
        RetryPolicy broadcastRetry,
        SessionLimits limits) {

    /** Checks that the address is one that can be bound. */
    public NodeSettings {
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("address " + address.getHostAddress()
                    + " is not the address of one interface; a node is bound to exactly one");
        }
        allowed = List.copyOf(allowed);
    }

    /**
     * The settings that follow from the network of an address.
     *
     * @param address a local address
     * @throws IllegalArgumentException if no interface has that address
     */
    public static NodeSettings on(Inet4Address address) {
        Ipv4Network network = Ipv4Network.ofLocalAddress(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "address " + address.getHostAddress() + " belongs to no interface of this machine"));
        return new NodeSettings(
                address,
                network.broadcast(),
                address,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(network),
                Optional.empty(),
                RetryPolicy.BROADCAST,
                SessionLimits.DEFAULT);
    }

    /** The same with other ports; 0 lets the system choose, empty is the default. */
    public NodeSettings withPorts(OptionalInt name, OptionalInt session, OptionalInt datagram) {
        return new NodeSettings(
                address,
                broadcast,
                advertised,
                name,
                session,
                datagram,
                allowed,
                sessionRequestRequired,
                broadcastRetry,
                limits);
    }

    /** The same with another broadcast and advertised address. */
    public NodeSettings withAddresses(Inet4Address newBroadcast, Inet4Address newAdvertised) {
        return new NodeSettings(
                address,
                newBroadcast,
                newAdvertised,
                namePort,
                sessionPort,
                datagramPort,
                allowed,
                sessionRequestRequired,
                broadcastRetry,
                limits);
    }

    /** The same open to other networks, and with or without the need for a session request. */
    public NodeSettings withAccess(List<Ipv4Network> newAllowed, Optional<Boolean> newSessionRequestRequired) {
        return new NodeSettings(
                address,
                broadcast,
                advertised,
                namePort,
                sessionPort,
                datagramPort,
                newAllowed,
                newSessionRequestRequired,
                broadcastRetry,
                limits);
    }

    /** The same with other limits. */
    public NodeSettings withLimits(SessionLimits newLimits) {
        return new NodeSettings(
                address,
                broadcast,
                advertised,
                namePort,
                sessionPort,
                datagramPort,
                allowed,
                sessionRequestRequired,
                broadcastRetry,
                newLimits);
    }

    /** The ports to try first. */
    NbtPorts preferredPorts() {
        return ports(NbtPorts.STANDARD);
    }

    /** The ports to try when the preferred ones may not be bound; only loopback has some. */
    Optional<NbtPorts> fallbackPorts() {
        NbtPorts fallback = ports(NbtPorts.UNPRIVILEGED);
        return address.isLoopbackAddress() && !fallback.equals(preferredPorts())
                ? Optional.of(fallback)
                : Optional.empty();
    }

    boolean requiresSessionRequest(int boundSessionPort) {
        return sessionRequestRequired.orElse(boundSessionPort == NbtPorts.STANDARD.session());
    }

    /** Whether somebody may live at an address that the network told us. */
    boolean mayCall(InetAddress told) {
        int firstByte = told.getAddress()[0] & 0xFF;
        return firstByte != 0
                && firstByte != 0xFF
                && !told.isMulticastAddress()
                && !told.equals(broadcast)
                // the network must not lead us into this machine
                && (!told.isLoopbackAddress() || address.isLoopbackAddress());
    }

    private NbtPorts ports(NbtPorts unset) {
        return new NbtPorts(
                namePort.orElse(unset.name()),
                sessionPort.orElse(unset.session()),
                datagramPort.orElse(unset.datagram()));
    }
}
