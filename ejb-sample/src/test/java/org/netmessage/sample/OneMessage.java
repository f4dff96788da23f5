package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ResourceException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;

/** Sends a message over a connection of the pool, as most applications do. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OneMessage {
    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    /** Returns when it was acknowledged. */
    public void send(String to, String text) throws ResourceException {
        try (NetMessageConnection connection = connections.getConnection()) {
            connection.netMessageBufferSend(to, text);
        }
    }
}
