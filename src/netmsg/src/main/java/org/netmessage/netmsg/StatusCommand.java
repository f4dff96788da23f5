package org.netmessage.netmsg;

import java.net.InetSocketAddress;
import org.netmessage.messenger.MessengerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks a host for its name table. */
@Command(
        name = "status",
        description = {
            "Shows the name table that a host tells (node status): each name with its suffix, what that means, its flags,"
                    + " the unit id (MAC address) and the statistics.",
            "",
            "A host that does not answer runs no NetBIOS over TCP/IP, or something between here and there keeps UDP 137."
        })
final class StatusCommand extends NodeCommand {
    @Parameters(
            paramLabel = "HOST",
            description =
                    "IPv4 address, or address:port; or a NetBIOS name, by default of a computer (NAME#XX for another).")
    private String host = "";

    @Override
    ExitCode run(Terminal terminal, Trace trace) throws Exception {
        MessengerSettings settings = settings(trace);
        try (Questioner questioner = new Questioner(settings, trace)) {
            InetSocketAddress address = host(questioner, host);
            StatusReport report = new StatusReport(
                    address.getAddress().getHostAddress(), questioner.status(address), settings.codePage());
            terminal.result(report.text(), report.json());
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
