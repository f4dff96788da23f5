package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;

class DeliveryOutcomeTest {
    private static final Xid XID = new SomeXid();

    private final DeliveryOutcome outcome = new DeliveryOutcome();

    private record SomeXid() implements Xid {
        @Override
        public int getFormatId() {
            return 0;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[0];
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[0];
        }
    }

    @Test
    void isNotRolledBackWithoutTransaction() {
        assertThat(outcome.rolledBack()).isFalse();
    }

    @Test
    void isInNoTransactionLog() {
        outcome.start(XID, XAResource.TMNOFLAGS);
        outcome.end(XID, XAResource.TMSUCCESS);

        assertThat(outcome.prepare(XID)).isEqualTo(XAResource.XA_RDONLY);
    }

    @Test
    void knowsOfRollback() {
        outcome.start(XID, XAResource.TMNOFLAGS);
        outcome.end(XID, XAResource.TMFAIL);
        outcome.rollback(XID);

        assertThat(outcome.rolledBack()).isTrue();
    }

    @Test
    void knowsOfCommit() {
        outcome.commit(XID, true);

        assertThat(outcome.rolledBack()).isFalse();
    }

    @Test
    void isAloneInItsTransaction() {
        assertThat(outcome.isSameRM(outcome)).isTrue();
        assertThat(outcome.isSameRM(new DeliveryOutcome())).isFalse();
    }

    @Test
    void hasNothingToRecover() {
        assertThat(outcome.recover(XAResource.TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void leavesTimeoutsToTheServer() {
        assertThat(outcome.setTransactionTimeout(5)).isFalse();
        assertThat(outcome.getTransactionTimeout()).isZero();
    }
}
