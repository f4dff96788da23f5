package org.netmessage.netmsg;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.RecipientResult;
import org.netmessage.netbios.transport.EventLoops;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a message. */
@Command(
        name = "send",
        description = {
            "Sends a message to a name, or to several, as net send does. Needs no privileges and binds no known port.",
            "",
            "TO is an alias, or a domain or workgroup and an asterisk (quote it: 'OFFICE*'), to which the message goes as"
                    + " one datagram that nobody acknowledges. Several recipients are given with --to; then all words are"
                    + " text. The exit code is that of the first recipient that did not get the message.",
            "TEXT is all words that follow. Without any, or with -, it is read from standard input. A word that begins"
                    + " with - and is no option goes behind --.",
            "",
            "Why does a message not arrive? --verbose shows it: who was asked for the name and who answered, whether the"
                    + " session was opened or refused, and what the recipient said."
        })
final class SendCommand extends NodeCommand {
    private static final int CONCURRENCY = 8;
    private static final int MOST_BYTES = 65_536; // more than any message has, in any charset

    private final InputStream in;

    @Option(
            names = {"-t", "--to"},
            paramLabel = "TO",
            split = ",",
            description = "A recipient, or several with commas; may be repeated.")
    private List<String> recipients = new ArrayList<>();

    @Option(
            names = {"-f", "--from"},
            paramLabel = "NAME",
            description = "Who the message says it is from. Default: the computer name.")
    private @Nullable String from;

    @Parameters(paramLabel = "[TO] [TEXT | -]", arity = "0..*", hideParamSyntax = true, description = "See above.")
    private List<String> words = new ArrayList<>();

    SendCommand(InputStream in) {
        this.in = in;
    }

    @Override
    ExitCode run(Terminal terminal, Trace trace) throws Exception {
        MessengerSettings settings = settings(trace);
        List<String> to = new ArrayList<>(recipients);
        List<String> rest = new ArrayList<>(words);
        if (to.isEmpty()) {
            if (rest.isEmpty()) {
                throw usage("nobody to send to: give TO, or --to");
            }
            to.add(rest.remove(0));
        }
        String text = rest.isEmpty() || rest.equals(List.of("-")) ? read() : String.join(" ", rest);
        explain(to, text, settings, trace);
        List<RecipientResult> results;
        try (EventLoops loops = EventLoops.start("netmsg", 1);
                MessengerService service = new MessengerService(settings, loops)) {
            results = trace.await(service.dispatcher().sendToAll(to, Optional.ofNullable(from), text, CONCURRENCY));
        }
        results.forEach(result -> report(result, terminal));
        ExitCode code = exitCode(results);
        hints(code).forEach(terminal::tell);
        return code;
    }

    private String read() throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw usage("standard input has more than " + MOST_BYTES + " bytes");
        }
        return new String(bytes, Terminal.charset()).replaceFirst("\r?\n\\z", "");
    }

    private static void explain(List<String> to, String text, MessengerSettings settings, Trace trace) {
        Roads roads = new Roads(settings);
        int length = text.getBytes(settings.codePage()).length;
        trace.step("text of " + length + " bytes in code page "
                + settings.codePage().name() + ", called from "
                + settings.computerName().text());
        for (String recipient : to) {
            if (recipient.endsWith("*")) {
                trace.step(recipient + " is a domain: one datagram to its members, without acknowledgement");
                continue;
            }
            try {
                Alias alias = Alias.of(recipient, settings.codePage());
                trace.step(recipient + ": " + roads.describe(settings.inScope(alias.name())));
            } catch (MessengerException e) {
                trace.step(recipient + ": " + e.getMessage());
            }
        }
    }

    private static void report(RecipientResult result, Terminal terminal) {
        String recipient = Printable.line(result.recipient());
        Failure status = new Failure(result.status(), result.detail().orElse(""));
        if (result.delivery() == MessageDelivery.ACKNOWLEDGED || result.delivery() == MessageDelivery.SENT) {
            terminal.result(
                    recipient
                            + (result.delivery() == MessageDelivery.ACKNOWLEDGED
                                    ? ": acknowledged by the recipient"
                                    : ": sent as a datagram, which nobody acknowledges"),
                    json(result, status));
        } else if (terminal.asJson()) {
            terminal.result("", json(result, status));
        }
        if (result.status() != NetApiStatus.NERR_Success) {
            String maybe =
                    result.delivery() == MessageDelivery.UNKNOWN ? " It is not known whether the message arrived." : "";
            terminal.tell(recipient + ": " + status.line() + maybe);
        }
    }

    private static Json json(RecipientResult result, Failure status) {
        Json json = new Json()
                .put("recipient", result.recipient())
                .put("status", result.status())
                .put("name", NetApiStatus.nameOf(result.status()))
                .put("delivery", result.delivery().name().toLowerCase(Locale.ROOT));
        return status.detail().isEmpty() ? json : json.put("detail", status.detail());
    }

    /** That of the first recipient who did not get it; else of the first who got it cut. */
    static ExitCode exitCode(List<RecipientResult> results) {
        List<ExitCode> codes =
                results.stream().map(result -> ExitCode.of(result.status())).toList();
        return codes.stream()
                .filter(code -> code != ExitCode.OK && code != ExitCode.TRUNCATED)
                .findFirst()
                .orElse(codes.contains(ExitCode.TRUNCATED) ? ExitCode.TRUNCATED : ExitCode.OK);
    }
}
