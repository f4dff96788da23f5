package org.netmessage.connector.inbound;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Learns whether the transaction of one delivery is rolled back (Jakarta Connectors 13.5.9). It keeps nothing, as a message
 * cannot be given back to the network, so there is nothing to recover. Safe for any thread.
 */
final class DeliveryOutcome implements XAResource {
    private volatile boolean rolledBack;

    /** Whether the transaction was rolled back. */
    boolean rolledBack() {
        return rolledBack;
    }

    @Override
    public void start(Xid xid, int flags) {
        // only the end counts
    }

    @Override
    public void end(Xid xid, int flags) {
        // nothing was done that could be given up
    }

    /**
     * Never holds a transaction of other resources up, and is in no transaction log that a crash could leave behind. Where one
     * of the others says no, {@code afterDelivery} tells.
     */
    @Override
    public int prepare(Xid xid) {
        return XA_RDONLY;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) {
        // what is expected
    }

    @Override
    public void rollback(Xid xid) {
        rolledBack = true;
    }

    @Override
    public void forget(Xid xid) {
        // no heuristic decisions
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return this == other;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
