package org.netmessage.netmsg;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageConsumer;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NameServiceSettings;
import org.netmessage.netbios.transport.NodeSettings;
import org.netmessage.netbios.transport.RetryPolicy;

/** The machine PEER of the domain TESTGRP on 127.0.0.2, and the ports on which a segment of loopback meets. */
final class Peer implements AutoCloseable {
    private static final Charset CP850 = Charset.forName("IBM850");

    final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
    volatile MessageConsumer.Outcome answer = MessageConsumer.Outcome.DELIVERED;
    final MessengerService service;
    final MessageFunctions functions;
    private final EventLoops loops = EventLoops.start("peer", 1);
    private final int namePort;
    private final int sessionPort;
    private final int datagramPort;

    /**
     * A machine that takes messages for its name and some aliases.
     *
     * @param aliases granted when this ends
     */
    Peer(String... aliases) throws IOException, MessengerException {
        try (DatagramSocket name = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"));
                DatagramSocket datagram = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"));
                ServerSocket session = new ServerSocket(0)) {
            namePort = name.getLocalPort();
            datagramPort = datagram.getLocalPort();
            sessionPort = session.getLocalPort();
        }
        NodeSettings node = NodeSettings.on(Ipv4Network.parseAddress("127.0.0.2"))
                .withPorts(OptionalInt.of(namePort), OptionalInt.of(sessionPort), OptionalInt.of(datagramPort))
                .withNameService(NameServiceSettings.DEFAULT.withRetries(
                        new RetryPolicy(2, Duration.ofMillis(60)),
                        RetryPolicy.UNICAST,
                        NameServiceSettings.DEFAULT.shortestRefresh()));
        service = new MessengerService(
                new MessengerSettings(
                        node,
                        Alias.of("PEER", CP850),
                        NetBiosName.of("TESTGRP", 0, CP850),
                        CP850,
                        Map.of(),
                        MessengerSettings.Limits.DEFAULT),
                loops);
        functions = service.functions(Optional.empty(), Optional.empty());
        service.register(new Inbox());
        for (String alias : aliases) {
            functions.netMessageNameAdd(Optional.empty(), alias);
        }
    }

    private final class Inbox implements MessageConsumer {
        @Override
        public Set<Alias> aliases() {
            return Set.of();
        }

        @Override
        public boolean accepts(Envelope envelope) {
            return true;
        }

        @Override
        public CompletionStage<Outcome> deliver(ReceivedMessage message) {
            messages.add(message);
            return CompletableFuture.completedFuture(answer);
        }
    }

    /** Options with which the machine TOOL on 127.0.0.1 meets this one. */
    String[] command(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(
                command,
                "--computer-name=TOOL",
                "--domain=TESTGRP",
                "--name-port=" + namePort,
                "--session-port=" + sessionPort,
                "--datagram-port=" + datagramPort,
                "--timeout=10s"));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        functions.close();
        service.close();
        loops.close();
    }
}
