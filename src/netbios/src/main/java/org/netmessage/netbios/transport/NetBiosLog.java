package org.netmessage.netbios.transport;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.lmhosts.LmHostsProblem;
import org.netmessage.netbios.name.NetBiosName;

/** Every log message of this layer, NBM-1xxx; a number is never used again. */
final class NetBiosLog {
    private static final Logger LOG = System.getLogger("org.netmessage.netbios");

    private NetBiosLog() {}

    static void started(InetSocketAddress name, InetSocketAddress session) {
        LOG.log(Level.INFO, "NBM-1001 node listens on udp " + text(name) + " and tcp " + text(session));
    }

    static void stopped() {
        LOG.log(Level.INFO, "NBM-1002 node stopped");
    }

    static void portsFellBack(NbtPorts wanted, NbtPorts used, Throwable why) {
        LOG.log(
                Level.WARNING,
                "NBM-1003 udp " + wanted.name() + " and tcp " + wanted.session() + " may not be bound ("
                        + why.getMessage() + "); using udp " + used.name() + " and tcp " + used.session()
                        + " instead, where only peers that are told so will find this node");
    }

    static void broadcastNotHeard(InetSocketAddress address, Throwable why) {
        LOG.log(
                Level.WARNING,
                "NBM-1004 broadcasts to " + text(address) + " are not heard: " + why.getMessage()
                        + (address.getAddress().isLoopbackAddress()
                                ? " (on loopback the JVM can do so only without -Djava.net.preferIPv4Stack=true)"
                                : ""));
    }

    static void loopsStillRunning(Duration waited) {
        LOG.log(Level.ERROR, "NBM-1005 event loops still run after " + waited);
    }

    static void nameGained(NetBiosName name) {
        LOG.log(Level.INFO, "NBM-1006 name " + name + " is ours");
    }

    static void nameLost(NetBiosName name) {
        LOG.log(Level.INFO, "NBM-1007 name " + name + " given up");
    }

    static void nameDefended(LogLimit limit, NetBiosName name, InetSocketAddress claimant) {
        if (limit.admits("NBM-1008")) {
            LOG.log(Level.INFO, "NBM-1008 name " + name + " defended against " + text(claimant));
        }
    }

    static void packetIgnored(InetSocketAddress source, String why) {
        if (LOG.isLoggable(Level.DEBUG)) { // of a flood there may be very many
            LOG.log(Level.DEBUG, "NBM-1009 packet from " + text(source) + " ignored: " + why);
        }
    }

    static void sessionRefused(LogLimit limit, InetSocketAddress source, String called, SsnError error) {
        if (limit.admits("NBM-1010")) {
            LOG.log(Level.INFO, "NBM-1010 session from " + text(source) + " to " + called + " refused: " + error);
        }
    }

    static void sessionBroken(LogLimit limit, InetSocketAddress source, String why) {
        if (limit.admits("NBM-1011")) {
            LOG.log(Level.INFO, "NBM-1011 session with " + text(source) + " ended: " + why);
        }
    }

    static void sourceNotAllowed(LogLimit limit, InetSocketAddress source) {
        if (limit.admits("NBM-1012")) {
            LOG.log(Level.INFO, "NBM-1012 connection from " + text(source) + " closed: not in an allowed network");
        }
    }

    static void trace(String what) {
        LOG.log(Level.TRACE, "NBM-1013 " + what);
    }

    static void internal(String what, Throwable cause) {
        LOG.log(Level.ERROR, "NBM-1014 internal error: " + what, cause);
    }

    static void nameRegistered(NetBiosName name, Lease lease) {
        LOG.log(
                Level.INFO,
                "NBM-1015 name " + name + " is registered with " + text(lease.server()) + " for " + lease.ttl() + " s");
    }

    static void nameNotRefreshed(NetBiosName name, Optional<Throwable> why) {
        LOG.log(
                Level.DEBUG,
                "NBM-1016 name " + name + " is not refreshed: "
                        + why.map(Throwable::getMessage).orElse("no name server answers"));
    }

    static void nameInConflict(NetBiosName name) {
        LOG.log(Level.WARNING, "NBM-1017 name " + name + " is in conflict: another node has it too, so it is not used");
    }

    static void demandRefused(LogLimit limit, NetBiosName name, InetSocketAddress source) {
        if (limit.admits("NBM-1018")) {
            LOG.log(Level.INFO, "NBM-1018 demand of " + text(source) + " to give up " + name + " refused");
        }
    }

    static void ownersContradict(LogLimit limit, NetBiosName name, InetSocketAddress second) {
        if (limit.admits("NBM-1019")) {
            LOG.log(
                    Level.WARNING,
                    "NBM-1019 name " + name + " has two owners; " + text(second) + " is told to give it up");
        }
    }

    static void lmHostsProblem(LmHostsProblem problem) {
        LOG.log(Level.WARNING, "NBM-1020 LMHOSTS: " + problem);
    }

    static void lmHostsUnreadable(Path file, Exception why) {
        LOG.log(Level.WARNING, "NBM-1021 LMHOSTS file " + file + " is not used: " + why.getMessage());
    }

    static void transport(String name, String why) {
        LOG.log(Level.INFO, "NBM-1050 sockets run on " + name + ", " + why);
    }

    static void noDatagrams(Throwable why, Duration delay) {
        LOG.log(
                Level.WARNING,
                "NBM-1022 no datagrams for the time being: " + why.getMessage() + "; tried again in "
                        + delay.toSeconds() + " s");
    }

    static void datagramListenerFailed(NetBiosName name, Throwable cause, boolean again) {
        LOG.log(again ? Level.DEBUG : Level.ERROR, "NBM-1030 a listener for datagrams to " + name + " failed", cause);
    }

    static void datagramRefused(InetSocketAddress by, NetBiosName name, String why) {
        LOG.log(Level.DEBUG, "NBM-1031 datagram to " + name + " refused by " + text(by) + ": " + why);
    }

    static void datagramTargetsCut(NetBiosName group, int listed, int sent) {
        LOG.log(
                Level.DEBUG,
                "NBM-1032 group " + group + " lists " + listed + " addresses; the datagram goes to the first " + sent);
    }

    static void linesWillBeLeftOut(String number, Duration interval) {
        LOG.log(Level.INFO, "NBM-1040 further lines " + number + " are left out, for " + interval + " at most");
    }

    static void linesWereLeftOut(String number, long count) {
        LOG.log(Level.INFO, "NBM-1041 lines " + number + " that were left out: " + count);
    }

    static String text(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.toString()
                : address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
