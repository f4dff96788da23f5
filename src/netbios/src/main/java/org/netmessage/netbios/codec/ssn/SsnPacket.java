package org.netmessage.netbios.codec.ssn;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import org.netmessage.netbios.name.NetBiosName;

/** A session service packet (RFC 1002 4.3). */
public sealed interface SsnPacket {
    /** TYPE of a session message. */
    int TYPE_MESSAGE = 0x00;
    /** TYPE of a session request. */
    int TYPE_REQUEST = 0x81;
    /** TYPE of a positive session response. */
    int TYPE_POSITIVE = 0x82;
    /** TYPE of a negative session response. */
    int TYPE_NEGATIVE = 0x83;
    /** TYPE of a retarget session response. */
    int TYPE_RETARGET = 0x84;
    /** TYPE of a session keep alive. */
    int TYPE_KEEP_ALIVE = 0x85;
    /** TYPE that some old callers give a session keep alive; never sent. */
    int TYPE_OLD_KEEP_ALIVE = 0x89;

    /**
     * SESSION REQUEST (RFC 1002 4.3.2).
     *
     * @param called whom the caller wants
     * @param calling who the caller says it is
     */
    record Request(NetBiosName called, NetBiosName calling) implements SsnPacket {}

    /** POSITIVE SESSION RESPONSE (RFC 1002 4.3.3). */
    record Positive() implements SsnPacket {}

    /**
     * NEGATIVE SESSION RESPONSE (RFC 1002 4.3.4).
     *
     * @param error why
     */
    record Negative(SsnError error) implements SsnPacket {}

    /**
     * SESSION RETARGET RESPONSE (RFC 1002 4.3.5).
     *
     * @param target where to go instead; IPv4
     */
    record Retarget(InetSocketAddress target) implements SsnPacket {}

    /** SESSION KEEP ALIVE (RFC 1002 4.3.7). */
    record KeepAlive() implements SsnPacket {}

    /**
     * SESSION MESSAGE (RFC 1002 4.3.6).
     *
     * @param payload 0 to 131071 bytes; whoever takes the packet out of the pipeline releases it
     */
    record Message(ByteBuf payload) implements SsnPacket {}
}
