package org.netmessage.netmsg;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Log messages of the layers below as single lines on standard error: warnings, and with {@code --verbose} more. */
final class LogLines extends Formatter {
    private static final Logger OURS = Logger.getLogger("org.netmessage"); // held, or its level is forgotten

    private static final Logger NETTY = Logger.getLogger("io.netty");

    /** Replaces the log of this JVM. */
    static void install() {
        LogManager.getLogManager().reset();
        Handler lines = new ConsoleHandler();
        lines.setFormatter(new LogLines());
        lines.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(lines);
        NETTY.setLevel(Level.SEVERE); // it warns of sockets that hear no broadcasts, where another one of ours does
    }

    /** Shows what nodes do, and not only what worries them. */
    static void showMore() {
        OURS.setLevel(Level.INFO);
    }

    @Override
    public String format(LogRecord record) {
        Throwable thrown = record.getThrown();
        String cause = thrown == null ? "" : ": " + thrown;
        return "netmsg: " + Printable.line(formatMessage(record) + cause) + System.lineSeparator();
    }
}
