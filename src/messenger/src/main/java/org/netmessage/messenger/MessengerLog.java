package org.netmessage.messenger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;

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

    static void malformed(InetSocketAddress source, String why) {
        LOG.log(Level.INFO, "NBM-2003 message from " + source + " refused: " + why);
    }

    static void refused(InetSocketAddress source, String from, String to, String why) {
        LOG.log(
                Level.INFO,
                "NBM-2004 message from " + source + " (" + escape(from) + ") for " + escape(to) + " refused: " + why);
    }

    static void incomplete(InetSocketAddress source, String from, int bytes) {
        LOG.log(
                Level.INFO,
                "NBM-2005 message from " + source + " (" + escape(from) + ") dropped after " + bytes
                        + " bytes of text: the session ended before the message did");
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

    /** A name from the wire with everything but printable ASCII replaced. */
    static String escape(String name) {
        StringBuilder result = new StringBuilder();
        name.chars().limit(64).forEach(c -> result.append(c >= 0x20 && c < 0x7F ? (char) c : '.'));
        return result.toString();
    }
}
