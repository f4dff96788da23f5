package org.netmessage.netbios.transport;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.TRACE;
import static java.lang.System.Logger.Level.WARNING;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.lmhosts.LmHostsProblem;
import org.netmessage.netbios.log.LayerLog;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.log.LogMessage;
import org.netmessage.netbios.name.NetBiosName;

/**
 * Every log message of this layer, NBM-1xxx; a number is never used again. The class is as long as there are messages: text and
 * method of each.
 */
final class NetBiosLog {
    private static final LogMessage STARTED = new LogMessage(1001, INFO, "node listens on udp {} and tcp {}");
    private static final LogMessage STOPPED = new LogMessage(1002, INFO, "node stopped");
    private static final LogMessage PORTS_FELL_BACK = new LogMessage(
            1003,
            WARNING,
            "udp {} and tcp {} may not be bound ({}); using udp {} and tcp {} instead, where only peers that are told so"
                    + " will find this node",
            "Give the process the right to bind ports below 1024, or set the ports and tell the peers.");
    private static final LogMessage BROADCAST_NOT_HEARD = new LogMessage(
            1004,
            WARNING,
            "broadcasts to {} are not heard: {}{}",
            "Others do not find the names of this node by broadcast until it may bind the broadcast address.");
    private static final LogMessage LOOPS_STILL_RUNNING = new LogMessage(
            1005,
            ERROR,
            "event loops still run after {}",
            "A thread of the adapter hangs; restart the server before the adapter is deployed again.");
    private static final LogMessage NAME_GAINED = new LogMessage(1006, INFO, "name {} is ours");
    private static final LogMessage NAME_LOST = new LogMessage(1007, INFO, "name {} given up");
    private static final LogMessage NAME_DEFENDED = new LogMessage(1008, INFO, "name {} defended against {}");
    private static final LogMessage PACKET_IGNORED = new LogMessage(1009, DEBUG, "packet from {} ignored: {}");
    private static final LogMessage SESSION_REFUSED = new LogMessage(1010, INFO, "session from {} to {} refused: {}");
    private static final LogMessage SESSION_BROKEN = new LogMessage(1011, INFO, "session with {} ended: {}");
    private static final LogMessage SOURCE_NOT_ALLOWED =
            new LogMessage(1012, INFO, "connection from {} closed: not in an allowed network");
    private static final LogMessage TRACED = new LogMessage(1013, TRACE, "{}");
    private static final LogMessage INTERNAL =
            new LogMessage(1014, ERROR, "internal error: {}", "A defect; please report it with the stack trace.");
    private static final LogMessage NAME_REGISTERED =
            new LogMessage(1015, INFO, "name {} is registered with {} for {} s");
    private static final LogMessage NAME_NOT_REFRESHED = new LogMessage(1016, DEBUG, "name {} is not refreshed: {}");
    private static final LogMessage NAME_IN_CONFLICT = new LogMessage(
            1017,
            WARNING,
            "name {} is in conflict: another node has it too, so it is not used",
            "Find the other node (netmsg query NAME) and rename one of the two; the name is claimed again meanwhile.");
    private static final LogMessage DEMAND_REFUSED = new LogMessage(1018, INFO, "demand of {} to give up {} refused");
    private static final LogMessage OWNERS_CONTRADICT = new LogMessage(
            1019,
            WARNING,
            "name {} has two owners; {} is told to give it up",
            "Two machines of the segment have the same name; rename one.");
    private static final LogMessage LM_HOSTS_PROBLEM =
            new LogMessage(1020, WARNING, "LMHOSTS: {}", "The line is not used; correct it.");
    private static final LogMessage LM_HOSTS_UNREADABLE = new LogMessage(
            1021, WARNING, "LMHOSTS file {} is not used: {}", "Names are found without it until it can be read.");
    private static final LogMessage NO_DATAGRAMS = new LogMessage(
            1022,
            WARNING,
            "no datagrams for the time being: {}; tried again in {} s",
            "Messages to domains do not come in; find out who has the port, or set another one.");
    private static final LogMessage SOCKET_FAILED = new LogMessage(
            1023,
            WARNING,
            "{} socket at {}: {}",
            "Packets are not sent or taken as long as that lasts; look at the interface and at the packet filter.");
    private static final LogMessage ADDRESS_GONE = new LogMessage(
            1024,
            WARNING,
            "address {} is gone from its interface, or the interface is down: nobody reaches this node there",
            "The node goes on when the address is back; for another address change the setting and start the adapter anew.");
    private static final LogMessage ADDRESS_BACK = new LogMessage(1025, INFO, "address {} is back");
    private static final LogMessage LOOKUP_STILL_RUNNING = new LogMessage(
            1026,
            WARNING,
            "a look-up in LMHOSTS or the DNS still runs after {}",
            "Its thread ends with it; an adapter that was stopped is held in memory until then.");
    private static final LogMessage DATAGRAM_LISTENER_FAILED = new LogMessage(
            1030, ERROR, "a listener for datagrams to {} failed", "A defect; please report it with the stack trace.");
    private static final LogMessage DATAGRAM_REFUSED = new LogMessage(1031, DEBUG, "datagram to {} refused by {}: {}");
    private static final LogMessage DATAGRAM_TARGETS_CUT =
            new LogMessage(1032, DEBUG, "group {} lists {} addresses; the datagram goes to the first {}");
    private static final LogMessage DATAGRAM_LISTENER_FAILED_AGAIN =
            new LogMessage(1033, DEBUG, "a listener for datagrams to {} failed again");
    private static final LogMessage LINES_WILL_BE_LEFT_OUT =
            new LogMessage(1040, INFO, "further lines {} are left out, for {} at most");
    private static final LogMessage LINES_WERE_LEFT_OUT = new LogMessage(1041, INFO, "lines {} that were left out: {}");
    private static final LogMessage TRANSPORT = new LogMessage(1050, INFO, "sockets run on {}, {}");

    private static final LayerLog LOG = new LayerLog("org.netmessage.netbios");

    private NetBiosLog() {}

    /** A limit of its own for lines of this layer. */
    static LogLimit limit() {
        return LOG.limit(LINES_WILL_BE_LEFT_OUT, LINES_WERE_LEFT_OUT);
    }

    static void started(InetSocketAddress name, InetSocketAddress session) {
        LOG.write(STARTED, text(name), text(session));
    }

    static void stopped() {
        LOG.write(STOPPED);
    }

    static void portsFellBack(NbtPorts wanted, NbtPorts used, Throwable why) {
        LOG.write(PORTS_FELL_BACK, wanted.name(), wanted.session(), why.getMessage(), used.name(), used.session());
    }

    static void broadcastNotHeard(InetSocketAddress address, Throwable why) {
        LOG.write(
                BROADCAST_NOT_HEARD,
                text(address),
                why.getMessage(),
                address.getAddress().isLoopbackAddress()
                        ? " (on loopback the JVM can do so only without -Djava.net.preferIPv4Stack=true)"
                        : "");
    }

    static void loopsStillRunning(Duration waited) {
        LOG.write(LOOPS_STILL_RUNNING, waited);
    }

    static void lookupStillRunning(Duration waited) {
        LOG.write(LOOKUP_STILL_RUNNING, waited);
    }

    static void nameGained(NetBiosName name) {
        LOG.write(NAME_GAINED, name);
    }

    static void nameLost(NetBiosName name) {
        LOG.write(NAME_LOST, name);
    }

    static void nameDefended(LogLimit limit, NetBiosName name, InetSocketAddress claimant) {
        LOG.writeWithin(limit, "", NAME_DEFENDED, name, text(claimant));
    }

    static void packetIgnored(InetSocketAddress source, String why) {
        if (LOG.writes(PACKET_IGNORED)) { // of a flood there may be very many
            LOG.write(PACKET_IGNORED, text(source), why);
        }
    }

    static void sessionRefused(LogLimit limit, InetSocketAddress source, String called, SsnError error) {
        LOG.writeWithin(limit, "", SESSION_REFUSED, text(source), called, error);
    }

    static void sessionBroken(LogLimit limit, InetSocketAddress source, String why) {
        LOG.writeWithin(limit, "", SESSION_BROKEN, text(source), why);
    }

    static void sourceNotAllowed(LogLimit limit, InetSocketAddress source) {
        LOG.writeWithin(limit, "", SOURCE_NOT_ALLOWED, text(source));
    }

    static void trace(String what) {
        LOG.write(TRACED, what);
    }

    static void internal(String what, Throwable cause) {
        LOG.writeFailure(cause, INTERNAL, what);
    }

    static void internal(LogLimit limit, String what, Throwable cause) {
        if (limit.admits(INTERNAL, "")) {
            internal(what, cause);
        }
    }

    static void nameRegistered(NetBiosName name, Lease lease) {
        LOG.write(NAME_REGISTERED, name, text(lease.server()), lease.ttl());
    }

    static void nameNotRefreshed(NetBiosName name, Optional<Throwable> why) {
        LOG.write(NAME_NOT_REFRESHED, name, why.map(Throwable::getMessage).orElse("no name server answers"));
    }

    static void nameInConflict(LogLimit limit, NetBiosName name) {
        LOG.writeWithin(limit, name.toString(), NAME_IN_CONFLICT, name);
    }

    static void demandRefused(LogLimit limit, NetBiosName name, InetSocketAddress source) {
        LOG.writeWithin(limit, "", DEMAND_REFUSED, text(source), name);
    }

    static void ownersContradict(LogLimit limit, NetBiosName name, InetSocketAddress second) {
        LOG.writeWithin(limit, name.toString(), OWNERS_CONTRADICT, name, text(second));
    }

    static void lmHostsProblem(LmHostsProblem problem) {
        LOG.write(LM_HOSTS_PROBLEM, problem);
    }

    static void lmHostsUnreadable(Path file, Exception why) {
        LOG.write(LM_HOSTS_UNREADABLE, file, why.getMessage());
    }

    static void transport(String name, String why) {
        LOG.write(TRANSPORT, name, why);
    }

    static void noDatagrams(LogLimit limit, Throwable why, Duration delay) {
        LOG.writeWithin(limit, "", NO_DATAGRAMS, why.getMessage(), delay.toSeconds());
    }

    static void socketFailed(LogLimit limit, String service, InetSocketAddress address, Throwable why) {
        LOG.writeWithin(limit, "", SOCKET_FAILED, service, text(address), why.getMessage());
    }

    static void addressGone(LogLimit limit, InetAddress address) {
        LOG.writeWithin(limit, "", ADDRESS_GONE, address.getHostAddress());
    }

    static void addressBack(LogLimit limit, InetAddress address) {
        LOG.writeWithin(limit, "", ADDRESS_BACK, address.getHostAddress());
    }

    static void datagramListenerFailed(NetBiosName name, Throwable cause, boolean again) {
        LOG.writeFailure(cause, again ? DATAGRAM_LISTENER_FAILED_AGAIN : DATAGRAM_LISTENER_FAILED, name);
    }

    static void datagramRefused(InetSocketAddress by, NetBiosName name, String why) {
        LOG.write(DATAGRAM_REFUSED, name, text(by), why);
    }

    static void datagramTargetsCut(NetBiosName group, int listed, int sent) {
        LOG.write(DATAGRAM_TARGETS_CUT, group, listed, sent);
    }

    static String text(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.toString()
                : address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
