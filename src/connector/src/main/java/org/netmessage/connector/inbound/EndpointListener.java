package org.netmessage.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.MessageListener;
import jakarta.resource.cci.Record;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
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

    /** The listener of endpoints of a type that {@link #fits}; our own if they have both. */
    static EndpointListener of(Class<?> endpoint) {
        return NET_MESSAGE.type.isAssignableFrom(endpoint) ? NET_MESSAGE : RECORD;
    }

    /** Whether endpoints of a type can be given messages. */
    static boolean fits(Class<?> endpoint) {
        return Arrays.stream(values()).anyMatch(listener -> listener.type.isAssignableFrom(endpoint));
    }

    /** The interfaces, for messages. */
    static String names() {
        return Arrays.stream(values()).map(listener -> listener.type.getName()).collect(Collectors.joining(", "));
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
