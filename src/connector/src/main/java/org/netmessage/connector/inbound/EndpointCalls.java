package org.netmessage.connector.inbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.api.LinkState;
import org.netmessage.api.LinkStateListener;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageFailureListener;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.connector.tracing.Tracing.OpenSpan;
import org.netmessage.connector.tracing.Tracing.Operation;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.log.LogLimit;

/** Calls one bean, each time on an endpoint of its own, between beforeDelivery and afterDelivery (Jakarta Connectors 13.5.6). */
final class EndpointCalls {
    private static final long ENDPOINT_MILLIS = 10_000;
    private static final Method ON_UNDELIVERABLE = EndpointListener.method(
            NetMessageFailureListener.class, "onUndeliverable", NetMessage.class, DeliveryFailure.class);

    private static final Method ON_LINK_STATE =
            EndpointListener.method(LinkStateListener.class, "onLinkState", LinkState.class);

    private final MessageEndpointFactory endpoints;
    private final Tracing tracing;
    private final Class<?> type;
    private final String name;
    private final EndpointListener listener;
    private final Method onMessage;
    private final LogLimit lines;

    /**
     * How a call failed.
     *
     * @param cause what happened
     * @param why in words
     * @param unavailable whether the server had no endpoint at present, so that the bean knows nothing of it
     */
    record Failure(Cause cause, String why, boolean unavailable) {}

    @FunctionalInterface
    private interface Call {
        void on(MessageEndpoint endpoint) throws ResourceException;
    }

    /**
     * Calls of endpoints that have not been made.
     *
     * @param tracing makes a span of each message given to the bean
     * @throws NotSupportedException if the bean is no listener that messages can be given to
     */
    EndpointCalls(MessageEndpointFactory endpoints, Tracing tracing, LogLimit lines) throws NotSupportedException {
        this.endpoints = endpoints;
        this.tracing = tracing;
        this.lines = lines;
        this.type = ListenerType.of(endpoints.getEndpointClass());
        this.name = endpoints.getEndpointClass().getName(); // not asked later, when it may be gone
        this.listener = EndpointListener.of(type);
        this.onMessage = listener.onMessage();
    }

    /** Class of the bean. */
    String bean() {
        return name;
    }

    /** Gives the bean a message; empty if it took it. */
    Optional<Failure> onMessage(ReceivedMessage message) {
        return call(
                onMessage,
                () -> tracing.begin(Operation.PROCESS, message.to().text()),
                endpoint -> listener.onMessage(endpoint, toApi(message)));
    }

    /** Whether the bean wants what could not be delivered. */
    boolean takesFailures() {
        return NetMessageFailureListener.class.isAssignableFrom(type);
    }

    /** Gives the bean a message that was given up; empty if it took it. */
    Optional<Failure> onUndeliverable(ReceivedMessage message, DeliveryFailure failure) {
        return call(
                ON_UNDELIVERABLE,
                () -> OpenSpan.NONE,
                endpoint -> ((NetMessageFailureListener) endpoint).onUndeliverable(toApi(message), failure));
    }

    /** Whether the bean wants to know what it can receive. */
    boolean takesLinkStates() {
        return LinkStateListener.class.isAssignableFrom(type);
    }

    /** Tells the bean what it can receive; empty if it took that. */
    Optional<Failure> onLinkState(LinkState state) {
        return call(ON_LINK_STATE, () -> OpenSpan.NONE, endpoint -> ((LinkStateListener) endpoint).onLinkState(state));
    }

    private Optional<Failure> call(Method method, Supplier<OpenSpan> spans, Call call) {
        DeliveryOutcome transaction = new DeliveryOutcome();
        try {
            MessageEndpoint endpoint = endpoints.createEndpoint(
                    endpoints.isDeliveryTransacted(method) ? transaction : null, ENDPOINT_MILLIS);
            try (OpenSpan span = spans.get()) { // none where the bean knows nothing of the message
                Optional<Failure> failure = call(endpoint, method, transaction, call);
                failure.ifPresent(why -> span.failed(why.cause().name()));
                return failure;
            } finally {
                release(endpoint);
            }
        } catch (Throwable e) {
            return Optional.of(new Failure(Cause.FAILED, Reason.of(e), e instanceof UnavailableException));
        } finally {
            Thread.interrupted(); // what one call leaves behind is meant neither for the next nor for the server's pool
        }
    }

    private static Optional<Failure> call(
            MessageEndpoint endpoint, Method method, DeliveryOutcome transaction, Call call) {
        try {
            call(endpoint, method, call);
        } catch (Throwable e) { // also a LinkageError of the bean is no reason to leave the others waiting
            return Optional.of(
                    new Failure(transaction.rolledBack() ? Cause.ROLLED_BACK : Cause.FAILED, Reason.of(e), false));
        }
        return transaction.rolledBack()
                ? Optional.of(new Failure(Cause.ROLLED_BACK, "its transaction was rolled back", false))
                : Optional.empty();
    }

    /** The bean has had its call: a failure now is no reason to call it again. */
    private void release(MessageEndpoint endpoint) {
        try {
            endpoint.release();
        } catch (Throwable e) {
            InboundLog.notReleased(lines, bean(), Reason.of(e));
        }
    }

    private static void call(MessageEndpoint endpoint, Method method, Call call)
            throws ResourceException, NoSuchMethodException {
        endpoint.beforeDelivery(method);
        try {
            call.on(endpoint);
        } catch (Throwable e) {
            endAfter(e, endpoint);
            throw e;
        }
        endpoint.afterDelivery();
    }

    /** Ends a delivery whose failure is the one to be told, whatever else happens. */
    private static void endAfter(Throwable failure, MessageEndpoint endpoint) {
        try {
            endpoint.afterDelivery();
        } catch (Throwable e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    private static NetMessage toApi(ReceivedMessage message) {
        return new NetMessage(
                message.from(),
                message.to().text(),
                message.text(),
                message.receivedAt(),
                message.source(),
                message.callingName(),
                kind(message));
    }

    private static NetMessage.Kind kind(ReceivedMessage message) {
        return switch (message.kind()) {
            case SINGLE_BLOCK -> NetMessage.Kind.SINGLE_BLOCK;
            case MULTI_BLOCK -> NetMessage.Kind.MULTI_BLOCK;
            case DATAGRAM -> NetMessage.Kind.DATAGRAM;
        };
    }
}
