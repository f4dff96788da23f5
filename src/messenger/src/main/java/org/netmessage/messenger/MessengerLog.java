package org.netmessage.messenger;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.log.LogMessage;

/** Every log message of this layer, NBM-2xxx; a number is never used again. Names are escaped, texts never logged. */
final class MessengerLog {
    private static final LogMessage CANNOT_LISTEN = new LogMessage(
            2001,
            WARNING,
            "{}; trying again in {}",
            "No messages come in until it succeeds; find out who has the port, or set another one.");
    private static final LogMessage CANNOT_CLAIM = new LogMessage(
            2002,
            WARNING,
            "name {} not ours: {}; trying again in {}",
            "Nobody can send to the name until it is granted; find its owner (netmsg query NAME).");
    private static final LogMessage MALFORMED = new LogMessage(2003, INFO, "message from {} refused: {}");
    private static final LogMessage REFUSED = new LogMessage(2004, INFO, "message from {} ({}) for {} refused: {}");
    private static final LogMessage INCOMPLETE =
            new LogMessage(2005, INFO, "message from {} ({}) dropped after {} bytes of text: its end did not come");
    private static final LogMessage RECEIVED = new LogMessage(2006, DEBUG, "message from {} ({}) for {}");
    private static final LogMessage NEEDS_MULTI_BLOCK = new LogMessage(
            2007, DEBUG, "{} hangs up on single-block messages; it gets multi-block messages from now on");
    private static final LogMessage INTERNAL =
            new LogMessage(2008, ERROR, "{}", "A defect, of the adapter or of a consumer; see the stack trace.");
    private static final LogMessage SENDER_REFUSED = new LogMessage(
            2020,
            INFO,
            "message from {} ({}) refused: {}",
            "The sender is denied, or sends more than the rates allow.");
    private static final LogMessage LINES_WILL_BE_LEFT_OUT =
            new LogMessage(2040, INFO, "further lines {} are left out, for {} at most");
    private static final LogMessage LINES_WERE_LEFT_OUT = new LogMessage(2041, INFO, "lines {} that were left out: {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.messenger");

    private MessengerLog() {}

    /** A limit of its own for lines of this layer. */
    static LogLimit limit() {
        return LOG.limit(LINES_WILL_BE_LEFT_OUT, LINES_WERE_LEFT_OUT);
    }

    static void cannotListen(LogLimit limit, Throwable why, Duration retryIn) {
        LOG.writeWithin(limit, "", CANNOT_LISTEN, why.getMessage(), retryIn);
    }

    static void cannotClaim(LogLimit limit, String name, Throwable why, Duration retryIn) {
        LOG.writeWithin(limit, name, CANNOT_CLAIM, name, why.getMessage(), retryIn);
    }

    static void malformed(LogLimit limit, InetSocketAddress source, String why) {
        LOG.writeWithin(limit, "", MALFORMED, source, why);
    }

    static void refused(LogLimit limit, InetSocketAddress source, String from, String to, String why) {
        LOG.writeWithin(limit, "", REFUSED, source, escape(from), escape(to), why);
    }

    static void incomplete(LogLimit limit, InetSocketAddress source, String from, int bytes) {
        LOG.writeWithin(limit, "", INCOMPLETE, source, escape(from), bytes);
    }

    static void received(InetSocketAddress source, String from, Alias to) {
        if (LOG.writes(RECEIVED)) { // with every message
            LOG.write(RECEIVED, source, escape(from), to);
        }
    }

    static void needsMultiBlock(InetSocketAddress peer) {
        LOG.write(NEEDS_MULTI_BLOCK, peer);
    }

    static void internal(String what, Throwable failure) {
        LOG.writeFailure(failure, INTERNAL, what);
    }

    static void senderRefused(LogLimit limit, InetSocketAddress source, String from, Refusal reason) {
        LOG.writeWithin(limit, "", SENDER_REFUSED, source, escape(from), reason);
    }

    /** A name from the wire with everything but printable ASCII replaced. */
    static String escape(String name) {
        StringBuilder result = new StringBuilder();
        name.chars().limit(64).forEach(c -> result.append(c >= 0x20 && c < 0x7F ? (char) c : '.'));
        return result.toString();
    }
}
