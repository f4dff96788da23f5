package org.netmessage.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.MessageListener;
import jakarta.resource.cci.Record;
import java.lang.reflect.Method;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Which of the message listener interfaces the endpoints of a bean have. */
enum EndpointListener {
    /** {@link NetMessageListener}, or what extends it. */
    NET_MESSAGE(NetMessageListener.class, NetMessage.class) {
        @Override
        void onMessage(Object endpoint, NetMessage message) {
            ((NetMessageListener) endpoint).onMessage(message);
        }
    },
    /** That of the common client interface (Jakarta Connectors 13.4.2.1); what it returns is dropped, as nobody waits for it. */
    RECORD(MessageListener.class, Record.class) {
        @Override
        void onMessage(Object endpoint, NetMessage message) throws ResourceException {
            ((MessageListener) endpoint).onMessage(MessageRecord.of(message));
        }
    };

    private final Class<?> type;
    private final Class<?> parameter;

    EndpointListener(Class<?> type, Class<?> parameter) {
        this.type = type;
        this.parameter = parameter;
    }

    /** The listener of a bean; our own if it has both. */
    static EndpointListener of(Class<?> bean) {
        return RECORD.type.isAssignableFrom(bean) && !NET_MESSAGE.type.isAssignableFrom(bean) ? RECORD : NET_MESSAGE;
    }

    /** Gives an endpoint a message. */
    abstract void onMessage(Object endpoint, NetMessage message) throws ResourceException;

    /** The method that takes messages. */
    Method onMessage() {
        return method(type, "onMessage", parameter);
    }

    static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new LinkageError(type.getName() + " has no " + name, e);
        }
    }
}
