package org.netmessage.netmsg;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the message functions. */
@Command(
        name = "netmsg",
        versionProvider = Netmsg.Version.class,
        description = {
            "Sends and receives messages of the Windows messenger service (net send, WinPopup), and finds out why one does"
                    + " not arrive.",
            "",
            "Closed by default: everything stays on 127.0.0.1 until --address names a local address, the one that an"
                    + " interface has on the network to be reached. Nothing on that network is authenticated or encrypted.",
            "",
            "A message does not arrive? netmsg query NAME tells who owns the name, netmsg names HOST which names a host"
                    + " takes messages for, and netmsg send --verbose what happens on the way.",
            ""
        },
        footer = {
            "",
            "Errors are written to standard error with their Windows name and number. netmsg COMMAND --help tells more."
        })
public final class Netmsg implements Runnable {
    private static final int HELP_WIDTH = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        LogLines.install();
        int code = run(System.in, Terminal.writer(System.out), Terminal.writer(System.err), args);
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @return 0 to 9, as the help says
     */
    static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Netmsg())
                .addSubcommand(new SendCommand(in))
                .addSubcommand(new ListenCommand())
                .addSubcommand(new NamesCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new QueryCommand());
        for (CommandLine command : commands.getSubcommands().values()) {
            describe(command);
        }
        describe(commands);
        return commands.setOut(out)
                .setErr(err)
                .setOverwrittenOptionsAllowed(true) // the last one counts, so that an alias of a shell can have some
                .setParameterExceptionHandler(Netmsg::wrongUsage)
                .execute(args);
    }

    private static void describe(CommandLine command) {
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .usageMessage()
                .width(HELP_WIDTH)
                .abbreviateSynopsis(true)
                .exitCodeListHeading("%nExit code:%n")
                .exitCodeList(ExitCode.table());
    }

    private static int wrongUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        Terminal terminal = new Terminal(command.getOut(), command.getErr(), false);
        terminal.tell(Printable.line(String.valueOf(failure.getMessage())));
        terminal.tell("try " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    /** The version that was built. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Properties properties = new Properties();
            try (InputStream in = Netmsg.class.getResourceAsStream("netmsg.properties")) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {"netmsg " + properties.getProperty("version")};
        }
    }
}
