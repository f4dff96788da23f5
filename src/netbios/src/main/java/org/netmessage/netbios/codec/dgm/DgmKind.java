package org.netmessage.netbios.codec.dgm;

/** To whom a datagram is sent: MSG_TYPE of the packets with user data (RFC 1002 4.4.1). */
public enum DgmKind {
    /** To the owner of a unique name. */
    DIRECT_UNIQUE(0x10),
    /** To the members of a group. */
    DIRECT_GROUP(0x11),
    /** To everybody; the destination name is {@code *}. */
    BROADCAST(0x12);

    private final int messageType;

    DgmKind(int messageType) {
        this.messageType = messageType;
    }

    /** MSG_TYPE, 0x10 to 0x12. */
    public int messageType() {
        return messageType;
    }
}
