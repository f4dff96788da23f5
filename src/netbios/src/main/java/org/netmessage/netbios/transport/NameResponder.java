package org.netmessage.netbios.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.codec.ns.NsQuestion;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.codec.ns.NsRecordType;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NameServiceSocket.RequestHandler;

/**
 * Answers for the names of a node: queries, node status, and claims of others (RFC 1002 5.1.1.5).
 *
 * <p>Release and conflict demands for our names are ignored: nothing on the wire is authenticated, and obeying them would
 * let anybody silence an alias.
 */
final class NameResponder implements RequestHandler {
    /** Seconds an answer of ours may be kept, as long as nmbd's: three days. */
    static final long TTL = 259_200;

    // RFC 1002 6: a datagram of at most 576 bytes with IP and UDP header, less what surrounds the names but the scope
    private static final int STATUS_SPACE = 576 - 28 - 56 - 1 - 46;
    private static final int STATUS_NAME_LENGTH = 18;
    private static final int STATISTICS_LENGTH = 46;

    private final LocalNames names;
    private final NodeSettings settings;

    NameResponder(LocalNames names, NodeSettings settings) {
        this.names = names;
        this.settings = settings;
    }

    @Override
    public void onRequest(NameServiceSocket socket, NsPacket request, InetSocketAddress source, boolean broadcast) {
        NsOpCode opCode = request.flags().opCode();
        if (opCode.equals(NsOpCode.QUERY)) {
            request.question()
                    .flatMap(question -> answer(request.transactionId(), question, broadcast))
                    .ifPresent(answer -> socket.send(answer, source));
        } else if (opCode.equals(NsOpCode.REGISTRATION) || opCode.equals(NsOpCode.MULTIHOMED_REGISTRATION)) {
            defend(request).ifPresent(answer -> {
                socket.send(answer, source);
                request.subject().ifPresent(name -> NetBiosLog.nameDefended(name, source));
            });
        }
    }

    private Optional<NsPacket> answer(int id, NsQuestion question, boolean broadcast) {
        if (question.type() == NsRecordType.NBSTAT) {
            return nodeStatus(id, question.name());
        }
        if (question.type() != NsRecordType.NB) {
            return Optional.empty();
        }
        Optional<NsPacket> owned = names.registered(question.name())
                .map(entry -> NsPackets.positiveQueryResponse(id, question.name(), List.of(owner(entry.group())), TTL));
        // others may own what we do not, so a broadcast stays unanswered
        return owned.isPresent() || broadcast
                ? owned
                : Optional.of(NsPackets.negativeQueryResponse(id, question.name(), NsRcode.NAM_ERR));
    }

    private Optional<NsPacket> nodeStatus(int id, NetBiosName asked) {
        if (!asked.isWildcard() && names.registered(asked).isEmpty()) {
            return Optional.empty();
        }
        List<NodeName> table = new ArrayList<>();
        for (LocalNames.Entry entry : names.all()) {
            if (entry.registered() && entry.name().scope().equals(asked.scope())) {
                table.add(new NodeName(entry.name(), NodeName.ACTIVE | (entry.group() ? NodeName.GROUP : 0)));
            }
        }
        if (table.isEmpty() && !asked.scope().isEmpty()) {
            return Optional.empty(); // a scope we are not in
        }
        int scopeLength = asked.scope().isEmpty() ? 0 : asked.scope().length() + 1;
        int most = (STATUS_SPACE - scopeLength) / STATUS_NAME_LENGTH;
        boolean cut = table.size() > most;
        // no hardware address: it is nobody's business, and the statistics are not counted
        Octets statistics = Octets.of(new byte[STATISTICS_LENGTH]);
        return Optional.of(
                NsPackets.nodeStatusResponse(id, asked, cut ? table.subList(0, most) : table, statistics, cut));
    }

    private Optional<NsPacket> defend(NsPacket claim) {
        // an overwrite demand asks nobody, and a claim of our own address is our own coming back
        if (!claim.flags().recursionDesired()
                || claim.claimedOwners().isEmpty()
                || claim.claimedOwners().get(0).address().equals(settings.advertised())) {
            return Optional.empty();
        }
        boolean groupClaim = claim.claimedOwners().get(0).group();
        return claim.subject()
                .flatMap(names::registered)
                .filter(ours -> !(groupClaim && ours.group()))
                .map(ours -> NsPackets.registrationResponse(
                        claim.transactionId(), ours.name(), owner(ours.group()), 0, NsRcode.ACT_ERR));
    }

    NbEntry owner(boolean group) {
        return new NbEntry(group ? NbEntry.GROUP : 0, settings.advertised());
    }
}
