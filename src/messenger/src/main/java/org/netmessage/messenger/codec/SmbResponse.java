package org.netmessage.messenger.codec;

import java.util.OptionalInt;

/**
 * An answer to one of the message commands (MS-MSRP 2.2.3).
 *
 * @param header the header; {@link #command()} and {@link #status()} are what counts in it
 * @param groupId MessageGroupId in the answer to a start, 16 bits; empty in all others, and in Samba's
 */
public record SmbResponse(SmbHeader header, OptionalInt groupId) {
    /**
     * The answer to a request.
     *
     * @param request what is answered
     * @param status yes or no
     */
    public static SmbResponse to(SmbRequest request, SmbStatus status) {
        return to(request.header(), status);
    }

    /**
     * The answer to a request of which only the header could be read.
     *
     * @param request its header
     * @param status yes or no
     */
    public static SmbResponse to(SmbHeader request, SmbStatus status) {
        return new SmbResponse(request.reply(status), OptionalInt.empty());
    }

    /**
     * The positive answer to a start.
     *
     * @param request what is answered
     * @param groupId names the message from now on, 16 bits
     */
    public static SmbResponse started(SmbRequest.StartMessage request, int groupId) {
        return new SmbResponse(request.header().reply(SmbStatus.SUCCESS), OptionalInt.of(groupId));
    }

    /** The command answered. */
    public SmbCommand command() {
        return header.command();
    }

    /** Yes or no. */
    public SmbStatus status() {
        return header.result();
    }
}
