package org.netmessage.netbios.transport;

import io.netty.channel.EventLoop;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmFlags;
import org.netmessage.netbios.codec.dgm.DgmFragments;
import org.netmessage.netbios.codec.dgm.DgmHeader;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Sends datagrams as the type of the node has it (RFC 1002 5.3.1, 5.3.2; MS-MAIL note 13). Lives on one event loop. */
final class DatagramSender {
    /** What is to be sent, to whom, until when. */
    record Task(DgmKind kind, NetBiosName source, NetBiosName destination, Octets data, Deadline deadline) {}

    private final EventLoop loop;
    private final NodeSettings settings;
    private final OwnerLookup lookup;
    private final DatagramServiceSocket socket;
    private final DatagramQueries queries;
    private final SentDatagrams sent = new SentDatagrams();
    private final boolean broadcasts;
    private final boolean pointToPoint;

    DatagramSender(EventLoop loop, NodeSettings settings, OwnerLookup lookup, DatagramServiceSocket socket) {
        this.loop = loop;
        this.settings = settings;
        this.lookup = lookup;
        this.socket = socket;
        this.queries = new DatagramQueries(
                loop,
                settings.nameService().unicastRetry(),
                (id, destination, server) -> socket.send(new DgmPacket.QueryRequest(header(id), destination), server));
        this.broadcasts = settings.nameService().nodeType().broadcasts();
        this.pointToPoint = settings.nameService().nodeType().asksNameServer();
    }

    CompletableFuture<Void> send(Task task) {
        List<DgmPacket> packets = packets(task);
        if (task.kind() == DgmKind.DIRECT_UNIQUE) {
            return toOwner(task, packets);
        } else if (!pointToPoint) {
            return toSubnet(packets);
        } else if (!broadcasts) {
            return toMembers(task, packets);
        }
        // on the segment and beyond it; there may be nobody beyond
        return any(List.of(toSubnet(packets), toMembers(task, packets)));
    }

    /** An error came: if it is about a datagram of ours, its name was not where it was said to be. */
    void onError(DgmPacket.DatagramError packet, InetSocketAddress source) {
        Optional<NetBiosName> name = sent.complain(packet.header().id(), source.getAddress(), System.nanoTime());
        if (name.isEmpty()) {
            socket.drop(DropReason.UNSOLICITED, source, "error about no datagram of ours");
            return;
        }
        NetBiosLog.datagramRefused(source, name.get(), packet.error().toString());
        lookup.forget(name.get(), (Inet4Address) source.getAddress());
    }

    void onQueryResponse(DgmPacket.QueryResponse response, InetSocketAddress source) {
        if (!queries.complete(response, source)) {
            socket.drop(DropReason.UNSOLICITED, source, "answers no question of ours");
        }
    }

    void close() {
        queries.abandon();
    }

    private List<DgmPacket> packets(Task task) {
        DgmPacket.Datagram whole = new DgmPacket.Datagram(
                task.kind(), header(sent.newId()), task.source(), task.destination(), task.data());
        boolean inOne = !settings.datagrams().fragments()
                || MailslotWrite.looksLikeOne(task.data().toArray());
        return inOne ? List.of(whole) : DgmFragments.split(whole);
    }

    private DgmHeader header(int id) {
        return new DgmHeader(
                DgmFlags.whole(settings.nameService().nodeType().sourceNodeType()),
                id,
                settings.advertised(),
                socket.localAddress().getPort());
    }

    private CompletableFuture<Void> toOwner(Task task, List<DgmPacket> packets) {
        return owners(task).thenCompose(owners -> {
            Optional<Inet4Address> owner = owners.stream()
                    .filter(entry -> !entry.group())
                    .map(NbEntry::address)
                    .filter(settings::mayCall)
                    // of several addresses of one owner one is enough
                    .min(Comparator.comparing(address -> !settings.isNear(address)));
            return owner.map(address -> toNode(task, packets, address))
                    .orElseGet(() -> CompletableFuture.failedFuture(new NetBiosException(
                            Reason.NAME_NOT_FOUND,
                            "no single node owns " + task.destination()
                                    + (owners.isEmpty() ? "" : "; it is a group, or not to be reached"))));
        });
    }

    /** To the NBDD, which relays, or to each member that the NBNS lists. */
    private CompletableFuture<Void> toMembers(Task task, List<DgmPacket> packets) {
        return throughServer(task, packets, settings.datagrams().distributionServers())
                .thenCompose(relayed -> {
                    if (relayed) {
                        return CompletableFuture.completedFuture(null);
                    } else if (task.kind() == DgmKind.BROADCAST) {
                        return CompletableFuture.failedFuture(new NetBiosException(
                                Reason.UNREACHABLE, "no NBDD relays to everybody, and the node does not broadcast"));
                    }
                    return owners(task).thenCompose(members -> toEach(task, packets, members));
                });
    }

    private CompletableFuture<Boolean> throughServer(
            Task task, List<DgmPacket> packets, List<InetSocketAddress> servers) {
        if (servers.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        InetSocketAddress server = servers.get(0);
        return queries.ask(task.destination(), server, task.deadline())
                .thenCompose(relays -> relays
                        ? to(packets, server).thenApply(done -> true)
                        : throughServer(task, packets, servers.subList(1, servers.size())));
    }

    private CompletableFuture<Void> toEach(Task task, List<DgmPacket> packets, List<NbEntry> members) {
        // the subnet has heard its broadcast, this node included
        Predicate<Inet4Address> beyond = address -> !broadcasts || !address.equals(settings.advertised());
        List<Inet4Address> addresses = members.stream()
                .map(NbEntry::address)
                .filter(settings::mayCall)
                .filter(beyond)
                .distinct()
                .toList();
        if (addresses.isEmpty()) {
            return CompletableFuture.failedFuture(new NetBiosException(
                    Reason.NAME_NOT_FOUND, "no members of " + task.destination() + " are listed that can be reached"));
        }
        int most = settings.datagrams().maxTargets();
        if (addresses.size() > most) {
            NetBiosLog.datagramTargetsCut(task.destination(), addresses.size(), most);
        }
        return any(addresses.stream()
                .limit(most)
                .map(address -> toNode(task, packets, address))
                .toList());
    }

    private CompletableFuture<Void> toNode(Task task, List<DgmPacket> packets, Inet4Address address) {
        sent.remember(packets.get(0).header().id(), task.destination(), address, System.nanoTime());
        return to(packets, socket.at(address));
    }

    private CompletableFuture<Void> toSubnet(List<DgmPacket> packets) {
        return to(packets, socket.everybody());
    }

    private CompletableFuture<Void> to(List<DgmPacket> packets, InetSocketAddress target) {
        CompletableFuture<?>[] all =
                packets.stream().map(packet -> socket.send(packet, target)).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all);
    }

    /** Asks who owns the destination; what follows is on the event loop again. */
    private CompletableFuture<List<NbEntry>> owners(Task task) {
        CompletableFuture<List<NbEntry>> result = new CompletableFuture<>();
        lookup.owners(task.destination(), task.deadline())
                .whenComplete((owners, failure) -> EventLoops.execute(loop, result, () -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    } else if (task.deadline().passed()) {
                        result.completeExceptionally(
                                new NetBiosException(Reason.TIMEOUT, "no time left to send to " + task.destination()));
                    } else {
                        result.complete(owners);
                    }
                }));
        return result;
    }

    /** Ends when all have ended; well if one of them has. */
    private static CompletableFuture<Void> any(List<CompletableFuture<Void>> all) {
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .exceptionallyCompose(failure -> all.stream().allMatch(CompletableFuture::isCompletedExceptionally)
                        ? CompletableFuture.failedFuture(failure)
                        : CompletableFuture.completedFuture(null));
    }
}
