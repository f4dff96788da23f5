package org.netmessage.netbios.transport;

import org.netmessage.netbios.codec.ssn.SsnPacket;
import org.netmessage.netbios.observe.PacketKind;

/** What observers call the packets of the session service. */
final class SessionPacketKinds {
    private SessionPacketKinds() {}

    static PacketKind of(SsnPacket packet) {
        if (packet instanceof SsnPacket.Message) {
            return PacketKind.SESSION_MESSAGE;
        } else if (packet instanceof SsnPacket.KeepAlive) {
            return PacketKind.SESSION_KEEP_ALIVE;
        } else if (packet instanceof SsnPacket.Request) {
            return PacketKind.SESSION_REQUEST;
        } else if (packet instanceof SsnPacket.Positive) {
            return PacketKind.POSITIVE_SESSION_RESPONSE;
        } else if (packet instanceof SsnPacket.Negative) {
            return PacketKind.NEGATIVE_SESSION_RESPONSE;
        }
        return PacketKind.RETARGET_SESSION_RESPONSE;
    }
}
