package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsQuestion;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.codec.ns.NsRecordType;
import org.netmessage.netbios.log.LogLimit;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.DropReason;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.observe.NetBiosObserver.Service;
import org.netmessage.netbios.observe.PacketKind;
import org.netmessage.netbios.transport.NameServiceSocket.RequestHandler;

/**
 * Answers for the names of a node on one LANA: queries, node status, claims and demands of others (RFC 1002 5.1.1.5, MS-NBTE 3.1.5).
 * Lives on the event loop of the socket.
 *
 * <p>Nothing on the wire is authenticated. Release and conflict demands for our names count only from a configured name server,
 * unless the settings say otherwise: obeying them all would let anybody silence an alias.
 */
final class NameResponder implements RequestHandler {
    /** Seconds an answer of ours may be kept, as long as nmbd's: three days. */
    static final long TTL = 259_200;

    // RFC 1002 6: MAX_DATAGRAM_LENGTH less the headers of IP and UDP
    private static final int LARGEST = 576 - 28;
    private static final int ANSWER_LENGTH = 56; // of a query, without scope and owners
    private static final int OWNER_LENGTH = 6;
    private static final int MAX_OWNERS = 8;
    private static final int FAR_ANSWERS_PER_SECOND = 100;

    private final LocalNames names;
    private final NodeSettings settings;
    private final NameService.Node node;
    private final NodeStatusTable status;
    private final List<NbEntry> uniqueOwner;
    private final List<NbEntry> groupOwner;
    private final RateLimit farAnswers = new RateLimit(FAR_ANSWERS_PER_SECOND, System.nanoTime());
    private final LogLimit lines = NetBiosLog.limit();
    private Consumer<NetBiosName> onConflict = name -> {};

    NameResponder(LocalNames names, NodeSettings settings, NetBiosCounters counters, NameService.Node node) {
        this.names = names;
        this.settings = settings;
        this.node = node;
        this.status = new NodeStatusTable(names, settings, counters);
        this.uniqueOwner = owners(false);
        this.groupOwner = owners(true);
    }

    /** All addresses of this node, that of this LANA first: one owner, however many answers reach the asker. */
    private List<NbEntry> owners(boolean group) {
        NbEntry here = settings.owner(group);
        return Stream.concat(
                        Stream.of(here), node.advertised().stream().map(address -> new NbEntry(here.flags(), address)))
                .distinct()
                .limit(MAX_OWNERS)
                .toList();
    }

    /** Who is told of conflicts; to be set before the first packet. */
    void onConflict(Consumer<NetBiosName> listener) {
        onConflict = listener;
    }

    @Override
    public void onRequest(NameServiceSocket socket, NsRequest request) {
        if (request.broadcast() && !settings.nameService().nodeType().broadcasts()) {
            settings.observer().dropped(Service.NAME, DropReason.NOBODY_LISTENS, request.source());
            return; // a P node ignores broadcasts
        }
        NsPacket packet = request.packet();
        switch (NsKinds.of(packet)) {
            case NAME_QUERY_REQUEST, NODE_STATUS_REQUEST ->
                packet.question().ifPresent(question -> answer(socket, request, question));
            case NAME_REGISTRATION_REQUEST, MULTIHOMED_REGISTRATION_REQUEST -> defends(socket, request);
            case NAME_OVERWRITE -> {
                // who takes a name of ours without asking is told no as well, as nmbd does it
                if (!defends(socket, request)) {
                    packet.subject().ifPresent(node.events()::onOwnerChanged);
                }
            }
            case NAME_RELEASE_REQUEST -> packet.subject().ifPresent(name -> release(socket, name, request));
            default -> settings.observer().dropped(Service.NAME, DropReason.NOBODY_LISTENS, request.source());
        }
    }

    private void answer(NameServiceSocket socket, NsRequest request, NsQuestion question) {
        boolean far = !settings.isNear(request.source().getAddress());
        // no amplifier: who is not on our networks gets little more than he sent, and not too often
        long factor = settings.nameService().answerFactor();
        int largest = far ? (int) Math.min(LARGEST, factor * request.length()) : LARGEST;
        int id = request.packet().transactionId();
        Optional<NsPacket> answer = question.type() == NsRecordType.NBSTAT
                ? status.answer(id, question.name(), largest)
                : answer(id, question, request.broadcast()).filter(packet -> largest >= length(packet));
        if (far && answer.isPresent() && !farAnswers.tryAcquire(System.nanoTime())) {
            settings.observer().dropped(Service.NAME, DropReason.LIMIT, request.source());
        } else {
            answer.ifPresent(packet -> socket.respond(packet, request.source()));
        }
    }

    private Optional<NsPacket> answer(int id, NsQuestion question, boolean broadcast) {
        if (question.type() != NsRecordType.NB) {
            return Optional.empty();
        }
        NetBiosName name = question.name();
        return switch (names.ownership(name)) {
            case UNIQUE -> Optional.of(NsPackets.positiveQueryResponse(id, name, uniqueOwner, TTL));
            case GROUP -> Optional.of(NsPackets.positiveQueryResponse(id, name, groupOwner, TTL));
            // others may own what we do not, so a broadcast stays unanswered
            case NONE ->
                broadcast || !names.areIn(name.scope())
                        ? Optional.empty()
                        : Optional.of(NsPackets.negativeQueryResponse(id, name, NsRcode.NAM_ERR));
        };
    }

    /** Objects to a claim of a name of ours; false if there is nothing to object to. */
    private boolean defends(NameServiceSocket socket, NsRequest request) {
        Optional<NsPacket> objection = defend(request.packet());
        objection.ifPresent(no -> {
            if (settings.isNear(request.source().getAddress()) || farAnswers.tryAcquire(System.nanoTime())) {
                socket.respond(no, request.source());
            } else {
                settings.observer().dropped(Service.NAME, DropReason.LIMIT, request.source());
            }
            no.subject().ifPresent(name -> NetBiosLog.nameDefended(lines, name, request.source()));
        });
        return objection.isPresent();
    }

    private Optional<NsPacket> defend(NsPacket claim) {
        // a claim of our own address is our own coming back
        if (claim.claimedOwners().isEmpty()
                || node.advertised().contains(claim.claimedOwners().get(0).address())) {
            return Optional.empty();
        }
        boolean groupClaim = claim.claimedOwners().get(0).group();
        return claim.subject()
                .filter(name ->
                        !name.beginsWithAsterisk() && !node.conflictAnywhere().test(name))
                .flatMap(names::registered)
                .filter(ours -> !(groupClaim && ours.group()))
                .map(ours -> NsPackets.registrationResponse(
                        claim.transactionId(), ours.name(), settings.owner(ours.group()), 0, NsRcode.ACT_ERR));
    }

    /** Somebody gives a name up, or demands that we do. */
    private void release(NameServiceSocket socket, NetBiosName name, NsRequest request) {
        boolean ourOwn = node.advertised().contains(request.source().getAddress())
                && request.source().getPort() == socket.localAddress().getPort();
        if (ourOwn) {
            return; // comes back from another LANA of ours
        }
        boolean ofOurs = names.registered(name).isPresent()
                && request.packet().claimedOwners().stream()
                        .map(NbEntry::address)
                        .anyMatch(node.advertised()::contains);
        if (!ofOurs) {
            node.events().onOwnerChanged(name);
        } else if (mayDemand(request.source(), request.broadcast())) {
            onConflict.accept(name);
        } else {
            refuse(name, request.source());
        }
    }

    @Override
    public boolean onDemand(NsAnswer demand, boolean broadcast) {
        // RFC 1002 4.2.8: the bytes of a conflict demand are those of a negative registration response
        boolean conflict = NsKinds.of(demand.packet()) == PacketKind.NAME_REGISTRATION_RESPONSE
                && demand.packet().flags().rcode().equals(NsRcode.CFT_ERR);
        Optional<NetBiosName> ours =
                demand.packet().subject().filter(name -> names.registered(name).isPresent());
        if (!conflict || ours.isEmpty()) {
            return false;
        }
        if (mayDemand(demand.source(), broadcast)) {
            onConflict.accept(ours.get());
        } else {
            refuse(ours.get(), demand.source());
        }
        return true;
    }

    private static int length(NsPacket answer) {
        int scope = answer.subject().map(name -> name.scope().length()).orElse(0);
        return ANSWER_LENGTH
                + (scope == 0 ? 0 : scope + 1)
                + OWNER_LENGTH * answer.answeredOwners().size();
    }

    private boolean mayDemand(InetSocketAddress source, boolean broadcast) {
        return settings.nameService().obeyDemands() || (!broadcast && settings.isNameServer(source.getAddress()));
    }

    private void refuse(NetBiosName name, InetSocketAddress source) {
        settings.observer().dropped(Service.NAME, DropReason.UNTRUSTED_DEMAND, source);
        NetBiosLog.demandRefused(lines, name, source);
    }
}
