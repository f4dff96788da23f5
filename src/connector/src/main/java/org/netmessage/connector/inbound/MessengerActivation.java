package org.netmessage.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.netmessage.api.NetApiException;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageConsumer;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.log.LogLimit;

/** The life of one message endpoint: takes its messages from the service and gives them to the bean, on threads of the work manager. */
public final class MessengerActivation implements MessageConsumer {
    private static final Method ON_MESSAGE = onMessage();
    private static final long ENDPOINT_MILLIS = 10_000;
    private static final Duration STOP_TIME = Duration.ofSeconds(10);

    private final MessengerActivationSpec.Settings settings;
    private final MessageEndpointFactory endpoints;
    private final MessengerService service;
    private final WorkManager workManager;
    private final Executor dispatcher;
    private final DeliveryQueue queue;
    private final LogLimit lines = InboundLog.limit();

    /**
     * An activation that is not started.
     *
     * @param spec its settings
     * @param endpoints makes the bean's endpoints
     * @param service where messages come from
     * @param workManager runs deliveries
     * @param dispatcher submits them, as a work manager may block its caller and an event loop must not
     * @throws ResourceException if settings are wrong
     */
    public MessengerActivation(
            MessengerActivationSpec spec,
            MessageEndpointFactory endpoints,
            MessengerService service,
            WorkManager workManager,
            Executor dispatcher)
            throws ResourceException {
        this.settings = spec.read(service.settings().codePage());
        this.endpoints = endpoints;
        this.service = service;
        this.workManager = workManager;
        this.dispatcher = dispatcher;
        this.queue = new DeliveryQueue(settings.maxQueued(), settings.maxConcurrency());
    }

    /**
     * Starts it; returns at once, aliases are registered in the background.
     *
     * @throws ResourceException if the name table has no room for the aliases
     */
    public void start() throws ResourceException {
        try {
            service.register(this);
        } catch (MessengerException e) {
            stop();
            throw new NetApiException(e.status(), String.valueOf(e.getMessage()), false, e);
        }
        InboundLog.activated(bean(), settings.aliases());
    }

    /** Takes no more messages, lets running deliveries finish, some seconds at most, and gives up the aliases. */
    public void stop() {
        queue.close().forEach(item -> item.outcome().complete(Outcome.PAUSED));
        if (!queue.awaitServersEnded(STOP_TIME)) {
            InboundLog.stillDelivering(bean(), STOP_TIME);
        }
        // not earlier: the last one to leave closes the sessions, on which senders wait for their answers
        service.unregister(this);
        InboundLog.deactivated(bean());
    }

    /** How many messages wait for the bean. */
    public int queueDepth() {
        return queue.size();
    }

    @Override
    public Set<Alias> aliases() {
        return settings.aliases();
    }

    @Override
    public boolean takesDomainMessages() {
        return settings.domainMessages();
    }

    @Override
    public boolean acceptsCaller(String caller) {
        return settings.callingNames().isEmpty() || settings.callingNames().contains(caller.toUpperCase(Locale.ROOT));
    }

    @Override
    public CompletionStage<Outcome> deliver(ReceivedMessage message) {
        DeliveryQueue.Item item = new DeliveryQueue.Item(message, new CompletableFuture<>());
        if (!queue.offer(item)) {
            return CompletableFuture.completedFuture(queue.isClosed() ? Outcome.PAUSED : Outcome.NO_ROOM);
        }
        if (queue.startServer()) {
            dispatcher.execute(this::submit);
        }
        return item.outcome();
    }

    private void submit() {
        try {
            workManager.scheduleWork(new DeliveryWork(this::serve));
        } catch (WorkException | RuntimeException e) { // whatever it is, somebody waits for an answer
            InboundLog.workRefused(lines, bean(), e);
            queue.serverRefused().forEach(item -> item.outcome().complete(Outcome.NO_ROOM));
        }
    }

    private void serve() {
        Optional<DeliveryQueue.Item> next = queue.take();
        while (next.isPresent()) {
            next.get().outcome().complete(outcome(next.get().message()));
            Thread.interrupted(); // what one delivery leaves behind is not meant for the next
            next = queue.take();
        }
    }

    private Outcome outcome(ReceivedMessage message) {
        try {
            callBean(message);
            return Outcome.DELIVERED;
        } catch (Throwable e) { // also a LinkageError of the bean is no reason to leave the others waiting
            InboundLog.beanFailed(lines, bean(), message, e);
            return Outcome.FAILED;
        }
    }

    private void callBean(ReceivedMessage message) throws ResourceException, NoSuchMethodException {
        MessageEndpoint endpoint = endpoints.createEndpoint(null, ENDPOINT_MILLIS);
        try {
            endpoint.beforeDelivery(ON_MESSAGE);
            try {
                ((NetMessageListener) endpoint).onMessage(toApi(message));
            } finally {
                endpoint.afterDelivery();
            }
        } finally {
            endpoint.release();
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

    private String bean() {
        return endpoints.getEndpointClass().getName();
    }

    private static Method onMessage() {
        try {
            return NetMessageListener.class.getMethod("onMessage", NetMessage.class);
        } catch (NoSuchMethodException e) {
            throw new LinkageError("NetMessageListener has no onMessage", e);
        }
    }
}
