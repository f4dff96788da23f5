package org.netmessage.netbios.codec.ns;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.netmessage.netbios.codec.Ipv4;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.name.NetBiosName;

/** Makes the name service packets that an end node sends (RFC 1002 4.2.2 to 4.2.18). */
public final class NsPackets {
    private NsPackets() {}

    /** NAME QUERY REQUEST (RFC 1002 4.2.12). */
    public static NsPacket nameQuery(int id, NetBiosName name, boolean broadcast) {
        return request(id, NsFlags.NAME_QUERY, broadcast, name, NsRecordType.NB, List.of());
    }

    /** NODE STATUS REQUEST (RFC 1002 4.2.17). */
    public static NsPacket nodeStatusRequest(int id, NetBiosName name) {
        return request(id, NsFlags.NODE_STATUS, false, name, NsRecordType.NBSTAT, List.of());
    }

    /** NAME REGISTRATION REQUEST (RFC 1002 4.2.2); {@code ttl} in seconds. */
    public static NsPacket registration(int id, NetBiosName name, NbEntry owner, long ttl, boolean broadcast) {
        return request(
                id, NsFlags.REGISTRATION, broadcast, name, NsRecordType.NB, List.of(ownerRecord(name, owner, ttl)));
    }

    /** NAME OVERWRITE DEMAND (RFC 1002 4.2.3): a claim nobody objected to is announced. */
    public static NsPacket overwrite(int id, NetBiosName name, NbEntry owner, long ttl, boolean broadcast) {
        return request(id, NsFlags.OVERWRITE, broadcast, name, NsRecordType.NB, List.of(ownerRecord(name, owner, ttl)));
    }

    /** NAME REGISTRATION REQUEST of a node with several addresses, to a name server (MS-NBTE 2.2.2); {@code ttl} in seconds. */
    public static NsPacket multihomedRegistration(int id, NetBiosName name, NbEntry owner, long ttl) {
        return request(
                id,
                NsFlags.MULTIHOMED_REGISTRATION,
                false,
                name,
                NsRecordType.NB,
                List.of(ownerRecord(name, owner, ttl)));
    }

    /** NAME REFRESH REQUEST (RFC 1002 4.2.4); {@code ttl} in seconds. */
    public static NsPacket refresh(int id, NetBiosName name, NbEntry owner, long ttl, boolean broadcast) {
        return request(id, NsFlags.REFRESH, broadcast, name, NsRecordType.NB, List.of(ownerRecord(name, owner, ttl)));
    }

    /** NAME RELEASE REQUEST or DEMAND (RFC 1002 4.2.9). */
    public static NsPacket release(int id, NetBiosName name, NbEntry owner, boolean broadcast) {
        return request(id, NsFlags.RELEASE, broadcast, name, NsRecordType.NB, List.of(ownerRecord(name, owner, 0)));
    }

    /** POSITIVE or NEGATIVE NAME REGISTRATION RESPONSE (RFC 1002 4.2.5, 4.2.6). */
    public static NsPacket registrationResponse(int id, NetBiosName name, NbEntry owner, long ttl, NsRcode rcode) {
        return response(id, NsFlags.REGISTRATION_RESPONSE | rcode.value(), ownerRecord(name, owner, ttl));
    }

    /** END-NODE CHALLENGE NAME REGISTRATION RESPONSE (RFC 1002 4.2.7): ask that presumed owner yourself. */
    public static NsPacket endNodeChallenge(int id, NetBiosName name, NbEntry presumed) {
        return response(id, NsFlags.END_NODE_CHALLENGE, ownerRecord(name, presumed, 0));
    }

    /** NAME CONFLICT DEMAND (RFC 1002 4.2.8): the receiver has to stop using the name; {@code nodeType} as in NB_FLAGS. */
    public static NsPacket conflictDemand(int id, NetBiosName name, int nodeType) {
        return response(id, NsFlags.CONFLICT_DEMAND, ownerRecord(name, new NbEntry(nodeType, Ipv4.NOWHERE), 0));
    }

    /** WAIT FOR ACKNOWLEDGEMENT (RFC 1002 4.2.16) to a request with those flags; {@code seconds} to wait, 0 if unknown. */
    public static NsPacket wack(int id, NetBiosName name, NsFlags request, long seconds) {
        Octets flags = Octets.of((byte) (request.word() >> 8), (byte) (request.word() & 0xF0));
        return response(id, NsFlags.WACK, new NsRecord(name, NsRecordType.NB, seconds, new NsData.Opaque(flags)));
    }

    /** POSITIVE or NEGATIVE NAME RELEASE RESPONSE (RFC 1002 4.2.10, 4.2.11). */
    public static NsPacket releaseResponse(int id, NetBiosName name, NbEntry owner, NsRcode rcode) {
        return response(id, NsFlags.RELEASE_RESPONSE | rcode.value(), ownerRecord(name, owner, 0));
    }

    /** POSITIVE NAME QUERY RESPONSE (RFC 1002 4.2.13); {@code ttl} in seconds. */
    public static NsPacket positiveQueryResponse(int id, NetBiosName name, List<NbEntry> owners, long ttl) {
        return response(
                id, NsFlags.QUERY_RESPONSE, new NsRecord(name, NsRecordType.NB, ttl, new NsData.Addresses(owners)));
    }

    /** NEGATIVE NAME QUERY RESPONSE (RFC 1002 4.2.14). */
    public static NsPacket negativeQueryResponse(int id, NetBiosName name, NsRcode rcode) {
        return response(
                id,
                NsFlags.QUERY_RESPONSE | rcode.value(),
                new NsRecord(name, NsRecordType.NULL, 0, new NsData.Opaque(Octets.of())));
    }

    /**
     * REDIRECT NAME QUERY RESPONSE (RFC 1002 4.2.15): ask another name server.
     *
     * @param id transaction id of the query
     * @param domain what the other server is responsible for
     * @param server its name
     * @param address where it lives
     * @param ttl how long that holds, in seconds
     */
    public static NsPacket redirectQueryResponse(
            int id, NetBiosName domain, NetBiosName server, Inet4Address address, long ttl) {
        return new NsPacket(
                id,
                new NsFlags(NsFlags.REDIRECT_QUERY_RESPONSE),
                Optional.empty(),
                List.of(),
                List.of(new NsRecord(domain, NsRecordType.NS, ttl, new NsData.NameServer(server))),
                List.of(new NsRecord(server, NsRecordType.A, ttl, new NsData.Address(address))));
    }

    /** NODE STATUS RESPONSE (RFC 1002 4.2.18); {@code truncated} when not all names are in it. */
    public static NsPacket nodeStatusResponse(
            int id, NetBiosName asked, List<NodeName> names, Octets statistics, boolean truncated) {
        return response(
                id,
                NsFlags.NODE_STATUS_RESPONSE | (truncated ? NsFlags.TRUNCATED : 0),
                new NsRecord(asked, NsRecordType.NBSTAT, 0, new NsData.NodeStatus(names, statistics)));
    }

    private static NsRecord ownerRecord(NetBiosName name, NbEntry owner, long ttl) {
        return new NsRecord(name, NsRecordType.NB, ttl, new NsData.Addresses(List.of(owner)));
    }

    private static NsPacket request(
            int id, int flags, boolean broadcast, NetBiosName name, int type, List<NsRecord> additionals) {
        NsFlags word = new NsFlags(flags | (broadcast ? NsFlags.BROADCAST : 0));
        return new NsPacket(id, word, Optional.of(new NsQuestion(name, type)), List.of(), List.of(), additionals);
    }

    private static NsPacket response(int id, int flags, NsRecord answer) {
        return new NsPacket(id, new NsFlags(flags), Optional.empty(), List.of(answer), List.of(), List.of());
    }
}
