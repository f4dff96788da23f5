package org.netmessage.messenger.codec;

import java.util.List;
import org.netmessage.netbios.codec.Octets;

/** A request of the message commands (MS-MSRP 2.2.3). Names and text are bytes of an OEM code page that the wire does not tell. */
public sealed interface SmbRequest {
    /** The longest text of one block, in bytes (MS-MSRP 2.2.3.1.1, 2.2.3.3.1). */
    int MAX_BLOCK_LENGTH = 128;

    /** The header, whose ids an answer echoes. */
    SmbHeader header();

    /**
     * SMB_COM_SEND_MESSAGE (MS-MSRP 2.2.3.1): a whole message.
     *
     * @param from OriginatorName, without the zero byte
     * @param to DestinationName, without the zero byte
     * @param text Data
     */
    record SendMessage(SmbHeader header, Octets from, Octets to, Octets text) implements SmbRequest {
        /** A request of ours. */
        public SendMessage(Octets from, Octets to, Octets text) {
            this(SmbHeader.SEND_MESSAGE, from, to, text);
        }
    }

    /**
     * SMB_COM_SEND_START_MB_MESSAGE (MS-MSRP 2.2.3.2): a message begins.
     *
     * @param from OriginatorName, without the zero byte
     * @param to DestinationName, without the zero byte
     */
    record StartMessage(SmbHeader header, Octets from, Octets to) implements SmbRequest {
        /** A request of ours. */
        public StartMessage(Octets from, Octets to) {
            this(SmbHeader.SEND_START_MB_MESSAGE, from, to);
        }
    }

    /**
     * SMB_COM_SEND_TEXT_MB_MESSAGE (MS-MSRP 2.2.3.3): a block of it.
     *
     * @param groupId MessageGroupId, 16 bits
     * @param text Data
     */
    record TextBlock(SmbHeader header, int groupId, Octets text) implements SmbRequest {
        /** A request of ours. */
        public TextBlock(int groupId, Octets text) {
            this(SmbHeader.SEND_TEXT_MB_MESSAGE, groupId, text);
        }
    }

    /**
     * SMB_COM_SEND_END_MB_MESSAGE (MS-MSRP 2.2.3.4): it is complete.
     *
     * @param groupId MessageGroupId, 16 bits
     */
    record EndMessage(SmbHeader header, int groupId) implements SmbRequest {
        /** A request of ours. */
        public EndMessage(int groupId) {
            this(SmbHeader.SEND_END_MB_MESSAGE, groupId);
        }
    }

    /**
     * A message to everybody; comes in a datagram, and is not answered.
     *
     * @param from OriginatorName, without the zero byte
     * @param to DestinationName, without the zero byte
     * @param text Data
     */
    record SendBroadcast(SmbHeader header, Octets from, Octets to, Octets text) implements SmbRequest {}

    /**
     * The wish to have messages for a name forwarded, or not any more; obsolete.
     *
     * @param name without suffix and zero byte
     */
    record ForwardName(SmbHeader header, Octets name) implements SmbRequest {}

    /** The question for the name of the machine; obsolete. */
    record GetMachineName(SmbHeader header) implements SmbRequest {}

    /**
     * The dialects a client speaks; no business of a message server, but some clients begin with it.
     *
     * @param dialects their names, without the zero bytes
     */
    record Negotiate(SmbHeader header, List<Octets> dialects) implements SmbRequest {
        /** Copies the dialects. */
        public Negotiate {
            dialects = List.copyOf(dialects);
        }
    }

    /** A request that is not for a message server. */
    record Unknown(SmbHeader header) implements SmbRequest {}
}
