package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.netmessage.netbios.log.LogLimit;

/**
 * Tells the log when a local address is gone from its interface, or the interface is down, and when it is back: the sockets
 * that are bound to it hear nothing meanwhile, and fail at nothing. Safe for any thread.
 */
final class AddressWatch {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final EventLoops loops;
    private final Inet4Address address;
    private final Predicate<Inet4Address> isThere;
    private final LogLimit lines = NetBiosLog.limit();
    private Runnable cancelTimer = () -> {};
    private boolean there = true;
    private boolean stopped;

    AddressWatch(EventLoops loops, Inet4Address address, Predicate<Inet4Address> isThere) {
        this.loops = loops;
        this.address = address;
        this.isThere = isThere;
    }

    /** Watches an address every ten seconds; no loopback address, which goes nowhere. */
    static AddressWatch start(EventLoops loops, Inet4Address address) {
        AddressWatch watch = new AddressWatch(loops, address, AddressWatch::isUp);
        if (!address.isLoopbackAddress()) {
            watch.schedule();
        }
        return watch;
    }

    private static boolean isUp(Inet4Address address) {
        try {
            // asks the system some questions, which takes some tenths of a millisecond
            NetworkInterface owner = NetworkInterface.getByInetAddress(address);
            return owner != null && owner.isUp();
        } catch (SocketException e) {
            return true; // nobody knows
        }
    }

    private synchronized void schedule() {
        if (stopped) {
            return;
        }
        try {
            cancelTimer = loops.schedule(
                    () -> {
                        look();
                        schedule();
                    },
                    INTERVAL);
        } catch (RejectedExecutionException e) {
            stopped = true; // the loops have ended
        }
    }

    /** Looks now. */
    synchronized void look() {
        boolean before = there;
        there = isThere.test(address);
        if (before && !there) {
            NetBiosLog.addressGone(lines, address);
        } else if (!before && there) {
            NetBiosLog.addressBack(lines, address);
        }
    }

    /** Looks no more. */
    synchronized void stop() {
        stopped = true;
        cancelTimer.run();
    }
}
