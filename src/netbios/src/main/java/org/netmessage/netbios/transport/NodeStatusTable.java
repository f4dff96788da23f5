package org.netmessage.netbios.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.ns.NodeName;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsPackets;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.observe.NetBiosCounters;
import org.netmessage.netbios.transport.NameIndex.Ownership;

/** What a node tells of itself on one LANA (RFC 1002 4.2.18): its names, and what it has counted. Lives on one event loop. */
final class NodeStatusTable {
    // header, record without data, NUM_NAMES and STATISTICS; the name without scope is in it
    private static final int EMPTY_LENGTH = 56 + 1 + 46;
    private static final int NAME_LENGTH = 18;
    private static final int STATISTICS_LENGTH = 46;

    private final LocalNames names;
    private final NodeSettings settings;
    private final NetBiosCounters counters;
    private Table last = new Table(-1, "", 0, List.of(), false);

    /** A table that was told, and the {@link LocalNames#changes()} it shows. */
    private record Table(int changes, String scope, int most, List<NodeName> names, boolean cut) {}

    NodeStatusTable(LocalNames names, NodeSettings settings, NetBiosCounters counters) {
        this.names = names;
        this.settings = settings;
        this.counters = counters;
    }

    /**
     * The answer to a node status request; empty if the name asked is none of ours, or there is no room for the answer.
     *
     * @param largest how many bytes the answer may have
     */
    Optional<NsPacket> answer(int id, NetBiosName asked, int largest) {
        if (!names.areIn(asked.scope()) || (!asked.isWildcard() && names.ownership(asked) == Ownership.NONE)) {
            return Optional.empty();
        }
        int scopeLength = asked.scope().isEmpty() ? 0 : asked.scope().length() + 1;
        int room = largest - EMPTY_LENGTH - scopeLength;
        if (room < 0) {
            return Optional.empty();
        }
        int most = room / NAME_LENGTH;
        Table table = table(asked.scope(), most);
        if (table.names().isEmpty() && !table.cut() && !asked.scope().isEmpty()) {
            return Optional.empty(); // a scope we are not in
        }
        return Optional.of(NsPackets.nodeStatusResponse(id, asked, table.names(), statistics(), table.cut()));
    }

    /** The first names of a scope, made anew only when names have changed: many ask for the same. */
    private Table table(String scope, int most) {
        // before the names are looked at, so that a change meanwhile is seen the next time
        int changes = names.changes();
        if (last.changes() != changes || last.most() != most || !last.scope().equals(scope)) {
            List<NodeName> table = makeTable(scope, most + 1); // one more, to see whether all are told
            boolean cut = table.size() > most;
            last = new Table(changes, scope, most, List.copyOf(cut ? table.subList(0, most) : table), cut);
        }
        return last;
    }

    private List<NodeName> makeTable(String scope, int most) {
        int type = settings.nameService().nodeType().ownerNodeType();
        List<NodeName> table = new ArrayList<>();
        for (LocalNames.Entry entry : names.first(
                most,
                entry -> entry.state() != LocalNames.State.CLAIMING
                        && entry.name().scope().equals(scope))) {
            int conflict = entry.registered() ? 0 : NodeName.CONFLICT;
            int group = entry.group() ? NodeName.GROUP : 0;
            table.add(new NodeName(entry.name(), NodeName.ACTIVE | conflict | group | type));
        }
        return table;
    }

    /** What is known and concerns nobody but the network; the hardware address and what no socket tells stay 0. */
    private Octets statistics() {
        ByteBuffer bytes = ByteBuffer.allocate(STATISTICS_LENGTH);
        bytes.position(20); // UNIT_ID to SEND_ABORTS
        bytes.putInt((int) counters.sentInAll());
        bytes.putInt((int) counters.receivedInAll());
        bytes.putShort(atMost16Bits(counters.repeatedInAll()));
        bytes.position(38); // NO_RESOURCE to MAX_TOTAL_CONTROL_BLOCKS
        bytes.putShort(atMost16Bits(counters.sessionsStanding()));
        bytes.putShort(atMost16Bits(settings.limits().maxSessions()));
        bytes.putShort(atMost16Bits(settings.limits().maxSessions()));
        bytes.putShort(atMost16Bits(settings.limits().maxMessageLength()));
        return Octets.wrap(bytes.array());
    }

    private static short atMost16Bits(long count) {
        return (short) Math.min(count, 0xFFFF);
    }
}
