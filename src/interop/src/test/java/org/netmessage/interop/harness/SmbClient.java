package org.netmessage.interop.harness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Samba's message sender, {@code smbclient -M}: always a multi-block message, a session request only on port 139. */
public record SmbClient(
        Host host, String server, int sessionPort, String originator, String codepage, String textCodepage) {
    private static final String UTF_8 = "UTF-8";

    private static final Pattern STATUS = Pattern.compile("\\bNT_STATUS_\\w+");

    /** A sender on one host to the messenger service on another, as TESTER with code page CP850. */
    public static SmbClient between(Host client, Host server) {
        return new SmbClient(client, server.address(), server.defaultSessionPort(), "TESTER", "CP850", UTF_8);
    }

    /** The same with another TCP port. */
    public SmbClient withSessionPort(int value) {
        return new SmbClient(host, server, value, originator, codepage, textCodepage);
    }

    /** The same with another originator and calling name. */
    public SmbClient withOriginator(String value) {
        return new SmbClient(host, server, sessionPort, value, codepage, textCodepage);
    }

    /** The same with another OEM code page, as Samba writes it. */
    public SmbClient withCodepage(String value) {
        return new SmbClient(host, server, sessionPort, originator, value, textCodepage);
    }

    /** The same with the OEM code page for the text it is given too, which so goes out as it is, cut at any octet. */
    public SmbClient withTextInCodepage() {
        return new SmbClient(host, server, sessionPort, originator, codepage, codepage);
    }

    /** Sends a text to a name. */
    public Result send(String recipient, String text) {
        return send(recipient, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a text, given as bytes of UTF-8 or what else it is told to take, to a name. */
    public Result send(String recipient, byte[] text) {
        List<String> arguments = List.of(
                "send",
                "--to",
                recipient,
                "--from",
                originator,
                "--address",
                server,
                "--session-port",
                Integer.toString(sessionPort),
                "--codepage",
                codepage,
                "--opt",
                "unix charset = " + textCodepage);
        Command.Outcome outcome =
                SambaScript.command(host, arguments).input(text).run();
        String output = outcome.output() + outcome.error();
        Matcher status = STATUS.matcher(output);
        return new Result(
                outcome.exit(), output.contains("cli_message returned"), status.find() ? status.group() : "", output);
    }

    /** Exit 0 if the message was taken; refused if it failed after the session was up; the status that was shown. */
    public record Result(int exit, boolean refused, String status, String output) {}
}
