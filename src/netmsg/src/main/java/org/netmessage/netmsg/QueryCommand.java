package org.netmessage.netmsg;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NodeType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Finds who owns a name. */
@Command(
        name = "query",
        description = {
            "Tells who owns a name on the network, and on which road it was found.",
            "",
            "NAME alone is the message alias, suffix 03, which a message for NAME is sent to. #00 is a computer (or, as a"
                    + " group, a domain or workgroup), #20 a file server, #1B a domain master browser, #1C the domain"
                    + " controllers.",
            "Of a group, all members that answer a broadcast within half a second are shown. Of a unique name the first owner"
                    + " that answers is: a second one would be told to give it up (RFC 1002 4.2.8).",
            "Roads, in this order: --hosts, then what --node-type says (name servers, broadcast), --lmhosts, --dns."
        })
final class QueryCommand extends NodeCommand {
    private static final Duration MEMBERS_TIME = Duration.ofMillis(500);
    private static final int NODE_TYPE = 0x6000; // ONT, RFC 1002 4.2.13

    @Parameters(paramLabel = "NAME[#XX]", description = "The name, and its 16th byte in hexadecimal digits.")
    private String text = "";

    @Override
    ExitCode run(Terminal terminal, Trace trace) throws Exception {
        MessengerSettings settings = settings(trace);
        NetBiosName name = name(settings);
        Roads roads = new Roads(settings);
        try (Questioner questioner = new Questioner(settings, trace)) {
            if (roads.isListed(name)) {
                writeHost(name, questioner.find(name), terminal);
            } else {
                trace.step(roads.describe(name));
                writeOwners(name, questioner.owners(name), roads, terminal, trace);
            }
            return ExitCode.OK;
        }
    }

    private static void writeHost(NetBiosName name, InetSocketAddress host, Terminal terminal) {
        Json owner =
                new Json().put("address", host.getAddress().getHostAddress()).put("sessionPort", host.getPort());
        terminal.result(name + " is at " + Trace.text(host) + ", found in hosts", json(name, List.of(owner), "hosts"));
    }

    private static void writeOwners(NetBiosName name, List<NbEntry> found, Roads roads, Terminal terminal, Trace trace)
            throws InterruptedException {
        Optional<InetSocketAddress> answer = trace.foundBy();
        String road = roads.found(name, answer);
        List<NbEntry> owners = found;
        if (road.equals(Roads.BROADCAST) && found.stream().allMatch(NbEntry::group)) {
            trace.linger(MEMBERS_TIME);
            owners = members(found, trace.answers());
        }
        Json json = json(name, owners.stream().map(QueryCommand::json).toList(), road);
        answer.ifPresent(source -> json.put("answeredBy", Trace.text(source)));
        String how = ", found by " + road
                + answer.map(source -> " (first answer: " + Trace.text(source) + ")")
                        .orElse("");
        terminal.result(
                owners.stream()
                        .map(owner -> name + " is at " + words(owner) + how)
                        .collect(Collectors.joining(System.lineSeparator())),
                json);
    }

    /** The members of a group: each answers a broadcast for itself, and only the first answer ends the question. */
    private static List<NbEntry> members(List<NbEntry> first, Set<InetSocketAddress> answers) {
        List<NbEntry> members = new ArrayList<>(first);
        answers.stream()
                .map(InetSocketAddress::getAddress)
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast)
                .filter(address ->
                        first.stream().noneMatch(owner -> owner.address().equals(address)))
                .distinct()
                .sorted(Comparator.comparing(Inet4Address::getHostAddress))
                .forEach(address -> members.add(new NbEntry(first.get(0).flags(), address)));
        return members;
    }

    private NetBiosName name(MessengerSettings settings) {
        try {
            return Questioner.name(text, Alias.SUFFIX, settings.codePage());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static Json json(NetBiosName name, List<Json> owners, String road) {
        return new Json().put("name", name.toString()).put("owners", owners).put("road", road);
    }

    private static Json json(NbEntry owner) {
        return new Json()
                .put("address", owner.address().getHostAddress())
                .put("group", owner.group())
                .put("nodeType", nodeType(owner.flags()));
    }

    private static String words(NbEntry owner) {
        return owner.address().getHostAddress() + " (" + (owner.group() ? "group" : "unique") + ", "
                + nodeType(owner.flags()) + " node)";
    }

    /** The letter of the node type that NB_FLAGS or NAME_FLAGS tell. */
    static String nodeType(int flags) {
        return Stream.of(NodeType.values())
                .filter(type -> type.ownerNodeType() == (flags & NODE_TYPE))
                .map(NodeType::name)
                .findFirst()
                .orElseThrow();
    }
}
