package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ResourceException;
import java.util.concurrent.TimeUnit;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.info.MessageDelivery;

/** Sends when its transaction commits. */
@Stateless
public class CommitSender {
    private static final long SOON_MILLIS = 300;

    @Resource(lookup = "java:/eis/NetMessage")
    private NetMessageConnectionFactory connections;

    @Resource
    private SessionContext context;

    /** Sends texts in a transaction; returns whether one of them came before it committed. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean sendAndCommit(String... texts) throws Exception {
        for (String text : texts) {
            send(text);
        }
        return CommittedReceiver.TEXTS.poll(SOON_MILLIS, TimeUnit.MILLISECONDS) != null;
    }

    /** Sends a text in a transaction that rolls back. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void sendAndRollBack(String text) throws Exception {
        send(text);
        context.setRollbackOnly();
    }

    /** Sends a text without a transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public MessageDelivery sendAlone(String text) throws Exception {
        return send(text);
    }

    private MessageDelivery send(String text) throws ResourceException {
        try (NetMessageConnection connection =
                connections.getConnection(NetMessageConnectionSpec.defaults().withSendAtCommit())) {
            return connection
                    .netMessageBufferSend(CommittedReceiver.ALIAS, text)
                    .delivery();
        }
    }
}
