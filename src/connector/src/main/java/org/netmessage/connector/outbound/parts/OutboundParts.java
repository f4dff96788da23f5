package org.netmessage.connector.outbound.parts;

import org.netmessage.connector.tracing.Tracing;
import org.netmessage.connector.transaction.CommitSends;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.log.LogLimit;

/**
 * What all connections of a started adapter share; a connection keeps it, also when the adapter has been started anew.
 *
 * @param service where the functions run
 * @param commitSends where messages wait for transactions
 * @param tracing makes spans of messages
 * @param lines how many lines may be written about callers and pools
 */
public record OutboundParts(MessengerService service, CommitSends commitSends, Tracing tracing, LogLimit lines) {
    /** With a limit of its own for lines. */
    public OutboundParts(MessengerService service, CommitSends commitSends, Tracing tracing) {
        this(service, commitSends, tracing, OutboundLog.limit());
    }

    /** Tells which lines were left out, once nothing is on its way any more. */
    public void flush() {
        commitSends.flush();
        tracing.flush();
        lines.flush();
    }
}
