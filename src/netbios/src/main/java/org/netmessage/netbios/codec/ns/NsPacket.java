package org.netmessage.netbios.codec.ns;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.name.NetBiosName;

/**
 * A name service packet (RFC 1002 4.2.1). {@link NsPackets} makes those that a node sends.
 *
 * @param transactionId NAME_TRN_ID, 0 to 65535
 * @param flags the second header word
 * @param question at most one; no packet of the RFC has more
 * @param answers answer records
 * @param authorities authority records
 * @param additionals additional records
 */
public record NsPacket(
        int transactionId,
        NsFlags flags,
        Optional<NsQuestion> question,
        List<NsRecord> answers,
        List<NsRecord> authorities,
        List<NsRecord> additionals) {

    /** Copies the records. */
    public NsPacket {
        if (transactionId < 0 || transactionId > 0xFFFF) {
            throw new IllegalArgumentException("transaction id " + transactionId + " has more than 16 bits");
        }
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    /** The name the packet is about: that of its question, else of its first answer. None if it has neither, or names the root. */
    public Optional<NetBiosName> subject() {
        return question.map(NsQuestion::name)
                .or(() -> answers.stream().findFirst().flatMap(NsRecord::name));
    }

    /** The owners in the first NB record of a section; empty if there is none. */
    static List<NbEntry> owners(List<NsRecord> records) {
        return records.stream()
                .map(NsRecord::data)
                .filter(NsData.Addresses.class::isInstance)
                .findFirst()
                .map(data -> ((NsData.Addresses) data).entries())
                .orElse(List.of());
    }

    /** The owners an answer names; empty if it names none. */
    public List<NbEntry> answeredOwners() {
        return owners(answers);
    }

    /** The owners a registration, refresh or release names; empty if it names none. */
    public List<NbEntry> claimedOwners() {
        return owners(additionals);
    }

    /** The address of the name server to ask instead (RFC 1002 4.2.15); empty if the packet names none. */
    public Optional<Inet4Address> redirectedTo() {
        return additionals.stream()
                .map(NsRecord::data)
                .filter(NsData.Address.class::isInstance)
                .findFirst()
                .map(data -> ((NsData.Address) data).address());
    }

    /** Whether this answers a query with "no": such a packet carries one record, which its header does not count. */
    boolean isNegativeQueryResponse() {
        return flags.response()
                && flags.opCode().equals(NsOpCode.QUERY)
                && !flags.rcode().equals(NsRcode.OK)
                && question.isEmpty()
                && answers.size() == 1
                && authorities.isEmpty()
                && additionals.isEmpty();
    }
}
