package org.netmessage.messenger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.netbios.transport.LogLimit;

/** Every log message of this layer, NBM-2xxx; a number is never used again. Names are escaped, texts never logged. */
final class MessengerLog {
    private static final Logger LOG = System.getLogger("org.netmessage.messenger");

    private MessengerLog() {}

    static void cannotListen(Throwable why, Duration retryIn) {
        LOG.log(Level.WARNING, "NBM-2001 " + why.getMessage() + "; trying again in " + retryIn);
    }

    static void cannotClaim(String name, Throwable why, Duration retryIn) {
        LOG.log(
                Level.WARNING,
                "NBM-2002 name " + name + " not ours: " + why.getMessage() + "; trying again in " + retryIn);
    }

    static void malformed(LogLimit lines, InetSocketAddress source, String why) {
        if (lines.admits("NBM-2003")) {
            LOG.log(Level.INFO, "NBM-2003 message from " + source + " refused: " + why);
        }
    }

    static void refused(LogLimit lines, InetSocketAddress source, String from, String to, String why) {
        if (lines.admits("NBM-2004")) {
            LOG.log(
                    Level.INFO,
                    "NBM-2004 message from " + source + " (" + escape(from) + ") for " + escape(to) + " refused: "
                            + why);
        }
    }

    static void incomplete(LogLimit lines, InetSocketAddress source, String from, int bytes) {
        if (lines.admits("NBM-2005")) {
            LOG.log(
                    Level.INFO,
                    "NBM-2005 message from " + source + " (" + escape(from) + ") dropped after " + bytes
                            + " bytes of text: the session ended before the message did");
        }
    }

    static void received(InetSocketAddress source, String from, Alias to) {
        LOG.log(Level.DEBUG, () -> "NBM-2006 message from " + source + " (" + escape(from) + ") for " + to);
    }

    static void needsMultiBlock(InetSocketAddress peer) {
        LOG.log(
                Level.DEBUG,
                "NBM-2007 " + peer + " hangs up on single-block messages; it gets multi-block messages from now on");
    }

    static void internal(String what, Throwable failure) {
        LOG.log(Level.ERROR, "NBM-2008 " + what, failure);
    }

    static void senderRefused(LogLimit lines, InetSocketAddress source, String from, Refusal reason) {
        if (lines.admits("NBM-2020")) {
            LOG.log(Level.INFO, "NBM-2020 message from " + source + " (" + escape(from) + ") refused: " + reason);
        }
    }

    /**
     * Lines were or will be left out.
     *
     * @param count of those that were; -1 if some will be, for a minute at most
     */
    static void linesLeftOut(String number, long count) {
        LOG.log(
                Level.INFO,
                count < 0
                        ? "NBM-2021 further lines " + number + " are left out, for a minute at most"
                        : "NBM-2022 lines " + number + " that were left out: " + count);
    }

    /** A name from the wire with everything but printable ASCII replaced. */
    static String escape(String name) {
        StringBuilder result = new StringBuilder();
        name.chars().limit(64).forEach(c -> result.append(c >= 0x20 && c < 0x7F ? (char) c : '.'));
        return result.toString();
    }
}
