package org.netmessage.netbios.transport;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.codec.ns.NsRecord;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/**
 * Registers, refreshes and releases names with name servers (RFC 1002 5.1.2, MS-NBTE 3.1.4.1). Servers are asked in order until
 * one answers; no is an answer.
 */
final class NameServerNames {
    private final NameServiceSocket socket;
    private final NodeSettings settings;
    private final NameServers servers;
    private final List<Inet4Address> ours;

    /**
     * Names of one LANA.
     *
     * @param ours the addresses that the node tells others, one for each LANA
     */
    NameServerNames(NameServiceSocket socket, NodeSettings settings, NameServers servers, List<Inet4Address> ours) {
        this.socket = socket;
        this.settings = settings;
        this.servers = servers;
        this.ours = List.copyOf(ours);
    }

    /** Registers a name; empty if no server answers, {@link Reason#NAME_CONFLICT} if one says no. */
    CompletableFuture<Optional<Lease>> register(NetBiosName name, boolean group) {
        return tryAll(servers.inOrder(System.nanoTime()).iterator(), name, group, server -> registration(name, group));
    }

    /** Renews a lease, with a better server if one is back; empty if no server answers. */
    CompletableFuture<Optional<Lease>> refresh(NetBiosName name, boolean group, Lease lease) {
        // another server may not know the name
        return tryAll(
                servers.inOrder(System.nanoTime()).iterator(),
                name,
                group,
                server -> server.equals(lease.server()) ? refreshing(name, group) : registration(name, group));
    }

    /** Gives a name up; whether the server said yes. Never fails. */
    CompletableFuture<Boolean> release(NetBiosName name, boolean group, Lease lease) {
        NbEntry owner = settings.owner(group);
        return socket.ask(NsAsk.unicast(
                        id -> NsPackets.release(id, name, owner, false),
                        lease.server(),
                        answer -> NsKinds.of(answer) == PacketKind.NAME_RELEASE_RESPONSE && isAbout(answer, name),
                        settings.nameService().unicastRetry()))
                .thenApply(answer -> answer.filter(NameServerNames::isPositive).isPresent())
                .exceptionally(failure -> false);
    }

    private IntFunction<NsPacket> registration(NetBiosName name, boolean group) {
        NbEntry owner = settings.owner(group);
        long ttl = settings.nameService().requestedTtl();
        return ours.size() > 1 && !group
                ? id -> NsPackets.multihomedRegistration(id, name, owner, ttl)
                : id -> NsPackets.registration(id, name, owner, ttl, false);
    }

    private IntFunction<NsPacket> refreshing(NetBiosName name, boolean group) {
        NbEntry owner = settings.owner(group);
        return id -> NsPackets.refresh(id, name, owner, settings.nameService().requestedTtl(), false);
    }

    private CompletableFuture<Optional<Lease>> tryAll(
            Iterator<InetSocketAddress> rest,
            NetBiosName name,
            boolean group,
            Function<InetSocketAddress, IntFunction<NsPacket>> request) {
        if (!rest.hasNext()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        InetSocketAddress server = rest.next();
        return ask(request.apply(server), server, name).thenCompose(answer -> {
            // a server that failed has decided nothing
            if (answer.isEmpty() || NsQueries.isUndecided(answer.get().packet())) {
                servers.silent(server, System.nanoTime());
                return tryAll(rest, name, group, request);
            }
            servers.answered(server);
            return judge(answer.get(), name, group);
        });
    }

    private CompletableFuture<Optional<NsAnswer>> ask(
            IntFunction<NsPacket> request, InetSocketAddress server, NetBiosName name) {
        return socket.ask(NsAsk.unicast(
                        request,
                        server,
                        answer -> NsKinds.of(answer) == PacketKind.NAME_REGISTRATION_RESPONSE && isAbout(answer, name),
                        settings.nameService().unicastRetry()))
                .exceptionallyCompose(failure -> NameConflicts.has(failure, Reason.UNREACHABLE)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Optional<Lease>> judge(NsAnswer answer, NetBiosName name, boolean group) {
        if (!isPositive(answer)) {
            return NameConflicts.failure(answer);
        }
        // RFC 1002 4.2.7: a name server that leaves the challenge to us does not set RA
        return answer.packet().flags().recursionAvailable()
                ? CompletableFuture.completedFuture(Optional.of(lease(answer)))
                : challenge(answer, name, group);
    }

    private CompletableFuture<Optional<Lease>> challenge(NsAnswer order, NetBiosName name, boolean group) {
        NbEntry presumed = order.packet().answeredOwners().stream()
                .findFirst()
                .filter(owner -> !ours.contains(owner.address()) && settings.mayCall(owner.address()))
                .orElse(null);
        if (presumed == null) {
            return overwrite(order.source(), name, group); // it is ourselves, or nobody
        }
        InetSocketAddress owner =
                new InetSocketAddress(presumed.address(), socket.localAddress().getPort());
        return socket.ask(NsAsk.unicast(
                        id -> NsPackets.nameQuery(id, name, false),
                        owner,
                        answer -> answer.flags().opCode().equals(NsOpCode.QUERY) && isAbout(answer, name),
                        settings.nameService().unicastRetry()))
                .exceptionallyCompose(failure -> NameConflicts.has(failure, Reason.UNREACHABLE)
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure))
                .thenCompose(defence -> defence.filter(NameServerNames::isPositive)
                        .map(NameConflicts::<Optional<Lease>>failure)
                        .orElseGet(() -> overwrite(order.source(), name, group)));
    }

    private CompletableFuture<Optional<Lease>> overwrite(InetSocketAddress server, NetBiosName name, boolean group) {
        NbEntry owner = settings.owner(group);
        long ttl = settings.nameService().requestedTtl();
        return ask(id -> NsPackets.overwrite(id, name, owner, ttl, false), server, name)
                .thenCompose(answer -> answer.map(last -> isPositive(last)
                                ? CompletableFuture.completedFuture(Optional.of(lease(last)))
                                : NameConflicts.<Optional<Lease>>failure(last))
                        .orElseGet(() -> CompletableFuture.failedFuture(new NetBiosException(
                                Reason.TIMEOUT,
                                NetBiosLog.text(server) + " does not answer the overwrite of " + name))));
    }

    private static Lease lease(NsAnswer answer) {
        return new Lease(
                answer.source(),
                answer.packet().answers().stream()
                        .findFirst()
                        .map(NsRecord::ttl)
                        .orElse(0L));
    }

    private static boolean isPositive(NsAnswer answer) {
        return rcode(answer).equals(NsRcode.OK);
    }

    private static NsRcode rcode(NsAnswer answer) {
        return answer.packet().flags().rcode();
    }

    private static boolean isAbout(NsPacket answer, NetBiosName name) {
        return answer.subject().filter(name::equals).isPresent();
    }
}
