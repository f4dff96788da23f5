package org.netmessage.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ejb.EJB;
import jakarta.resource.ResourceException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmessage.api.info.MessageDelivery;

/** Runs inside the server: a handle that outlives the call in which it was taken. */
@Tag("inside")
@ArquillianTest
class KeptConnectionIT {
    @EJB
    private KeptConnection bean;

    @Deployment
    static WebArchive war() {
        return TestWar.of(KeptConnection.class);
    }

    @Test
    void sendsInLaterCallsUntilItIsClosed() throws Exception {
        bean.open();

        assertEquals(MessageDelivery.ACKNOWLEDGED, bean.send("first"));
        assertEquals(MessageDelivery.ACKNOWLEDGED, bean.send("second"));

        bean.close();
        assertThrows(ResourceException.class, () -> bean.send("too late"));
    }
}
