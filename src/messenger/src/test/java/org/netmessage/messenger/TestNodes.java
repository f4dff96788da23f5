package org.netmessage.messenger;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;

/** Services on loopback addresses that find each other by broadcast, as machines of one segment do. */
final class TestNodes {
    static final Charset CP850 = Charset.forName("IBM850");

    private TestNodes() {}

    /** The same node, but names are claimed and asked for faster than the standard says. */
    static NodeSettings fast(NodeSettings node, RetryPolicy broadcastRetry) {
        return node.withNameService(NameServiceSettings.DEFAULT.withRetries(
                broadcastRetry, RetryPolicy.UNICAST, NameServiceSettings.DEFAULT.shortestRefresh()));
    }

    /** Ports that are free on all loopback addresses right now; 0 lets the system choose. */
    record Ports(int name, int session, int datagram) {
        /** A session port of the system's choice; those to which others are asked and told are free. */
        static Ports ofSender() {
            Ports free = free();
            return new Ports(free.name(), 0, free.datagram());
        }

        static Ports free() {
            InetAddress everywhere = new InetSocketAddress(0).getAddress();
            try (DatagramSocket name = new DatagramSocket(0, everywhere);
                    DatagramSocket datagram = new DatagramSocket(0, everywhere);
                    ServerSocket session = new ServerSocket(0)) {
                return new Ports(name.getLocalPort(), session.getLocalPort(), datagram.getLocalPort());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static MessengerSettings settings(String address, String computer, Ports ports) {
        return settings(address, computer, ports, Map.of());
    }

    static MessengerSettings settings(
            String address, String computer, Ports ports, Map<NetBiosName, HostAddress> hosts) {
        Inet4Address local = Ipv4Network.parseAddress(address);
        NodeSettings node = NodeSettings.on(local)
                .withPorts(
                        OptionalInt.of(ports.name()),
                        OptionalInt.of(ports.session()),
                        OptionalInt.of(ports.datagram()));
        MessengerSettings.Limits limits =
                new MessengerSettings.Limits(652, 4095, 8, Duration.ofSeconds(5), Duration.ofSeconds(2));
        return new MessengerSettings(node, alias(computer), NetBiosName.of("TESTGRP", 0, CP850), CP850, hosts, limits);
    }

    /** The same with another node. */
    static MessengerSettings with(MessengerSettings usual, NodeSettings node) {
        return new MessengerSettings(
                node,
                usual.computerName(),
                usual.domain(),
                usual.codePage(),
                usual.hosts(),
                usual.limits(),
                usual.user(),
                usual.text());
    }

    /** The same with other limits. */
    static MessengerSettings with(MessengerSettings usual, MessengerSettings.Limits limits) {
        return new MessengerSettings(
                usual.node(),
                usual.computerName(),
                usual.domain(),
                usual.codePage(),
                usual.hosts(),
                limits,
                usual.user(),
                usual.text());
    }

    /** The same with another text policy. */
    static MessengerSettings with(MessengerSettings usual, TextPolicy text) {
        return new MessengerSettings(
                usual.node(),
                usual.computerName(),
                usual.domain(),
                usual.codePage(),
                usual.hosts(),
                usual.limits(),
                usual.user(),
                text);
    }

    /** The same with a user. */
    static MessengerSettings withUser(MessengerSettings usual, String user) {
        return new MessengerSettings(
                usual.node(),
                usual.computerName(),
                usual.domain(),
                usual.codePage(),
                usual.hosts(),
                usual.limits(),
                Optional.of(alias(user)),
                usual.text());
    }

    static Alias alias(String name) {
        try {
            return Alias.of(name, CP850);
        } catch (MessengerException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Waits until the network has granted a name. */
    static void awaitName(MessengerService service, Alias alias) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            try {
                service.names().getInfo(alias.text(), 0);
                return true;
            } catch (MessengerException e) {
                return false;
            }
        });
    }

    static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(Ipv4Network.parseAddress(address), port);
    }

    /** A consumer that keeps what it gets and answers as told. */
    static final class Inbox implements MessageConsumer {
        final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
        final Set<Envelope> offers = ConcurrentHashMap.newKeySet();
        private final Set<Alias> aliases;
        volatile Function<ReceivedMessage, CompletionStage<Outcome>> answer;
        volatile Optional<String> onlyFrom = Optional.empty();

        Inbox(String... aliases) {
            this(message -> CompletableFuture.completedFuture(Outcome.DELIVERED), aliases);
        }

        Inbox(Function<ReceivedMessage, CompletionStage<Outcome>> answer, String... aliases) {
            this.aliases = Set.of(Arrays.stream(aliases).map(TestNodes::alias).toArray(Alias[]::new));
            this.answer = answer;
        }

        @Override
        public Set<Alias> aliases() {
            return aliases;
        }

        @Override
        public boolean accepts(Envelope envelope) {
            offers.add(envelope);
            return onlyFrom.map(envelope.caller()::equalsIgnoreCase).orElse(true);
        }

        @Override
        public CompletionStage<Outcome> deliver(ReceivedMessage message) {
            messages.add(message);
            return answer.apply(message);
        }
    }
}
