package org.netmessage.netbios.transport;

import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.ns.NbEntry;
import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsRcode;
import org.netmessage.netbios.codec.ns.NsRecord;
import org.netmessage.netbios.name.NetBiosName;

/** Reads answers to name queries. */
final class NsQueries {
    private NsQueries() {}

    /** Whether an answer of a name server says that it cannot tell, and so decides nothing. */
    static boolean isUndecided(NsPacket answer) {
        NsRcode rcode = answer.flags().rcode();
        return rcode.equals(NsRcode.SRV_ERR) || rcode.equals(NsRcode.FMT_ERR) || rcode.equals(NsRcode.IMP_ERR);
    }

    /** Whether it is an answer about a name, yes or no. */
    static boolean isAnswer(NsPacket answer, NetBiosName name) {
        return answer.flags().opCode().equals(NsOpCode.QUERY)
                && answer.subject().filter(name::equals).isPresent()
                // some printers answer a query with a node status
                && (!answer.flags().rcode().equals(NsRcode.OK) || owners(answer).isPresent());
    }

    /** The owners that a positive answer names; empty if it is none. */
    static Optional<Owners> owners(NsPacket answer) {
        List<NbEntry> entries = answer.answeredOwners();
        return answer.flags().rcode().equals(NsRcode.OK) && !entries.isEmpty()
                ? Optional.of(new Owners(
                        entries,
                        answer.answers().stream().findFirst().map(NsRecord::ttl).orElse(0L)))
                : Optional.empty();
    }
}
