package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.observe.NetBiosObserver;

/**
 * Settings of a node. {@link #on} gives those that follow from an address; the {@code with} methods change single ones.
 *
 * @param lanas where the node is present, 1 or more
 * @param ports what to listen on
 * @param allowed networks whose packets and sessions are taken
 * @param sessionRequestRequired whether a session begins with a session request; empty: only on port 139
 * @param nameService how names are claimed and found
 * @param limits of the session server
 * @param datagrams how datagrams are sent and taken
 * @param observer sees what the node does
 */
public record NodeSettings(
        List<Lana> lanas,
        Ports ports,
        List<Ipv4Network> allowed,
        Optional<Boolean> sessionRequestRequired,
        NameServiceSettings nameService,
        SessionLimits limits,
        DatagramSettings datagrams,
        NetBiosObserver observer) {

    /**
     * Ports to listen on; 0 lets the system choose.
     *
     * @param name UDP port; empty for 137, or 1137 on loopback where 137 may not be bound
     * @param session TCP port; empty for 139, or 1139 likewise
     * @param datagram UDP port of the datagram service; empty for 138, or 1138 likewise
     */
    public record Ports(OptionalInt name, OptionalInt session, OptionalInt datagram) {
        /** The usual ones. */
        public static final Ports UNSET = new Ports(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

        NbtPorts orElse(NbtPorts unset) {
            return new NbtPorts(
                    name.orElse(unset.name()), session.orElse(unset.session()), datagram.orElse(unset.datagram()));
        }
    }

    /** Checks that there is somewhere to be, once. */
    public NodeSettings {
        lanas = List.copyOf(lanas);
        allowed = List.copyOf(allowed);
        if (lanas.isEmpty() || lanas.stream().map(Lana::address).distinct().count() != lanas.size()) {
            throw new IllegalArgumentException("addresses "
                    + lanas.stream()
                            .map(lana -> lana.address().getHostAddress())
                            .toList()
                    + ", allowed are one or more different ones");
        }
    }

    /**
     * The settings of a B node that follow from the networks of its addresses.
     *
     * @param first a local address
     * @param others further ones
     * @throws IllegalArgumentException if no interface has one of the addresses
     */
    public static NodeSettings on(Inet4Address first, Inet4Address... others) {
        List<Lana> lanas = new ArrayList<>(List.of(Lana.on(first)));
        List.of(others).forEach(address -> lanas.add(Lana.on(address)));
        return on(lanas);
    }

    /**
     * The settings of a B node that follow from its LANAs.
     *
     * @param lanas 1 or more
     */
    public static NodeSettings on(List<Lana> lanas) {
        return new NodeSettings(
                lanas,
                Ports.UNSET,
                lanas.stream().map(Lana::network).toList(),
                Optional.empty(),
                NameServiceSettings.DEFAULT,
                SessionLimits.DEFAULT,
                DatagramSettings.DEFAULT,
                NetBiosObserver.NONE);
    }

    /** The same with other ports; 0 lets the system choose, empty is the default. */
    public NodeSettings withPorts(OptionalInt name, OptionalInt session, OptionalInt datagram) {
        return new NodeSettings(
                lanas,
                new Ports(name, session, datagram),
                allowed,
                sessionRequestRequired,
                nameService,
                limits,
                datagrams,
                observer);
    }

    /** The same with another broadcast and advertised address on the first LANA. */
    public NodeSettings withAddresses(Inet4Address newBroadcast, Inet4Address newAdvertised) {
        List<Lana> changed = new ArrayList<>(lanas);
        changed.set(0, new Lana(lanas.get(0).network(), newBroadcast, newAdvertised));
        return with(changed);
    }

    /** The same open to other networks, and with or without the need for a session request. */
    public NodeSettings withAccess(List<Ipv4Network> newAllowed, Optional<Boolean> newSessionRequestRequired) {
        return new NodeSettings(
                lanas, ports, newAllowed, newSessionRequestRequired, nameService, limits, datagrams, observer);
    }

    /** The same with another name service. */
    public NodeSettings withNameService(NameServiceSettings newNameService) {
        return new NodeSettings(
                lanas, ports, allowed, sessionRequestRequired, newNameService, limits, datagrams, observer);
    }

    /** The same with other limits. */
    public NodeSettings withLimits(SessionLimits newLimits) {
        return new NodeSettings(
                lanas, ports, allowed, sessionRequestRequired, nameService, newLimits, datagrams, observer);
    }

    /** The same with another datagram service. */
    public NodeSettings withDatagrams(DatagramSettings newDatagrams) {
        return new NodeSettings(
                lanas, ports, allowed, sessionRequestRequired, nameService, limits, newDatagrams, observer);
    }

    /** The same with another observer. */
    public NodeSettings withObserver(NetBiosObserver newObserver) {
        return new NodeSettings(
                lanas, ports, allowed, sessionRequestRequired, nameService, limits, datagrams, newObserver);
    }

    /** The same on one of the LANAs only. */
    NodeSettings on(Lana lana) {
        return with(List.of(lana));
    }

    private NodeSettings with(List<Lana> newLanas) {
        return new NodeSettings(
                newLanas, ports, allowed, sessionRequestRequired, nameService, limits, datagrams, observer);
    }

    /** The local address of the first LANA. */
    public Inet4Address address() {
        return lanas.get(0).address();
    }

    /** The broadcast address of the first LANA. */
    public Inet4Address broadcast() {
        return lanas.get(0).broadcast();
    }

    /** The advertised address of the first LANA. */
    public Inet4Address advertised() {
        return lanas.get(0).advertised();
    }

    /** The ports to try first. */
    NbtPorts preferredPorts() {
        return ports.orElse(NbtPorts.STANDARD);
    }

    /** The ports to try when the preferred ones may not be bound; only loopback has some. */
    Optional<NbtPorts> fallbackPorts() {
        NbtPorts fallback = ports.orElse(NbtPorts.UNPRIVILEGED);
        boolean loopback = lanas.stream().allMatch(lana -> lana.address().isLoopbackAddress());
        return loopback && !fallback.equals(preferredPorts()) ? Optional.of(fallback) : Optional.empty();
    }

    boolean requiresSessionRequest(int boundSessionPort) {
        return sessionRequestRequired.orElse(boundSessionPort == NbtPorts.STANDARD.session());
    }

    /** How this node is named as the owner of a name, on the first LANA. */
    NbEntry owner(boolean group) {
        return new NbEntry(nameService.nodeType().ownerNodeType() | (group ? NbEntry.GROUP : 0), advertised());
    }

    /** Whether packets and sessions from an address are taken. */
    boolean allows(InetAddress source) {
        // on the way of every packet: no stream
        for (Ipv4Network network : allowed) {
            if (network.contains(source)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name server lives at an address. */
    boolean isNameServer(InetAddress source) {
        for (InetSocketAddress server : nameService.nameServers()) {
            if (server.getAddress().equals(source)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address lies in a network of ours. */
    boolean isNear(InetAddress source) {
        for (Lana lana : lanas) {
            if (lana.network().contains(source)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody may live at an address that the network told us. */
    boolean mayCall(InetAddress told) {
        int firstByte = told.getAddress()[0] & 0xFF;
        return firstByte != 0
                && firstByte != 0xFF
                && !told.isMulticastAddress()
                && lanas.stream().noneMatch(lana -> told.equals(lana.broadcast()))
                // the network must not lead us into this machine
                && (!told.isLoopbackAddress() || address().isLoopbackAddress());
    }
}
