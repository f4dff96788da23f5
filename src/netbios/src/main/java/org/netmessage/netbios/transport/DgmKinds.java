package org.netmessage.netbios.transport;

import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.observe.PacketKind;

/** Tells what kind a datagram service packet is. */
final class DgmKinds {
    private DgmKinds() {}

    static PacketKind of(DgmPacket packet) {
        if (packet instanceof DgmPacket.Datagram datagram) {
            return of(datagram.kind());
        } else if (packet instanceof DgmPacket.FirstFragment first) {
            return of(first.kind());
        } else if (packet instanceof DgmPacket.SecondFragment second) {
            return of(second.kind());
        } else if (packet instanceof DgmPacket.DatagramError) {
            return PacketKind.DATAGRAM_ERROR;
        }
        return packet instanceof DgmPacket.QueryRequest
                ? PacketKind.DATAGRAM_QUERY_REQUEST
                : PacketKind.DATAGRAM_QUERY_RESPONSE;
    }

    private static PacketKind of(DgmKind kind) {
        return switch (kind) {
            case DIRECT_UNIQUE -> PacketKind.DIRECT_UNIQUE_DATAGRAM;
            case DIRECT_GROUP -> PacketKind.DIRECT_GROUP_DATAGRAM;
            case BROADCAST -> PacketKind.BROADCAST_DATAGRAM;
        };
    }
}
