package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.netmessage.netbios.transport.UdpPeer.Datagram;

/** An NBNS that does what the test says, but says yes to releases by itself. */
final class FakeNameServer implements AutoCloseable {
    static final String HOME = "127.0.0.53";

    private static final int NAME_AT = 24;
    private static final int NAME_END = NAME_AT + 68;
    private static final int OWNER_LENGTH = 12;

    private final UdpPeer socket;
    private final BlockingQueue<Datagram> requests = new LinkedBlockingQueue<>();
    private final Set<Integer> answered = new HashSet<>();
    private volatile boolean holdsReleases;

    private FakeNameServer(UdpPeer socket) {
        this.socket = socket;
        Thread thread = new Thread(this::run, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    static FakeNameServer at(Loopback loopback, String address) {
        return at(loopback, address, 0);
    }

    static FakeNameServer at(Loopback loopback, String address, int port) {
        return loopback.closing(new FakeNameServer(UdpPeer.at(address, port)));
    }

    private void run() {
        boolean open = true;
        while (open) {
            try {
                Datagram request = socket.receive();
                if (!holdsReleases && request.body().startsWith("3000")) {
                    released(request, 0);
                }
                requests.add(request);
            } catch (UncheckedIOException e) {
                open = false;
            } catch (AssertionError e) {
                open = true; // it was only quiet for a while
            }
        }
    }

    /** From now on the test answers releases too. */
    FakeNameServer holdingReleases() {
        holdsReleases = true;
        return this;
    }

    InetSocketAddress address() {
        return socket.address();
    }

    /** Settings of a node of that type which uses these servers. */
    static NodeSettings settings(
            NodeType type, RetryPolicy broadcast, RetryPolicy unicast, InetSocketAddress... servers) {
        NodeSettings usual = Loopback.settings(Loopback.HERE, broadcast);
        return usual.withNameService(usual.nameService()
                .withNameServers(type, List.of(servers))
                .withRetries(broadcast, unicast, usual.nameService().shortestRefresh()));
    }

    /** The next request, whatever it is. */
    Datagram receive() {
        try {
            Datagram next = requests.poll(Loopback.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(next).as("next request").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next request but for repetitions of answered ones. */
    Datagram next() {
        Datagram request = receive();
        while (answered.contains(request.id())) {
            request = receive();
        }
        return request;
    }

    /** The next request that is new, which must be of that kind and about that name. */
    Datagram expect(int word, String name) {
        Datagram request = next();
        assertThat(request.body()).startsWith(String.format("%04x", word)).contains(NsBytes.name(name));
        return request;
    }

    /** Whether nothing has come but repetitions of answered requests. */
    boolean hasNothing() {
        requests.removeIf(request -> answered.contains(request.id()));
        return requests.isEmpty();
    }

    /** POSITIVE NAME REGISTRATION RESPONSE. */
    void grant(Datagram request, long ttl) {
        answer(request, 0xAD80, ttl, ownOwner(request));
    }

    /** NEGATIVE NAME REGISTRATION RESPONSE, which names another owner. */
    void refuse(Datagram request, int rcode) {
        answer(request, 0xAD80 | rcode, 0, NsBytes.owner(NsBytes.UNIQUE, "127.0.0.99"));
    }

    /** END-NODE CHALLENGE NAME REGISTRATION RESPONSE. */
    void challenge(Datagram request, String owner) {
        answer(request, 0xAD00, 0, NsBytes.owner(NsBytes.UNIQUE, owner));
    }

    /** WAIT FOR ACKNOWLEDGEMENT. */
    void delay(Datagram request, long seconds) {
        send(
                request,
                NsBytes.answer(
                        request.id(),
                        0xBC00,
                        wireName(request),
                        NsBytes.NB,
                        seconds,
                        request.hex().substring(4, 8)));
    }

    /** POSITIVE or NEGATIVE NAME RELEASE RESPONSE. */
    void released(Datagram request, int rcode) {
        send(
                request,
                NsBytes.answer(request.id(), 0xB400 | rcode, wireName(request), NsBytes.NB, 0, ownOwner(request)));
    }

    /** POSITIVE NAME QUERY RESPONSE. */
    void found(Datagram query, int flags, String address, long ttl) {
        answer(query, 0x8580, ttl, NsBytes.owner(flags, address));
    }

    /** NEGATIVE NAME QUERY RESPONSE. */
    void notFound(Datagram query) {
        answered.add(query.id());
        send(query, NsBytes.notFound(query.id(), wireName(query)));
    }

    /** REDIRECT NAME QUERY RESPONSE. */
    void redirect(Datagram query, String address) {
        answered.add(query.id());
        send(query, NsBytes.redirect(query.id(), address));
    }

    private void answer(Datagram request, int word, long ttl, String owner) {
        answered.add(request.id());
        send(request, NsBytes.answer(request.id(), word, wireName(request), NsBytes.NB, ttl, owner));
    }

    void send(Datagram request, String hex) {
        socket.send(hex, request.from());
    }

    static String wireName(Datagram request) {
        return request.hex().substring(NAME_AT, NAME_END);
    }

    private static String ownOwner(Datagram request) {
        return request.hex().substring(request.hex().length() - OWNER_LENGTH);
    }

    @Override
    public void close() {
        socket.close();
    }
}
