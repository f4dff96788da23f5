package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;

/** Decides about sessions that others want; called on an event loop, must not block. */
public interface SessionAcceptor {
    /**
     * What a caller wants.
     *
     * @param called a registered name of the node; empty if the caller sent no session request
     * @param calling who the caller says it is; empty likewise
     * @param source where it calls from
     */
    record Offer(Optional<NetBiosName> called, Optional<NetBiosName> calling, InetSocketAddress source) {}

    /** What the caller gets. */
    sealed interface Decision {
        /**
         * The session is established.
         *
         * @param listener gets what happens on it
         */
        record Accepted(SessionListener listener) implements Decision {}

        /**
         * The session is refused.
         *
         * @param error the code of the negative session response
         */
        record Refused(SsnError error) implements Decision {}
    }

    /**
     * Decides about one session.
     *
     * @param offer what the caller wants
     */
    Decision decide(Offer offer);
}
