package org.netmessage.connector.stub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netmessage.connector.MessengerResourceAdapter;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.messenger.settings.MessengerSettingsReader;
import org.netmessage.messenger.settings.SettingFaults;
import org.netmessage.netbios.transport.EventLoops;

/** Adapters and services on 127.0.0.1, and what goes between them. */
public final class Loopback {
    public static final Charset CP850 = Charset.forName("IBM850");

    private Loopback() {}

    /** Ports of the name service and the session service. */
    public record Ports(int name, int session) {
        /** Ports that are free on all local addresses right now. */
        public static Ports free() {
            return bind(0, 0);
        }

        /** Whether nobody has bound them, on any local address. */
        public boolean areFree() {
            try {
                bind(name, session);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        }

        private static Ports bind(int name, int session) {
            try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(name));
                    ServerSocket tcp = new ServerSocket(session)) {
                return new Ports(udp.getLocalPort(), tcp.getLocalPort());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An adapter that is not started, its call timeout two seconds. */
    public static MessengerResourceAdapter adapter(String computer, Ports ports) {
        MessengerResourceAdapter adapter = new MessengerResourceAdapter();
        adapter.setComputerName(computer);
        adapter.setNamePort(ports.name());
        adapter.setSessionPort(ports.session());
        adapter.setCallTimeoutMillis(2_000);
        return adapter;
    }

    /** Settings of a service. */
    public static MessengerSettings settings(String computer, Ports ports, String hosts, int callTimeoutMillis) {
        Map<String, String> values = Map.of(
                "computerName", computer,
                "namePort", String.valueOf(ports.name()),
                "sessionPort", String.valueOf(ports.session()),
                "hosts", Optional.ofNullable(hosts).orElse(""),
                "callTimeoutMillis", String.valueOf(callTimeoutMillis));
        return MessengerSettingsReader.read(values, new SettingFaults()).orElseThrow();
    }

    public static Alias alias(String name) {
        try {
            return Alias.of(name, CP850);
        } catch (MessengerException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A message for ALICE. */
    public static ReceivedMessage message(String text) {
        return message(text, ReceivedMessage.Kind.SINGLE_BLOCK);
    }

    /** A message for ALICE that came in some way. */
    public static ReceivedMessage message(String text, ReceivedMessage.Kind kind) {
        InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1139);
        return new ReceivedMessage("joe", alias("ALICE"), text, Instant.EPOCH, source, Optional.of("JOES-PC"), kind);
    }

    /** Waits until the network has granted a name. */
    public static void awaitRegistered(MessengerService service, String name) throws MessengerException {
        try (MessageFunctions functions = service.functions(Optional.empty(), Optional.empty())) {
            await().until(() -> isRegistered(functions, name));
        }
    }

    private static boolean isRegistered(MessageFunctions functions, String name) {
        try {
            functions.netMessageNameGetInfo(Optional.empty(), name, 0);
            return true;
        } catch (MessengerException e) {
            return false;
        }
    }

    /** Names of the threads of adapters that live. */
    public static List<String> adapterThreads() {
        return threads(EventLoops.THREAD_PREFIX).stream()
                .filter(name -> !name.startsWith(EventLoops.THREAD_PREFIX + SharedLoops.ROLE))
                .toList();
    }

    /** Names of the threads that live. */
    public static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }
}
