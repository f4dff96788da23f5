package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.SessionConnector;

/**
 * A messenger service: its name table, its node while somebody receives, and the functions for those who send.
 *
 * <p>The first consumer, or the first name that is added, starts the node; the last one to leave stops it. Sending alone
 * starts nothing. Safe for any thread.
 */
public final class MessengerService implements AutoCloseable {
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private final MessengerSettings settings;
    private final NameTable names;
    private final Consumers consumers = new Consumers();
    private final MessengerNode node;
    private final NameFunctions functions;
    private final EventLoops loops;
    private final MessageSender.Parts senders;
    private final ReceiverParts receivers;
    private final MessageRoads roads;
    private final AtomicBoolean paused = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * A service that binds nothing yet.
     *
     * @param settings its settings
     * @param loops where its sockets run; stays with the caller
     */
    public MessengerService(MessengerSettings settings, EventLoops loops) {
        this.settings = settings;
        this.loops = loops;
        this.names = new NameTable(settings.limits().maxNames(), settings.codePage(), this::namesChanged);
        this.receivers = new ReceiverParts(
                settings,
                names,
                consumers,
                Clock.systemUTC(),
                System::nanoTime,
                paused::get,
                new OpenTexts(
                        settings.limits().maxOpenLength(), settings.limits().maxReceiveLength()));
        this.node = new MessengerNode(loops, settings, names, new SessionDoor(receivers));
        this.functions = new NameFunctions(names, node, loops, settings.codePage());
        this.senders = new MessageSender.Parts(
                loops,
                node.netBios().resolver(),
                new SessionConnector(loops, settings.node())::open,
                new PeerHabits(),
                settings.limits(),
                settings.observer());
        this.roads = new MessageRoads(this, new DomainSender(settings, node.netBios()));
        node.netBios().listenForDatagrams(new DatagramReceiver(receivers, new RecentDatagrams(System::nanoTime)));
        holdDefaultAliases();
    }

    /** On a loop, so that whoever changes the names holds no lock. */
    private void namesChanged() {
        later(() -> consumers.all().forEach(MessageConsumer::onNamesChanged));
    }

    private void holdDefaultAliases() {
        try {
            names.hold(settings.computerName(), NameTable.COMPUTER);
            if (settings.user().isPresent()) {
                names.hold(settings.user().get(), NameTable.USER);
            }
        } catch (MessengerException e) {
            throw new IllegalArgumentException("name table without room for the names of computer and user", e);
        }
    }

    /**
     * The five functions over a transport connection of their own.
     *
     * @param callingName the name to call with; empty for the computer name
     * @param codePage of names and texts sent; empty for that of the service
     * @throws MessengerException ERROR_INVALID_PARAMETER or ERROR_INVALID_NAME if the calling name is none
     * @throws IllegalArgumentException if the code page is none
     */
    public MessageFunctions functions(Optional<String> callingName, Optional<Charset> codePage)
            throws MessengerException {
        codePage.ifPresent(MessengerSettings::checkCodePage);
        Charset used = codePage.orElse(settings.codePage());
        NetBiosName calling = callingName.isPresent()
                ? Alias.of(callingName.get(), used).name()
                : settings.computerName().name();
        return new MessageFunctions(
                this, sender(calling), codePage, settings.limits().callTime());
    }

    /** Sends messages without waiting for them. */
    public MessageDispatcher dispatcher() {
        return new MessageDispatcher(this, roads);
    }

    /** Takes no messages until {@link #resume}: senders get ERRSRV/ERRpaused, which is NERR_PausedRemote for them. */
    public void pause() {
        paused.set(true);
    }

    /** Takes messages again. */
    public void resume() {
        paused.set(false);
    }

    MessageRoads roads() {
        return roads;
    }

    MessageSender sender(NetBiosName callingName) {
        return new MessageSender(senders, settings.inScope(callingName));
    }

    /** Runs something on an event loop; it must not block. */
    void later(Runnable task) {
        try {
            loops.execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // the loops have ended, so it will fail at once
        }
    }

    /**
     * Runs something on an event loop after a time; it must not block.
     *
     * @return cancels it
     * @throws RejectedExecutionException if the loops have ended
     */
    Runnable later(Runnable task, Duration delay) {
        return loops.schedule(task, delay);
    }

    /**
     * Adds a consumer: its aliases are registered, in the background until that succeeds.
     *
     * @param consumer the consumer
     * @throws MessengerException NERR_TooManyNames; then nothing has changed
     */
    public synchronized void register(MessageConsumer consumer) throws MessengerException {
        List<Alias> held = new ArrayList<>();
        List<Alias> fresh = new ArrayList<>();
        try {
            for (Alias alias : consumer.aliases()) {
                if (names.hold(alias, consumer)) {
                    fresh.add(alias);
                }
                held.add(alias);
            }
        } catch (MessengerException e) {
            held.forEach(alias -> names.drop(alias, consumer));
            throw e;
        }
        consumers.add(consumer);
        node.enter();
        fresh.forEach(node::claim);
    }

    /**
     * Removes a consumer and gives up the aliases that nobody else holds; a second call does nothing.
     *
     * @param consumer the consumer
     */
    public synchronized void unregister(MessageConsumer consumer) {
        if (!consumers.remove(consumer)) {
            return;
        }
        for (Alias alias : consumer.aliases()) {
            node.drop(alias, consumer);
        }
        node.leave();
    }

    /** Gives up all names, closes all ports and sessions, and waits for it, some seconds at most. */
    @Override
    public void close() {
        close(Deadline.in(STOP_TIME));
    }

    /**
     * Gives up all names, closes all ports and sessions, and waits for it.
     *
     * @param deadline until when at most
     */
    public void close(Deadline deadline) {
        closed = true;
        CompletableFuture<Void> closed =
                node.close().thenCompose(done -> node.netBios().closeOutlets());
        try {
            closed.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            MessengerLog.internal("the node did not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        receivers.lines().flush();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether the ports are bound. */
    public boolean listens() {
        return node.netBios().listens();
    }

    /** Whether the network has granted an alias to this computer. */
    public boolean holds(Alias alias) {
        return names.registered(alias).isPresent();
    }

    /** The settings of the service. */
    public MessengerSettings settings() {
        return settings;
    }

    /** The aliases that are ours on the network, in table order. */
    public List<Alias> registeredNames() {
        return names.registered();
    }

    /** The aliases that somebody wants and that are not ours on the network, in table order. */
    public List<Alias> pendingNames() {
        List<Alias> registered = names.registered();
        return names.all().stream().filter(alias -> !registered.contains(alias)).toList();
    }

    MessengerSettings.Limits limits() {
        return settings.limits();
    }

    NameFunctions names() {
        return functions;
    }

    MessengerNode node() {
        return node;
    }

    /** Ends when it is clear where an alias of this computer stands on the network; empty for others, which are clear at once. */
    Optional<CompletableFuture<Void>> settling(Alias alias) {
        return names.find(alias.name()).isPresent()
                ? Optional.of(node.attempt().exceptionally(failure -> null))
                : Optional.empty();
    }

    CompletableFuture<Void> addName(String name) throws MessengerException {
        return functions.add(name);
    }

    /** Not while a consumer comes or goes, who may have the name too. */
    synchronized CompletableFuture<Void> deleteName(String name) throws MessengerException {
        return functions.delete(name);
    }
}
