package org.netmessage.netmsg;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsData;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.Deadline;
import org.netmessage.netbios.transport.EventLoops;
import org.netmessage.netbios.transport.NetBiosNode;
import org.netmessage.netbios.transport.NodeEvents;
import org.netmessage.netbios.transport.SessionAcceptor.Decision;

/** A node that only asks: it binds no port of the three services and has no names. */
final class Questioner implements AutoCloseable {
    private static final Pattern WITH_SUFFIX = Pattern.compile("(.+)#([0-9A-Fa-f]{2})");
    private static final long CLOSE_SECONDS = 5;

    private final MessengerSettings settings;
    private final Trace trace;
    private final Deadline deadline;
    private final EventLoops loops = EventLoops.start("netmsg", 1);
    private final NetBiosNode node;

    Questioner(MessengerSettings settings, Trace trace) {
        this.settings = settings;
        this.trace = trace;
        this.deadline = Deadline.in(settings.limits().callTime());
        this.node = new NetBiosNode(
                loops,
                settings.node(),
                settings.hostsInScope(),
                offer -> new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME),
                NodeEvents.NONE);
    }

    /**
     * Reads {@code NAME} or {@code NAME#XX}, with the suffix in hexadecimal digits.
     *
     * @param unset the suffix if there is none
     * @throws IllegalArgumentException if it is no name
     */
    static NetBiosName name(String text, int unset, Charset codePage) {
        Matcher matcher = WITH_SUFFIX.matcher(text);
        return matcher.matches()
                ? NetBiosName.of(
                        matcher.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(matcher.group(2), 16), codePage)
                : NetBiosName.of(text.toUpperCase(Locale.ROOT), unset, codePage);
    }

    /** All owners of a name on the network. */
    List<NbEntry> owners(NetBiosName name) throws ExecutionException, InterruptedException {
        return trace.await(node.resolver().findOwners(settings.inScope(name), deadline));
    }

    /** The session service of a unique name. */
    InetSocketAddress find(NetBiosName name) throws ExecutionException, InterruptedException {
        trace.step(new Roads(settings).describe(settings.inScope(name)));
        return trace.await(node.resolver().find(settings.inScope(name), deadline));
    }

    /** The name table of a host. */
    NsData.NodeStatus status(InetSocketAddress nameService) throws ExecutionException, InterruptedException {
        return trace.await(node.resolver().nodeStatus(nameService, settings.inScope(NetBiosName.WILDCARD), deadline));
    }

    /**
     * Where the name service of a host is.
     *
     * @param host an address, with a port or without, or a name, with a suffix or without
     * @throws IllegalArgumentException if it is neither
     */
    InetSocketAddress host(String host) throws ExecutionException, InterruptedException {
        int port = Roads.port(settings.node());
        return host.matches("[0-9.]+(:[0-9]*)?")
                ? NodeOptions.socketAddress(host, port)
                : new InetSocketAddress(find(name(host, 0, settings.codePage())).getAddress(), port);
    }

    @Override
    public void close() {
        try {
            node.closeOutlets().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            trace.step("the sockets did not close: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            loops.close();
        }
    }
}
