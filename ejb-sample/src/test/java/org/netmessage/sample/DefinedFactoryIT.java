package org.netmessage.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.annotation.Resource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;

/** Runs inside the server: a connection factory that the application defines for itself. */
@ArquillianTest
class DefinedFactoryIT {
    @Resource(lookup = FactoryDefinition.NAME)
    private NetMessageConnectionFactory defined;

    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    @Deployment
    static WebArchive war() {
        return TestWar.of(FactoryDefinition.class, KeepingReceiver.class, Registration.class);
    }

    @Test
    void sendsWithTheSettingsOfTheDefinition() throws Exception {
        Registration.await(connections, KeepingReceiver.ALIAS);

        try (NetMessageConnection connection = defined.getConnection()) {
            connection.netMessageBufferSend(KeepingReceiver.ALIAS, "hello");
        }

        NetMessage message = KeepingReceiver.MESSAGES.poll(20, TimeUnit.SECONDS);
        assertEquals("hello", message.text());
        assertEquals("DEFINED", message.from());
        assertEquals(Optional.of("DEFCALLS"), message.callingName());
    }
}
