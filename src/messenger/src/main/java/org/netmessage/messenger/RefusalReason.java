package org.netmessage.messenger;

import org.netmessage.messenger.codec.SmbStatus;

/** Why a sender was refused by the {@link SenderPolicy}, in the order in which they are looked at. */
public enum RefusalReason {
    /** It called from a denied network. */
    DENIED_NETWORK,
    /** It called with a denied name, or the message says to be from one. */
    DENIED_NAME,
    /** Its address has sent too much in the last second. */
    SOURCE_RATE,
    /** All together have sent too much in the last second. */
    TOTAL_RATE;

    /** What the sender of a message is told on a session. */
    SmbStatus status() {
        return switch (this) {
            case DENIED_NETWORK, DENIED_NAME -> SmbStatus.MESSAGES_OFF;
            case SOURCE_RATE, TOTAL_RATE -> SmbStatus.NO_ROOM;
        };
    }
}
