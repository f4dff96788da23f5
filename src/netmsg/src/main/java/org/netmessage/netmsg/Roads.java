package org.netmessage.netmsg;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Lana;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NbtPorts;
import org.netmessage.netbios.transport.NodeSettings;

/** The ways on which settings look for a name, in words. */
final class Roads {
    /** A road on which everybody is asked. */
    static final String BROADCAST = "broadcast";

    private final MessengerSettings settings;

    Roads(MessengerSettings settings) {
        this.settings = settings;
    }

    /** All of them, in the order they are gone. */
    String describe(NetBiosName name) {
        NodeSettings node = settings.node();
        NameServiceSettings names = node.nameService();
        List<String> broadcasts = node.lanas().stream()
                .map(lana -> "broadcast to " + lana.broadcast().getHostAddress() + ":" + port(node))
                .toList();
        List<String> servers = names.nameServers().stream()
                .map(server -> "name server " + Trace.text(server))
                .toList();
        List<String> roads = new ArrayList<>();
        roads.add(isListed(name) ? "the list of --hosts, where it is" : "the list of --hosts, where it is not");
        roads.addAll(
                switch (names.nodeType()) {
                    case B -> broadcasts;
                    case P -> servers;
                    case M -> both(broadcasts, servers);
                    case H -> both(servers, broadcasts);
                });
        names.lmHosts().ifPresent(source -> roads.add("LMHOSTS file " + source.file()));
        if (names.dns()) {
            roads.add("DNS");
        }
        return "looking for " + name + " as a node of type " + names.nodeType() + ": " + String.join(", then ", roads);
    }

    /** Whether the static list has a name, whatever its suffix. */
    boolean isListed(NetBiosName name) {
        return settings.hosts().containsKey(name.withSuffix(0).withScope(""));
    }

    /**
     * On which road a name was found.
     *
     * @param answer who answered for it on the network, if anybody did
     */
    String found(NetBiosName name, Optional<InetSocketAddress> answer) {
        NameServiceSettings names = settings.node().nameService();
        if (isListed(name)) {
            return "hosts";
        } else if (answer.isPresent()) {
            boolean server = names.nameServers().stream()
                    .anyMatch(known -> known.getAddress().equals(answer.get().getAddress()));
            return server ? "name server" : BROADCAST;
        } else if (names.lmHosts().isPresent()) {
            return names.dns() ? "LMHOSTS or DNS" : "LMHOSTS";
        }
        return names.dns() ? "DNS" : "unknown";
    }

    /** Where the name service of others is expected. */
    static int port(NodeSettings node) {
        return node.ports().name().orElse(NbtPorts.STANDARD.name());
    }

    /** Where names and sessions are looked for, if that is this machine only. */
    static boolean stayOnThisMachine(NodeSettings node) {
        return node.lanas().stream().map(Lana::address).allMatch(address -> address.isLoopbackAddress());
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
