package org.netmessage.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.ejb.EJB;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.MessageDelivery;

/** Runs inside the server: what of committed and of rolled-back transactions arrives. */
@Tag("inside")
@ArquillianTest
class SendAtCommitIT {
    private static final long TIME_SECONDS = 20;

    @EJB
    private CommitSender sender;

    @Deployment
    static WebArchive war() {
        return TestWar.of(CommitSender.class, CommittedReceiver.class);
    }

    private static String next() throws InterruptedException {
        return CommittedReceiver.TEXTS.poll(TIME_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void sendsExactlyWhatWasCommitted() throws Exception {
        sender.sendAndRollBack("rolled back before");
        assertFalse(sender.sendAndCommit("first", "second"), "came before the transaction committed");
        sender.sendAndRollBack("rolled back after");

        assertEquals("first", next());
        assertEquals("second", next());
        sender.sendAndCommit("last");
        assertEquals("last", next());
        assertNull(CommittedReceiver.TEXTS.poll());
    }

    @Test
    void sendsAtOnceWithoutTransaction() throws Exception {
        assertEquals(MessageDelivery.ACKNOWLEDGED, sender.sendAlone("alone"));
        assertEquals("alone", next());
    }
}
