package org.netmessage.interop.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Where a program runs: a network namespace, or this machine itself if that is empty, and its address there. */
public record Host(String namespace, String address) {

    /** This machine under one of its loopback addresses. */
    public static Host loopback(String address) {
        return new Host("", address);
    }

    /** The words of a command that runs the given one on this host. */
    public List<String> command(String... words) {
        List<String> all = new ArrayList<>();
        if (isolated()) {
            all.addAll(List.of("ip", "netns", "exec", namespace));
        }
        all.addAll(List.of(words));
        return List.copyOf(all);
    }

    /** Runs a program on this host with a limit of 30 s and returns its standard output; any failure throws. */
    public String run(String... words) {
        return new Command(command(words)).output();
    }

    /**
     * Gives the device of this host a further address, which goes away with the namespace.
     *
     * @param last its last number
     * @return the same host under that address
     */
    public Host withAddress(int last) {
        Host other = new Host(namespace, address.substring(0, address.lastIndexOf('.') + 1) + last);
        run("ip", "addr", "add", other.address() + "/24", "brd", broadcastAddress(), "dev", device());
        return other;
    }

    /** A TCP port nobody listens on; meant for loopback hosts, those in a namespace have all ports to themselves. */
    public int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network device that carries this host's traffic. */
    public String device() {
        return isolated() ? "eth0" : "lo";
    }

    /** The address that reaches every host beside this one. */
    public String broadcastAddress() {
        return isolated() ? "10.99.0.255" : "127.255.255.255";
    }

    boolean isolated() {
        return !namespace.isEmpty();
    }

    /** An address that this host's device carries packets to. */
    String neighbour() {
        return !isolated() ? address : address.endsWith(".1") ? "10.99.0.2" : "10.99.0.1";
    }

    int defaultSessionPort() {
        return isolated() ? 139 : 1139;
    }

    int defaultNamePort() {
        return isolated() ? 137 : 1137;
    }
}
