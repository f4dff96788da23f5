package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateful;
import jakarta.resource.ResourceException;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.info.MessageDelivery;

/** Keeps its handle from one call to the next; between them the server may take the connection away. */
@Stateful
public class KeptConnection {
    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    private NetMessageConnection kept;

    /** Takes a handle. */
    public void open() throws ResourceException {
        kept = connections.getConnection();
    }

    /** Sends over the handle taken before. */
    public MessageDelivery send(String text) throws ResourceException {
        return kept.netMessageBufferSend("DEMO", text).delivery();
    }

    /** Closes the handle taken before. */
    public void close() throws ResourceException {
        kept.close();
    }
}
