package org.netmessage.connector.stub;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Drives the resource of one delivery as a server's transaction manager does. */
final class StubTransaction {
    private static final Xid XID = new OneXid();

    private final XAResource resource;

    private record OneXid() implements Xid {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {1};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    private StubTransaction(XAResource resource) {
        this.resource = resource;
    }

    static StubTransaction begin(XAResource resource) {
        try {
            resource.start(XID, XAResource.TMNOFLAGS);
            return new StubTransaction(resource);
        } catch (XAException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits in two phases, in the second of which are those that said they have something to commit. */
    void commit() {
        try {
            resource.end(XID, XAResource.TMSUCCESS);
            if (resource.prepare(XID) == XAResource.XA_OK) {
                resource.commit(XID, false);
            }
        } catch (XAException e) {
            throw new IllegalStateException(e);
        }
    }

    void rollBack() {
        try {
            resource.end(XID, XAResource.TMFAIL);
            resource.rollback(XID);
        } catch (XAException e) {
            throw new IllegalStateException(e);
        }
    }
}
