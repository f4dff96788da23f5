package org.netmessage.connector.inbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.netmessage.api.LinkState;
import org.netmessage.api.NetApiException;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageConsumer;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.transport.Deadline;

/** The life of one message endpoint: takes its messages from the service and gives them to the bean. Safe for any thread. */
public final class MessengerActivation implements MessageConsumer {
    private final ActivationSettings settings;
    private final ActivationParts parts;
    private final EndpointCalls bean;
    private final ActivationCounters counters;
    private final LogLimit lines = InboundLog.limit();
    private final Deliveries deliveries;
    private final LinkReport links;
    private volatile ActivationState state = ActivationState.NEW;
    private volatile Deadline stopDeadline = new Deadline(0);
    private volatile long stopBegan; // by System.nanoTime

    /**
     * An activation that is not started.
     *
     * @param spec its settings
     * @param endpoints makes the bean's endpoints
     * @param parts what it shares with others
     * @throws ResourceException if settings are wrong, or the bean is no message listener of this adapter
     */
    public MessengerActivation(MessengerActivationSpec spec, MessageEndpointFactory endpoints, ActivationParts parts)
            throws ResourceException {
        this.settings = spec.read(parts.service().settings().codePage(), parts.defaults());
        this.parts = parts;
        this.counters = new ActivationCounters(parts.counters());
        this.bean = new EndpointCalls(endpoints, parts.tracing(), lines);
        WorkSubmitter works = new WorkSubmitter(parts, settings.runAs(), lines);
        this.deliveries = new Deliveries(settings, bean, works, counters, lines);
        this.links = new LinkReport(bean, works, this::linkState, lines);
    }

    /**
     * Starts it; returns at once, aliases are registered in the background. Does nothing if it was started or stopped before.
     *
     * @throws ResourceException if the name table has no room for the aliases
     */
    public synchronized void start() throws ResourceException {
        if (state != ActivationState.NEW) {
            return;
        }
        state = ActivationState.STARTING;
        try {
            parts.service().register(this);
        } catch (MessengerException e) {
            deliveries.close();
            state = ActivationState.STOPPED;
            throw new NetApiException(e.status(), String.valueOf(e.getMessage()), false, e);
        }
        state = ActivationState.ACTIVE;
        InboundLog.activated(bean.bean(), settings.aliases());
        if (settings.runAs().isPresent() && !parts.securityInflow()) {
            InboundLog.runAsUnsupported(bean.bean(), settings.runAs().get());
        }
        links.look();
    }

    /** Takes no more messages, and waits for nothing: {@link #stop} does. */
    public void beginStop() {
        synchronized (this) {
            if (state == ActivationState.STOPPING || state == ActivationState.STOPPED) {
                return;
            }
            state = ActivationState.STOPPING;
            stopBegan = System.nanoTime();
            stopDeadline = Deadline.in(parts.stopTime());
        }
        deliveries.close();
    }

    /**
     * Takes no more messages, lets the bean finish what it has begun with, and gives up the aliases: when the time for that is over
     * at the latest. A second call does nothing.
     */
    public void stop() {
        beginStop();
        if (state == ActivationState.STOPPED) {
            return;
        }
        deliveries.awaitEnd(stopDeadline.remaining());
        boolean told = links.close(stopDeadline.remaining());
        int messages = deliveries.running();
        if (!told || messages > 0) {
            Duration waited = Duration.ofNanos(System.nanoTime() - stopBegan).truncatedTo(ChronoUnit.MILLIS);
            InboundLog.stillDelivering(bean.bean(), messages, waited);
        }
        lines.flush();
        // not earlier: the last one to leave closes the sessions, on which senders wait for their answers
        parts.service().unregister(this);
        if (end()) {
            InboundLog.deactivated(bean.bean());
        }
    }

    private synchronized boolean end() {
        boolean ended = state != ActivationState.STOPPED;
        state = ActivationState.STOPPED;
        return ended;
    }

    /** What it has counted until now. */
    public ActivationStatistics statistics() {
        return new ActivationStatistics(
                bean.bean(),
                settings.aliases().stream().map(Alias::text).collect(Collectors.toSet()),
                state,
                deliveries.waiting(),
                deliveries.running(),
                counters.delivered(),
                counters.failed(),
                counters.redelivered(),
                counters.deadLettered(),
                counters.refused());
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
    public boolean accepts(Envelope envelope) {
        return settings.selector().accepts(envelope);
    }

    @Override
    public void onUnwanted(Envelope envelope) {
        counters.refuse(Refusal.NOT_WANTED);
    }

    @Override
    public void onNamesChanged() {
        links.look();
    }

    private LinkState linkState() {
        Map<Boolean, Set<String>> aliases = settings.aliases().stream()
                .collect(Collectors.partitioningBy(
                        parts.service()::holds, Collectors.mapping(Alias::text, Collectors.toSet())));
        return new LinkState(
                parts.service().listens(), aliases.getOrDefault(true, Set.of()), aliases.getOrDefault(false, Set.of()));
    }

    @Override
    public CompletionStage<Outcome> deliver(ReceivedMessage message) {
        return deliveries.take(message);
    }
}
