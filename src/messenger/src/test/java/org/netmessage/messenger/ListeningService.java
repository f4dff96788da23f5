package org.netmessage.messenger;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.TestNodes.Inbox;
import org.netmessage.messenger.TestNodes.Ports;
import org.netmessage.messenger.observe.MessengerCounters;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosObserver;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;

/** A service on 127.0.0.1 named HERE that takes messages for ALICE and BOB, texts of 300 bytes at most. */
final class ListeningService implements AutoCloseable {
    static final int MAX_TEXT = 300;

    // nobody on loopback objects to a name
    private static final RetryPolicy FAST = new RetryPolicy(1, Duration.ofMillis(20));

    final Inbox inbox = new Inbox("ALICE", "BOB");
    final MessengerCounters counters = new MessengerCounters();
    final MessengerService service;
    private final InetSocketAddress address;

    ListeningService(EventLoops loops, UnaryOperator<NodeSettings> change) throws MessengerException {
        this(loops, change, SenderPolicy.DEFAULT);
    }

    ListeningService(EventLoops loops, UnaryOperator<NodeSettings> change, SenderPolicy senders)
            throws MessengerException {
        Ports ports = Ports.free();
        MessengerSettings usual = TestNodes.settings("127.0.0.1", "HERE", ports);
        MessengerSettings.Limits limits = new MessengerSettings.Limits(
                usual.limits().maxSendLength(),
                MAX_TEXT,
                usual.limits().maxNames(),
                usual.limits().callTime(),
                usual.limits().answerTime());
        address = TestNodes.at("127.0.0.1", ports.session());
        service = new MessengerService(
                new MessengerSettings(
                                TestNodes.fast(change.apply(usual.node()), FAST),
                                usual.computerName(),
                                usual.domain(),
                                usual.codePage(),
                                usual.hosts(),
                                limits)
                        .withSenders(senders)
                        .withObservers(counters, NetBiosObserver.NONE),
                loops);
        service.register(inbox);
        inbox.aliases().forEach(this::awaitName);
    }

    void awaitName(Alias alias) {
        TestNodes.awaitName(service, alias);
    }

    /** Takes everything from everybody again. */
    void reset() {
        inbox.messages.clear();
        inbox.offers.clear();
        inbox.onlyFrom = Optional.empty();
        inbox.answer = message -> CompletableFuture.completedFuture(Outcome.DELIVERED);
    }

    /** A service that sends to ALICE here. */
    SendingService sender(EventLoops loops) throws MessengerException {
        HostAddress here = new HostAddress(Ipv4Network.parseAddress("127.0.0.1"), OptionalInt.of(address.getPort()));
        return new SendingService(
                loops,
                Map.of(NetBiosName.of("ALICE", 0, TestNodes.CP850), here),
                SendingService.CALL_TIME,
                SendingService.CALL_TIME);
    }

    /** A connection without a session. */
    RawSession connect() {
        return new RawSession(address);
    }

    /** A session from RAW. */
    RawSession call(String alias) {
        return connect().request(alias);
    }

    @Override
    public void close() {
        service.close();
    }
}
