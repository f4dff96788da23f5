package org.netmessage.netbios.transport;

import org.netmessage.netbios.codec.ns.NsOpCode;
import org.netmessage.netbios.codec.ns.NsPacket;
import org.netmessage.netbios.codec.ns.NsQuestion;
import org.netmessage.netbios.codec.ns.NsRecordType;
import org.netmessage.netbios.observe.PacketKind;

/** Tells what kind a name service packet is. */
final class NsKinds {
    private NsKinds() {}

    static PacketKind of(NsPacket packet) {
        return packet.flags().response() ? ofAnswer(packet) : ofRequest(packet);
    }

    private static PacketKind ofRequest(NsPacket packet) {
        return switch (packet.flags().opCode().value()) {
            case 0 ->
                packet.question().map(NsQuestion::type).orElse(NsRecordType.NB) == NsRecordType.NBSTAT
                        ? PacketKind.NODE_STATUS_REQUEST
                        : PacketKind.NAME_QUERY_REQUEST;
            case 5 ->
                packet.flags().recursionDesired() ? PacketKind.NAME_REGISTRATION_REQUEST : PacketKind.NAME_OVERWRITE;
            case 6 -> PacketKind.NAME_RELEASE_REQUEST;
            case 8, 9 -> PacketKind.NAME_REFRESH_REQUEST;
            case 15 -> PacketKind.MULTIHOMED_REGISTRATION_REQUEST;
            default -> PacketKind.OTHER_NAME_PACKET;
        };
    }

    private static PacketKind ofAnswer(NsPacket packet) {
        NsOpCode opCode = packet.flags().opCode();
        return switch (opCode.value()) {
            case 0 ->
                packet.answers().stream().anyMatch(record -> record.type() == NsRecordType.NBSTAT)
                        ? PacketKind.NODE_STATUS_RESPONSE
                        : PacketKind.NAME_QUERY_RESPONSE;
            case 5, 8, 9, 15 -> PacketKind.NAME_REGISTRATION_RESPONSE;
            case 6 -> PacketKind.NAME_RELEASE_RESPONSE;
            case 7 -> PacketKind.WACK;
            default -> PacketKind.OTHER_NAME_PACKET;
        };
    }
}
