package org.netmessage.netmsg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.transport.EventLoops;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Receives messages. */
@Command(
        name = "listen",
        description = {
            "Registers the aliases given and the computer name, and writes every message that comes for one of them or for"
                    + " the domain, until Ctrl-C. Standard error tells when a name is ours.",
            "",
            "The sender is told \"received\" when the message has been written. Nothing in a message is authenticated."
                    + " Characters that could steer the terminal or the direction of writing are shown as U+FFFD.",
            "Ports below 1024 need privileges; on loopback, ports 1137 to 1139 are taken where those may not be bound, and"
                    + " senders have to be told: --name-port 1137 --session-port 1139 --datagram-port 1138."
        })
final class ListenCommand extends NodeCommand {
    @Option(names = "--count", paramLabel = "N", description = "End after so many messages, 1 or more.")
    private @Nullable Integer count;

    @Parameters(
            paramLabel = "ALIAS",
            arity = "0..*",
            description = "Names to take messages for, besides the computer name.")
    private List<String> aliases = new ArrayList<>();

    @Override
    ExitCode run(Terminal terminal, Trace trace) throws Exception {
        int most = Optional.ofNullable(count).orElse(Integer.MAX_VALUE);
        if (most < 1) {
            throw usage("--count \"" + most + "\": allowed are 1 or more");
        }
        MessengerSettings settings = settings(trace);
        if (verbose()) {
            LogLines.showMore();
        }
        AtomicBoolean stopping = new AtomicBoolean();
        try (EventLoops loops = EventLoops.start("netmsg", 1);
                MessengerService service = new MessengerService(settings, loops);
                MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            // Ctrl-C: the names are given up before the process ends
            Thread hook = new Thread(() -> stop(stopping, service, loops), EventLoops.THREAD_PREFIX + "netmsg-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                Inbox inbox = new Inbox();
                service.register(inbox);
                claim(functions, settings, terminal, trace);
                new Listening(functions, settings, inbox, stopping::get, !aliases.isEmpty())
                        .receive(most, terminal, trace);
            } finally {
                if (!stopping.get()) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            }
        }
        return ExitCode.OK;
    }

    @Override
    List<String> hints(ExitCode code) {
        return List.of();
    }

    private static void stop(AtomicBoolean stopping, MessengerService service, EventLoops loops) {
        stopping.set(true);
        service.close();
        loops.close();
    }

    /** Registers the aliases one after the other; the computer name registers itself. */
    private void claim(MessageFunctions functions, MessengerSettings settings, Terminal terminal, Trace trace)
            throws MessengerException {
        for (String alias : aliases) {
            if (!alias.strip().equalsIgnoreCase(settings.computerName().text())) {
                functions.netMessageNameAdd(Optional.empty(), alias);
                terminal.tell(Printable.line(alias) + " is ours");
            }
            trace.flush();
        }
    }
}
