package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Optional;
import org.netmessage.api.NetMessageConnection;
import org.netmessage.api.NetMessageConnectionFactory;
import org.netmessage.api.NetMessageConnectionSpec;
import org.netmessage.api.info.MsgInfo;

/** Sends messages and keeps the name table: how an EJB uses the adapter. A message sent cannot be rolled back, so no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Messenger {
    @Resource(lookup = "java:/eis/NetMessage")
    @SuppressWarnings("NullAway.Init") // the container sets it
    private NetMessageConnectionFactory connections;

    /**
     * Sends one message and waits until it is acknowledged.
     *
     * @param message recipient, text, and what else was asked for
     * @throws ResourceException with the status of the function
     */
    public void send(MessageRequest message) throws ResourceException {
        try (NetMessageConnection connection = connections.getConnection(specFor(message.server()))) {
            if (message.from().isPresent()) {
                connection.netMessageBufferSend(message.to(), message.from().get(), message.text());
            } else {
                connection.netMessageBufferSend(message.to(), message.text());
            }
        }
    }

    /**
     * Registers a message alias.
     *
     * @param name the alias
     * @throws ResourceException with the status of the function
     */
    public void addName(String name) throws ResourceException {
        try (NetMessageConnection connection = connections.getConnection()) {
            connection.netMessageNameAdd(name);
        }
    }

    /**
     * Gives a message alias up.
     *
     * @param name the alias
     * @throws ResourceException with the status of the function
     */
    public void deleteName(String name) throws ResourceException {
        try (NetMessageConnection connection = connections.getConnection()) {
            connection.netMessageNameDel(name);
        }
    }

    /**
     * All message aliases of this computer.
     *
     * @param level the information level, 0 or 1
     * @throws ResourceException with the status of the function
     */
    public List<MsgInfo> names(int level) throws ResourceException {
        try (NetMessageConnection connection = connections.getConnection()) {
            return connection.netMessageNameEnum(level);
        }
    }

    /**
     * One message alias of this computer.
     *
     * @param name the alias
     * @param level the information level, 0 or 1
     * @throws ResourceException with the status of the function
     */
    public MsgInfo name(String name, int level) throws ResourceException {
        try (NetMessageConnection connection = connections.getConnection()) {
            return connection.netMessageNameGetInfo(name, level);
        }
    }

    private static NetMessageConnectionSpec specFor(Optional<String> server) {
        NetMessageConnectionSpec here = NetMessageConnectionSpec.defaults();
        return server.map(here::withServerName).orElse(here);
    }
}
