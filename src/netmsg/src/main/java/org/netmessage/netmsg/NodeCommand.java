package org.netmessage.netmsg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.NodeSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: settings, how results are written, and how a failure becomes a line and an exit code. */
abstract class NodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "Write each result as one JSON object in one line.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Explain every step on standard error: which name is looked for and where, who answered, what"
                    + " became of the session.")
    private boolean verbose;

    /** Does the work; what it throws becomes the exit code. */
    abstract ExitCode run(Terminal terminal, Trace trace) throws Exception;

    @Override
    public final Integer call() {
        Terminal terminal =
                new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        Trace trace = new Trace(verbose ? terminal::tell : line -> {});
        try {
            return run(terminal, trace).number();
        } catch (ParameterException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OTHER.number();
        } catch (Exception e) {
            trace.flush();
            return report(terminal, Failure.of(e)).number();
        }
    }

    private ExitCode report(Terminal terminal, Failure failure) {
        if (json) {
            terminal.result("", failure.json());
        }
        terminal.tell(failure.line());
        hints(failure.exitCode()).forEach(terminal::tell);
        return failure.exitCode();
    }

    /** What to try next; of use where others were asked. */
    List<String> hints(ExitCode code) {
        NodeSettings asked = settings(NetBiosObserver.NONE).node();
        List<String> hints = new ArrayList<>();
        if ((code == ExitCode.NAME_NOT_FOUND || code == ExitCode.NETWORK) && Roads.stayOnThisMachine(asked)) {
            hints.add(
                    "hint: only this machine was asked; for a network give --address with the address of an interface");
            if (asked.ports().name().isEmpty()) {
                hints.add("hint: a receiver here that may not bind 137 to 139 has 1137 to 1139: give --name-port 1137"
                        + " --session-port 1139 --datagram-port 1138");
            }
        }
        return hints;
    }

    /** The settings. */
    final MessengerSettings settings(NetBiosObserver observer) {
        try {
            return node.settings(observer);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** A wrong option or parameter. */
    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final boolean verbose() {
        return verbose;
    }
}
