package org.netmessage.benchmarks;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessageFunctions;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.SenderPolicy;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.HostAddress;
import org.netmessage.netbios.transport.Ipv4Network;
import org.netmessage.netbios.transport.NodeSettings;

/** Sends with {@code NetMessageBufferSend} of our messenger service. */
final class OurCaller implements MessageCaller {
    private static final Charset CODE_PAGE = Charset.forName("IBM850");

    private final MessengerService service;
    private final String recipient;
    private final String text;
    private Optional<MessageFunctions> functions = Optional.empty();

    OurCaller(MessengerService service, String recipient, String text) {
        this.service = service;
        this.recipient = recipient;
        this.text = text;
    }

    /** A service that only sends, and knows one recipient without asking. */
    static MessengerService service(
            EventLoops loops, String computer, String address, String recipient, InetSocketAddress target)
            throws MessengerException {
        HostAddress host =
                new HostAddress(Ipv4Network.parseAddress(target.getHostString()), OptionalInt.of(target.getPort()));
        NodeSettings node = NodeSettings.on(Ipv4Network.parseAddress(address));
        return new MessengerService(
                settings(node, computer, Map.of(NetBiosName.of(recipient, 0, CODE_PAGE), host)), loops);
    }

    static MessengerSettings settings(NodeSettings node, String computer, Map<NetBiosName, HostAddress> hosts)
            throws MessengerException {
        return new MessengerSettings(
                        node,
                        Alias.of(computer, CODE_PAGE),
                        NetBiosName.of("BENCHES", 0, CODE_PAGE),
                        CODE_PAGE,
                        hosts,
                        MessengerSettings.Limits.DEFAULT)
                // all of them come from one address
                .withSenders(SenderPolicy.DEFAULT.withRates(SenderPolicy.MAX_PER_SECOND, SenderPolicy.MAX_PER_SECOND));
    }

    @Override
    public void send() throws MessengerException {
        if (functions.isEmpty()) {
            functions = Optional.of(service.functions(Optional.empty(), Optional.empty()));
        }
        functions.get().netMessageBufferSend(Optional.empty(), recipient, Optional.empty(), text);
    }

    @Override
    public void close() {
        functions.ifPresent(MessageFunctions::close);
        functions = Optional.empty();
    }
}
