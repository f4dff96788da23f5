package org.netmessage.netbios.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.name.NetBiosName;

/** Opens sessions to others (RFC 1002 5.2.1). Safe for any thread. */
public final class SessionConnector {
    private final EventLoops loops;
    private final NodeSettings settings;
    private final SessionParts parts;

    /**
     * A connector.
     *
     * @param loops where its sessions run
     * @param settings for the address to call from, the networks a retarget may lead to, and what a session may take
     */
    public SessionConnector(EventLoops loops, NodeSettings settings) {
        this.loops = loops;
        this.settings = settings;
        this.parts = new SessionParts(settings.limits(), settings.observer());
    }

    /**
     * Opens a session. A connection that is refused is tried again, four times in all (SSN_RETRY_COUNT); a retarget response
     * is followed once, within the allowed networks, and counts among them.
     *
     * @param target where the called name lives
     * @param called whom to call
     * @param calling who calls
     * @param listener gets what happens on the session
     * @param deadline when it must stand
     * @return the session, or a {@link NetBiosException}; see {@link NetBiosException#addressInDoubt}
     */
    public CompletableFuture<NetBiosSession> open(
            InetSocketAddress target,
            NetBiosName called,
            NetBiosName calling,
            SessionListener listener,
            Deadline deadline) {
        SessionCall call =
                new SessionCall(this, loops.next(), new SessionCall.Names(called, calling), listener, deadline);
        return call.begin(target);
    }

    // for SessionCall

    SessionParts parts() {
        return parts;
    }

    /** Whether a retarget response may lead to an address. */
    boolean mayFollow(InetAddress address) {
        return settings.allows(address) && settings.mayCall(address);
    }

    /** What to bind before calling; empty lets the system choose. */
    Optional<InetSocketAddress> callFrom(InetAddress target) {
        // a loopback address reaches nothing else, so the system chooses where the target lies outside
        return settings.address().isLoopbackAddress() && !target.isLoopbackAddress()
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(settings.address(), 0));
    }
}
