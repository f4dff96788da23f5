package org.netmessage.interop.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;
import org.netmessage.netbios.transport.NodeType;

/** Our node alone, without adapter and server, in a JVM of its own on one host. */
public final class NodeProcess implements AutoCloseable {
    private static final String DATAGRAM = "datagram ";

    private final String address;
    private final LineProcess process;

    private NodeProcess(Builder settings) {
        address = settings.addresses.get(0);
        process = LineProcess.start(settings.host, NodeUnderTest.class, settings.arguments());
    }

    /** A B node on the given host with its real ports. */
    public static Builder on(Host host) {
        return new Builder(host);
    }

    /** Its first address. */
    public String address() {
        return address;
    }

    /** Claims a name such as {@code ALICE#03}, or with a scope {@code ALICE#03.LAB}. */
    public Reply claim(String name) {
        return ask("claim " + name + " unique");
    }

    /** Claims a group name. */
    public Reply claimGroup(String name) {
        return ask("claim " + name + " group");
    }

    /** Gives a name up. */
    public Reply release(String name) {
        return ask("release " + name);
    }

    /** The address of the owner of a unique name. */
    public Reply find(String name) {
        return ask("find " + name);
    }

    /** The addresses of all owners of a name, with blanks between them. */
    public Reply owners(String name) {
        return ask("owners " + name);
    }

    /** The name table of another node, as {@code ALICE<03>:unique GROUP<00>:group}. */
    public Reply nodeStatus(String other) {
        return ask("status " + other);
    }

    /** Stops the node; the program lives on. */
    public Reply stop() {
        return ask("stop");
    }

    /** How many packets of a kind it sent. */
    public long sent(PacketKind kind) {
        return Long.parseLong(process.result("sent " + kind));
    }

    /** What happened to its names so far, as {@code conflict ALICE<03>}. */
    public List<String> events() {
        return process.events().stream()
                .filter(event -> !event.startsWith(DATAGRAM))
                .toList();
    }

    /** What it wrote into its log so far. */
    public List<String> log() {
        return process.log();
    }

    /** Listens for datagrams to a name, or to everybody if it is {@code *#00}. */
    public void listenForDatagrams(String name) {
        process.result("listen " + name);
    }

    /** Sends a datagram from a name of ours to a group. */
    public Reply sendToGroup(String source, String group, byte[] data) {
        return ask(String.join(
                " ", "datagram", source, group, "group", HexFormat.of().formatHex(data)));
    }

    /** The datagrams that came so far, as {@code DIRECT_GROUP ALICE<00> LAB<1e>} and the data in hexadecimal. */
    public List<String> datagrams() {
        return process.events().stream()
                .filter(event -> event.startsWith(DATAGRAM))
                .map(event -> event.substring(DATAGRAM.length()))
                .toList();
    }

    /** Halts the whole program, as if the machine were away; what is sent to it waits. */
    public void halt() {
        process.signal("STOP");
    }

    /** Lets it go on. */
    public void resume() {
        process.signal("CONT");
    }

    /** Stops the node and ends the program. */
    @Override
    public void close() {
        process.close();
    }

    private Reply ask(String command) {
        LineProcess.Answer answer = process.ask(command);
        if (answer.done()) {
            return new Reply(Optional.empty(), answer.text());
        }
        String[] words = answer.text().split(" ", 2);
        return new Reply(Optional.of(Reason.valueOf(words[0])), words[1]);
    }

    /**
     * How a procedure ended.
     *
     * @param failure why it failed; empty if it did not
     * @param text the result, or what the failure says
     */
    public record Reply(Optional<Reason> failure, String text) {}

    /** The settings of a node. */
    public static final class Builder {
        private final Host host;
        private final List<String> addresses;
        private NodeType type = NodeType.B;
        private List<String> servers = List.of();
        private Duration patience = Duration.ofMillis(500);

        private Builder(Host host) {
            this.host = host;
            addresses = new ArrayList<>(List.of(host.address()));
        }

        /** A further LANA at an address of the host. */
        public Builder and(Host other) {
            addresses.add(other.address());
            return this;
        }

        /** Another node type, with its name servers. */
        public Builder type(NodeType newType, Host... nameServers) {
            type = newType;
            servers = Stream.of(nameServers).map(Host::address).toList();
            return this;
        }

        /** How long it waits for one answer of one node, by default half a second; it asks twice. */
        public Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /** Starts it and returns when the node listens. */
        public NodeProcess start() {
            NodeProcess started = new NodeProcess(this);
            try {
                Reply reply = started.ask("start");
                if (reply.failure().isPresent()) {
                    throw new IllegalStateException("the node did not start: " + reply.text());
                }
                return started;
            } catch (RuntimeException e) {
                throw Cleanup.after(e, started);
            }
        }

        private List<String> arguments() {
            return List.of(
                    "addresses=" + String.join(",", addresses),
                    "type=" + type,
                    "servers=" + String.join(",", servers),
                    "patience=" + patience.toMillis());
        }
    }
}
