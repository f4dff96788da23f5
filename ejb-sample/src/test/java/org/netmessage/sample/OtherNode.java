package org.netmessage.sample;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;

/** Another computer of the segment: a messenger service of ours on 127.0.0.2, in the JVM of the tests. */
final class OtherNode implements AutoCloseable {
    private static final Charset CODE_PAGE = Charset.forName("IBM850");

    private final EventLoops loops = EventLoops.start("other", 1);
    private final MessengerService service;

    /** A computer that knows where some aliases are: all on the server under test. */
    OtherNode(String... aliasesOfTheServer) throws MessengerException {
        this(Arrays.stream(aliasesOfTheServer).collect(Collectors.toMap(alias -> alias, alias -> "127.0.0.1")));
    }

    /** A computer that knows the addresses of some aliases; the port is the server's. */
    OtherNode(Map<String, String> addresses) throws MessengerException {
        Map<NetBiosName, HostAddress> hosts = addresses.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> NetBiosName.of(entry.getKey(), 0, CODE_PAGE),
                        entry -> new HostAddress(
                                Ipv4Network.parseAddress(entry.getValue()), OptionalInt.of(Server.SESSION_PORT))));
        NodeSettings node = NodeSettings.on(Ipv4Network.parseAddress("127.0.0.2"))
                .withPorts(
                        OptionalInt.of(Server.NAME_PORT),
                        OptionalInt.of(Server.SESSION_PORT),
                        OptionalInt.of(Server.DATAGRAM_PORT));
        service = new MessengerService(
                new MessengerSettings(
                        node,
                        Alias.of("OTHER", CODE_PAGE),
                        NetBiosName.of("WORKGROUP", 0, CODE_PAGE),
                        CODE_PAGE,
                        hosts,
                        new MessengerSettings.Limits(652, 4095, 8, Duration.ofSeconds(20), Duration.ofSeconds(15))),
                loops);
    }

    /** The message functions over a transport connection of their own. */
    MessageFunctions functions() throws MessengerException {
        return service.functions(Optional.empty(), Optional.empty());
    }

    /** Sends a message over a connection of its own; returns the status. */
    int send(String alias, String text) throws MessengerException {
        try (MessageFunctions functions = functions()) {
            return send(functions, alias, text);
        }
    }

    /** Sends a message; returns the status. */
    static int send(MessageFunctions functions, String alias, String text) {
        try {
            functions.netMessageBufferSend(Optional.empty(), alias, Optional.empty(), text);
            return NetApiStatus.NERR_Success;
        } catch (MessengerException e) {
            return e.status();
        }
    }

    @Override
    public void close() {
        service.close();
        loops.close();
    }
}
