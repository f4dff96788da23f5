package org.netmessage.netmsg;

import java.net.InetSocketAddress;
import java.util.List;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the message aliases of a host. */
@Command(
        name = "names",
        description = {
            "Lists the message aliases of a host, which are its names with suffix 03: a message to one of them goes there."
                    + " They come from the host's node status; see status for all its names.",
            "",
            "No command changes the name table of another process: an alias lives as long as the process that holds it."
                    + " netmsg listen ALIAS holds one until it ends; an application does it with NetMessageNameAdd.",
            "A host without aliases has no messenger service running."
        })
final class NamesCommand extends NodeCommand {
    @Parameters(
            paramLabel = "HOST",
            arity = "0..1",
            description =
                    "IPv4 address, or address:port; or the NetBIOS name of a computer. Default: the first --address.")
    private String host = "";

    @Override
    ExitCode run(Terminal terminal, Trace trace) throws Exception {
        MessengerSettings settings = settings(trace);
        String asked = host.isEmpty() ? settings.node().address().getHostAddress() : host;
        try (Questioner questioner = new Questioner(settings, trace)) {
            InetSocketAddress address = host(questioner, asked);
            NsData.NodeStatus status = questioner.status(address);
            String told = address.getAddress().getHostAddress();
            StatusReport report = new StatusReport(told, status, settings.codePage());
            List<NodeName> aliases = status.names().stream()
                    .filter(line -> line.name().suffix() == Alias.SUFFIX)
                    .toList();
            aliases.forEach(line -> terminal.result(
                    String.format("%-15s  %s", report.name(line), StatusReport.states(line)),
                    report.json(line).put("address", told)));
            if (aliases.isEmpty()) {
                terminal.tell(told + " has no message aliases: its messenger service is not running");
            }
            return ExitCode.OK;
        }
    }

    private InetSocketAddress host(Questioner questioner, String text) throws Exception {
        try {
            return questioner.host(text);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }
}
