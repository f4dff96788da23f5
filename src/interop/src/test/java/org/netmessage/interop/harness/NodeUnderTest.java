package org.netmessage.interop.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsData;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.Lana;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NetBiosException;
import org.netmessage.netbios.transport.NetBiosNode;
import org.netmessage.netbios.transport.NodeEvents;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.NodeType;
import org.netmessage.netbios.transport.RetryPolicy;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/**
 * A node of ours as a program of its own, for a JVM in a network namespace; {@link NodeProcess} starts it.
 *
 * <p>What happens to names, and datagrams that come, are events. The node stops, and the program ends, when the input ends.
 */
final class NodeUnderTest extends LineProgram {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int UNICAST_COUNT = 2;

    private final NetBiosCounters counters = new NetBiosCounters();
    private final NetBiosNode node;

    private NodeUnderTest(EventLoops loops, Map<String, String> arguments) {
        NodeSettings settings = node(arguments).withObserver(counters);
        node = new NetBiosNode(
                loops,
                settings,
                Map.of(),
                offer -> new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME),
                new Events());
    }

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (EventLoops loops = EventLoops.start("node", 1)) {
            NodeUnderTest program = new NodeUnderTest(loops, settings(arguments));
            program.run();
            program.node.stop().join();
            program.node.closeOutlets().join();
        }
    }

    @Override
    CompletableFuture<?> execute(List<String> words) {
        return switch (words.get(0)) {
            case "start" -> node.start();
            case "stop" -> node.stop();
            case "claim" -> node.claim(name(words.get(1)), words.get(2).equals("group"));
            case "release" -> node.release(name(words.get(1)));
            case "find" ->
                node.resolver()
                        .find(name(words.get(1)), Deadline.in(LIMIT))
                        .thenApply(found -> found.getAddress().getHostAddress());
            case "owners" ->
                node.resolver()
                        .findOwners(name(words.get(1)), Deadline.in(LIMIT))
                        .thenApply(NodeUnderTest::addresses);
            case "status" ->
                node.resolver()
                        .nodeStatus(
                                new InetSocketAddress(Ipv4Network.parseAddress(words.get(1)), 137),
                                NetBiosName.WILDCARD,
                                Deadline.in(LIMIT))
                        .thenApply(NodeUnderTest::table);
            case "listen" -> listen(name(words.get(1)));
            case "datagram" ->
                node.sendDatagram(
                        name(words.get(1)),
                        name(words.get(2)),
                        words.get(3).equals("group"),
                        HexFormat.of().parseHex(words.get(4)),
                        Deadline.in(LIMIT));
            case "sent" -> CompletableFuture.completedFuture(counters.sent(PacketKind.valueOf(words.get(1))));
            default -> CompletableFuture.failedFuture(new IllegalArgumentException("no command " + words));
        };
    }

    private static NodeSettings node(Map<String, String> arguments) {
        List<Lana> lanas = Arrays.stream(arguments.get("addresses").split(","))
                .map(address -> Lana.on(Ipv4Network.parseAddress(address)))
                .toList();
        List<InetSocketAddress> servers = Arrays.stream(arguments.get("servers").split(","))
                .filter(address -> !address.isEmpty())
                .map(address -> new InetSocketAddress(Ipv4Network.parseAddress(address), 137))
                .toList();
        RetryPolicy unicast =
                new RetryPolicy(UNICAST_COUNT, Duration.ofMillis(Integer.parseInt(arguments.get("patience"))));
        NameServiceSettings nameService = NameServiceSettings.DEFAULT;
        return NodeSettings.on(lanas)
                .withNameService(nameService
                        .withNameServers(NodeType.parse(arguments.get("type")), servers)
                        .withRetries(RetryPolicy.BROADCAST, unicast, nameService.shortestRefresh()));
    }

    /** A name such as {@code ALICE#03} or {@code ALICE#03.LAB.EXAMPLE}. */
    private static NetBiosName name(String text) {
        int hash = text.indexOf('#');
        int scope = hash + 3;
        return NetBiosName.of(
                        text.substring(0, hash),
                        Integer.parseInt(text.substring(hash + 1, scope), 16),
                        StandardCharsets.US_ASCII)
                .withScope(text.length() > scope ? text.substring(scope + 1) : "");
    }

    private static String addresses(List<NbEntry> owners) {
        return owners.stream().map(owner -> owner.address().getHostAddress()).collect(Collectors.joining(" "));
    }

    private static String table(NsData.NodeStatus status) {
        return status.names().stream()
                .map(name -> name.name() + (name.group() ? ":group" : ":unique"))
                .collect(Collectors.joining(" "));
    }

    @Override
    String kind(Throwable failure) {
        return failure instanceof NetBiosException known ? known.reason().name() : "OTHER";
    }

    private CompletableFuture<Void> listen(NetBiosName name) {
        node.listenForDatagrams(
                name,
                datagram -> tell(String.join(
                        " ",
                        "datagram",
                        datagram.kind().name(),
                        datagram.source().toString(),
                        datagram.destination().toString(),
                        HexFormat.of().formatHex(datagram.data().toArray()))));
        return CompletableFuture.completedFuture(null);
    }

    /** Tells them on the standard output. */
    private static final class Events implements NodeEvents {
        @Override
        public void onConflict(NetBiosName name) {
            tell("conflict " + name);
        }

        @Override
        public void onOwnerChanged(NetBiosName name) {
            tell("owner-changed " + name);
        }
    }
}
