package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.codec.dgm.DgmReassembly;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * The datagram service of a node on one LANA (RFC 1001 section 17, RFC 1002 section 5.3). Safe for any thread; nothing
 * blocks.
 *
 * <p>A datagram is for the listeners of the node that sends it too, if its destination is theirs. It is not acknowledged:
 * what was sent well may still get lost.
 */
public final class DatagramService {
    private final EventLoop loop;
    private final NodeSettings settings;
    private final Optional<LocalNames> sources;
    private final DatagramListeners listeners;
    private final DatagramServiceSocket socket;
    private final DatagramSender sender;
    private final DatagramReceiver receiver;

    private DatagramService(
            EventLoop loop,
            NodeSettings settings,
            Optional<IntSupplier> peerPort,
            Optional<LocalNames> names,
            DatagramListeners listeners,
            OwnerLookup lookup) {
        this.listeners = listeners;
        this.loop = loop;
        this.settings = settings;
        this.sources = names;
        this.socket = new DatagramServiceSocket(loop, settings, peerPort, new Inbound());
        this.sender = new DatagramSender(loop, settings, lookup, socket);
        this.receiver = new DatagramReceiver(loop, settings, names.orElseGet(LocalNames::new), listeners, socket);
    }

    /**
     * Opens the service.
     *
     * @param settingsOfOneLana those of the node, on one LANA only
     * @param port UDP port, also that of the nodes to send to; 0 lets the system choose
     * @param names of the node
     * @param listeners of the node
     * @param lookup finds the owners of destinations
     * @return ends with {@link Reason#LOCAL} if the port is not to be had
     */
    static CompletableFuture<DatagramService> open(
            EventLoop loop,
            NodeSettings settingsOfOneLana,
            int port,
            LocalNames names,
            DatagramListeners listeners,
            OwnerLookup lookup) {
        DatagramService service =
                new DatagramService(loop, settingsOfOneLana, Optional.empty(), Optional.of(names), listeners, lookup);
        return service.socket.open(port).thenApply(done -> service);
    }

    /**
     * Opens a service that only sends: from a port that the system chooses, and from any name.
     *
     * @param settingsOfOneLana those of the node, on one LANA only
     * @param peerPort UDP port of the nodes to send to, which may change
     * @param lookup finds the owners of destinations
     */
    static CompletableFuture<DatagramService> openOutlet(
            EventLoop loop, NodeSettings settingsOfOneLana, IntSupplier peerPort, OwnerLookup lookup) {
        DatagramService service = new DatagramService(
                loop, settingsOfOneLana, Optional.of(peerPort), Optional.empty(), new DatagramListeners(), lookup);
        return service.socket.open(0).thenApply(done -> service);
    }

    /**
     * Sends a datagram to a unique name or to a group, as the type of the node has it.
     *
     * @param source a registered name of this node
     * @param destination any name but a wildcard
     * @param group whether it is a group
     * @param data USER_DATA; its most bytes are a setting, usually 512
     * @param deadline when to give up
     * @return ends when the packets were handed to the system for at least one receiver; else {@link Reason#NAME_NOT_FOUND}
     *     if the source is not ours or the destination is nowhere, {@link Reason#TIMEOUT}, {@link Reason#UNREACHABLE}
     * @throws IllegalArgumentException if the destination is a wildcard, or the data is too long
     */
    public CompletableFuture<Void> send(
            NetBiosName source, NetBiosName destination, boolean group, byte[] data, Deadline deadline) {
        if (destination.isWildcard()) {
            throw new IllegalArgumentException(
                    "datagram destination " + destination + ", allowed are names; a broadcast goes to everybody");
        }
        DgmKind kind = group ? DgmKind.DIRECT_GROUP : DgmKind.DIRECT_UNIQUE;
        return send(kind, source, destination, data, deadline);
    }

    /**
     * Sends a datagram to everybody in the scope of its source; a P node needs an NBDD for it.
     *
     * @param source a registered name of this node
     * @param data USER_DATA; its most bytes are a setting, usually 512
     * @param deadline when to give up
     * @return as {@link #send}
     * @throws IllegalArgumentException if the data is too long
     */
    public CompletableFuture<Void> broadcast(NetBiosName source, byte[] data, Deadline deadline) {
        return send(DgmKind.BROADCAST, source, NetBiosName.WILDCARD.withScope(source.scope()), data, deadline);
    }

    /**
     * Listens for datagrams to a name, while it is registered, or to everybody.
     *
     * @param name a name, or {@link NetBiosName#WILDCARD} in the scope of the node
     * @param listener gets each datagram once, as does every other listener on the name
     * @return takes the listener away when run; another run does nothing
     */
    public Runnable listen(NetBiosName name, DatagramListener listener) {
        return listeners.add(name, listener);
    }

    /** The UDP address of the service. */
    public InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    /** Closes the service; ends when its ports are free. A second call does nothing. */
    CompletableFuture<Void> close() {
        return socket.close();
    }

    /** Parts that wait for the other one; to be touched on the event loop only. */
    DgmReassembly reassembly() {
        return receiver.reassembly();
    }

    private CompletableFuture<Void> send(
            DgmKind kind, NetBiosName source, NetBiosName destination, byte[] data, Deadline deadline) {
        int most = settings.datagrams().maxDataLength();
        if (data.length > most) {
            throw new IllegalArgumentException("datagram of " + data.length + " bytes, allowed are at most " + most);
        }
        if (sources.isPresent() && sources.get().registered(source).isEmpty()) {
            return CompletableFuture.failedFuture(new NetBiosException(
                    Reason.NAME_NOT_FOUND, "datagram from " + source + ", which is no registered name of this node"));
        }
        DatagramSender.Task task = new DatagramSender.Task(kind, source, destination, Octets.of(data), deadline);
        return Futures.on(loop, () -> sender.send(task));
    }

    private final class Inbound implements DatagramServiceSocket.Receiver {
        @Override
        public void onPacket(DgmPacket packet, InetSocketAddress source, boolean broadcast) {
            if (packet instanceof DgmPacket.Datagram datagram) {
                receiver.onDatagram(datagram, source, broadcast);
            } else if (packet instanceof DgmPacket.FirstFragment first) {
                receiver.onFirst(first, source, broadcast);
            } else if (packet instanceof DgmPacket.SecondFragment second) {
                receiver.onSecond(second, source);
            } else if (packet instanceof DgmPacket.DatagramError error) {
                sender.onError(error, source);
            } else if (packet instanceof DgmPacket.QueryResponse response) {
                sender.onQueryResponse(response, source);
            } else {
                socket.drop(DropReason.NOBODY_LISTENS, source, "this node is no NBDD");
            }
        }

        @Override
        public void onClosed() {
            sender.close();
            receiver.close();
        }
    }
}
