package org.netmessage.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.RetryableUnavailableException;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.SecurityContext;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.transaction.xa.XAResource;
import org.jboss.jca.core.spi.statistics.Statistics;
import org.jboss.jca.core.spi.statistics.StatisticsPlugin;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.inbound.ActivationParts;
import org.netmessage.connector.inbound.ActivationStatistics;
import org.netmessage.connector.inbound.Dispatcher;
import org.netmessage.connector.inbound.MessengerActivation;
import org.netmessage.connector.inbound.MessengerActivationSpec;
import org.netmessage.connector.outbound.parts.OutboundParts;
import org.netmessage.connector.settings.AdapterSettings;
import org.netmessage.connector.settings.Faults;
import org.netmessage.connector.statistics.AdapterStatistics;
import org.netmessage.connector.statistics.ExtendedStatistics;
import org.netmessage.connector.statistics.FlightRecording;
import org.netmessage.connector.statistics.StatisticsBean;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.connector.transaction.CommitSends;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.MessengerObserverPair;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;

/**
 * The resource adapter (Jakarta Connectors 5.3): owns event loops, the messenger service and the activations.
 *
 * <p>{@link #start} binds nothing; the first activation or name that is added does. {@link #stop} ends activations,
 * channels and loops in this order, all of it within the time set for it.
 */
@Connector(
        displayName = "NetMessage",
        description = "Network management message functions (net send, WinPopup)",
        vendorName = "org.netmessage",
        eisType = "Windows messenger service",
        version = "0.1",
        transactionSupport = TransactionSupport.TransactionSupportLevel.NoTransaction)
public final class MessengerResourceAdapter extends InflowProperties implements ResourceAdapter, Statistics {
    private static final long serialVersionUID = 1L;
    private static final int EVENT_LOOPS = 2; // they do no work of applications

    // what is left of the time for stopping: to give up names and close sockets, and then to end the loops
    private static final Duration CLOSE_TIME = Duration.ofSeconds(1);
    private static final Duration LOOPS_TIME = Duration.ofMillis(300);

    private transient @Nullable Running running;
    private transient @Nullable Running ending; // until its beans have ended: they may still send
    private transient Activations activations = new Activations();
    private transient AdapterStatistics statistics = new AdapterStatistics(this::namesHeld, this::activations);

    /** With what stopping needs, loaded: a server may delete the archive before it stops the adapter. */
    private record Running(
            MessengerService service,
            EventLoops loops,
            EventLoops dispatcher,
            ActivationParts parts,
            OutboundParts outbound,
            Optional<StatisticsBean> bean,
            Duration stopTime,
            Function<Duration, Deadline> deadlines) {}

    private record LoopDispatcher(EventLoops loops) implements Dispatcher {
        @Override
        public void execute(Runnable task) {
            loops.execute(task);
        }

        @Override
        public Runnable schedule(Runnable task, Duration delay) {
            return loops.schedule(task, delay);
        }
    }

    /** An adapter with nothing set. */
    public MessengerResourceAdapter() {}

    @Override
    public synchronized void start(BootstrapContext context) throws ResourceAdapterInternalException {
        Faults faults = new Faults();
        AdapterSettings adapter = AdapterSettings.read(values(), faults)
                .orElseThrow(() ->
                        new ResourceAdapterInternalException("wrong settings of the adapter: " + faults.describe()));
        EventLoops loops = EventLoops.start("loop", EVENT_LOOPS);
        EventLoops dispatcher = EventLoops.start("dispatch", 1);
        try {
            running = run(context, adapter, loops, dispatcher);
        } finally {
            if (running == null) {
                EventLoops.closeAll(adapter.stopTime(), loops, dispatcher);
            }
        }
    }

    private Running run(BootstrapContext context, AdapterSettings adapter, EventLoops loops, EventLoops dispatcher) {
        MessengerSettings settings = adapter.messenger();
        MessengerObserver observer = new MessengerObserverPair(statistics.messages(), FlightRecording.observer());
        MessengerService service = new MessengerService(settings.withObservers(observer, statistics.packets()), loops);
        Tracing tracing = Tracing.find();
        ActivationParts parts = new ActivationParts(
                service,
                tracing,
                context.getWorkManager(),
                new LoopDispatcher(dispatcher),
                context.isContextSupported(SecurityContext.class),
                adapter.activations(),
                adapter.stopTime().minus(CLOSE_TIME),
                statistics.inflow());
        CommitSends commitSends = new CommitSends(
                context::getTransactionSynchronizationRegistry,
                loops::execute,
                CommitSends.MAX_WAITING,
                statistics.commits());
        OutboundParts outbound = new OutboundParts(service, commitSends, tracing);
        ConnectorLog.started(settings);
        Optional<StatisticsBean> bean = // last: it is there until somebody takes it away
                StatisticsBean.show(settings.computerName().text(), statistics);
        return new Running(service, loops, dispatcher, parts, outbound, bean, adapter.stopTime(), Deadline::in);
    }

    @Override
    public void stop() {
        Running last = end();
        if (last != null) {
            Deadline all = last.deadlines().apply(last.stopTime());
            Deadline work = last.deadlines().apply(last.parts().stopTime());
            step("activations", this::stopBeans);
            step("connections", () -> ended(last));
            step("sending at commit", () -> last.outbound().commitSends().close(work));
            step(
                    "messenger service",
                    () -> last.service()
                            .close(last.deadlines().apply(all.remaining().minus(LOOPS_TIME))));
            step("statistics", () -> last.bean().ifPresent(StatisticsBean::close));
            step("event loops", () -> EventLoops.closeAll(all.remaining(), last.loops(), last.dispatcher()));
            step("lines of the log", () -> last.outbound().flush());
            // no reference to the method: that would load the class out here
            step("cache of records", () -> RecordMethods.forget());
            step("log", ConnectorLog::stopped);
        }
    }

    private void stopBeans() {
        List<MessengerActivation> beans = activations.all();
        beans.forEach(one -> step("activation", one::beginStop)); // so that none waits for another
        beans.forEach(one -> step("activation", one::stop));
        activations.clear();
    }

    /** One step of stopping; whatever happens, the others follow, also where a class cannot be loaded any more. */
    private static void step(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            ConnectorLog.notStopped(what, e);
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof MessengerActivationSpec ours)) {
            throw new NotSupportedException("activation spec " + spec.getClass().getName() + ", must be "
                    + MessengerActivationSpec.class.getName());
        }
        Running now = running();
        Activations.Key key = new Activations.Key(endpoints, spec);
        MessengerActivation fresh = new MessengerActivation(ours, endpoints, now.parts());
        if (activations.add(key, fresh)) { // servers may activate twice
            boolean started = false;
            try {
                fresh.start();
                if (running().service() != now.service()) {
                    throw new RetryableUnavailableException("the resource adapter was stopped meanwhile");
                }
                started = true;
            } finally {
                if (!started) {
                    activations.stop(key, fresh); // perhaps the adapter stopped without it
                }
            }
        }
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec spec) {
        activations.stop(new Activations.Key(endpoints, spec));
    }

    /** What each activation that has not ended has counted until now. */
    public List<ActivationStatistics> activations() {
        return activations.all().stream().map(MessengerActivation::statistics).toList();
    }

    /** No transactions, so nothing to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    /**
     * The messenger service of the adapter, from its start until its beans have ended.
     *
     * @throws RetryableUnavailableException if the adapter is not started
     */
    public MessengerService service() throws ResourceException {
        return outbound().service();
    }

    /**
     * What its connections share, from its start until its beans have ended.
     *
     * @throws RetryableUnavailableException if the adapter is not started
     */
    public synchronized OutboundParts outbound() throws ResourceException {
        return started(running == null ? ending : running).outbound();
    }

    /** What the adapter has counted, for WildFly; other servers have the MBean. */
    @Override
    public StatisticsPlugin getStatistics() {
        return new ExtendedStatistics(statistics);
    }

    private synchronized long namesHeld() {
        return running == null ? 0 : running.service().registeredNames().size();
    }

    /** The lock is not held while it stops: a bean that still runs may ask for a connection. */
    private synchronized @Nullable Running end() {
        Running last = running;
        running = null;
        if (last != null) {
            ending = last;
        }
        return last;
    }

    private synchronized void ended(Running last) {
        if (ending != null && ending.service() == last.service()) {
            ending = null;
        }
    }

    /** Only this takes activations. */
    private synchronized Running running() throws ResourceException {
        return started(running);
    }

    private static Running started(@Nullable Running now) throws ResourceException {
        if (now == null) {
            throw new RetryableUnavailableException("the resource adapter is not started");
        }
        return now;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        activations = new Activations();
        statistics = new AdapterStatistics(this::namesHeld, this::activations);
    }
}
