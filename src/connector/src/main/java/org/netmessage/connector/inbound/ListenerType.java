package org.netmessage.connector.inbound;

import jakarta.resource.NotSupportedException;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the endpoints of a bean are sure to be. They need not be instances of the bean's class (Jakarta Connectors 13.4.1): WildFly's
 * are proxies that implement the message listener interface, and that alone.
 */
final class ListenerType {
    /** By name, as it is no part of Jakarta Connectors; it comes from the class loader of the application. */
    private static final String MESSAGE_DRIVEN = "jakarta.ejb.MessageDriven";

    private ListenerType() {}

    /**
     * The interface that a bean names in {@code @MessageDriven(messageListenerInterface = ...)}, or else the bean's class.
     *
     * @throws NotSupportedException if neither is a listener that messages can be given to
     */
    static Class<?> of(Class<?> bean) throws NotSupportedException {
        return Stream.concat(named(bean).stream(), Stream.of(bean))
                .filter(EndpointListener::fits)
                .findFirst()
                .orElseThrow(
                        () -> new NotSupportedException(bean.getName() + " implements no message listener interface of"
                                + " this adapter and names none in @MessageDriven(messageListenerInterface); allowed are "
                                + EndpointListener.names()));
    }

    private static Optional<Class<?>> named(Class<?> bean) {
        return Arrays.stream(bean.getAnnotations())
                .filter(one -> one.annotationType().getName().equals(MESSAGE_DRIVEN))
                .findFirst()
                .flatMap(ListenerType::messageListenerInterface);
    }

    private static Optional<Class<?>> messageListenerInterface(Annotation messageDriven) {
        try {
            Object value = messageDriven
                    .annotationType()
                    .getMethod("messageListenerInterface")
                    .invoke(messageDriven);
            return value instanceof Class<?> type ? Optional.of(type) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional
                    .empty(); // another annotation of that name, or an interface that is not there: the bean's class
            // tells
        }
    }
}
