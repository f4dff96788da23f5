package org.netmessage.messenger.codec;

import java.util.Optional;
import java.util.OptionalInt;
import org.netmessage.netbios.codec.Octets;

/**
 * An answer to one of the message commands (MS-MSRP 2.2.3).
 *
 * @param header the header; {@link #command()} and {@link #status()} are what counts in it
 * @param word the one parameter word, 16 bits: MessageGroupId in the answer to a start, DialectIndex in that to a negotiation;
 *     empty in all others, and in Samba's
 * @param name what the data block has; only in the answer to the question for the machine name
 */
public record SmbResponse(SmbHeader header, OptionalInt word, Optional<Octets> name) {
    /** DialectIndex that says that none will do. */
    public static final int NO_DIALECT = 0xFFFF;

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
        return new SmbResponse(request.reply(status), OptionalInt.empty(), Optional.empty());
    }

    /**
     * The positive answer to a start.
     *
     * @param request what is answered
     * @param groupId names the message from now on, 16 bits
     */
    public static SmbResponse started(SmbRequest.StartMessage request, int groupId) {
        return new SmbResponse(request.header().reply(SmbStatus.SUCCESS), OptionalInt.of(groupId), Optional.empty());
    }

    /**
     * The answer to a negotiation.
     *
     * @param request what is answered
     * @param dialect index of the dialect to speak, or {@link #NO_DIALECT}
     */
    public static SmbResponse negotiated(SmbRequest.Negotiate request, int dialect) {
        return new SmbResponse(request.header().reply(SmbStatus.SUCCESS), OptionalInt.of(dialect), Optional.empty());
    }

    /**
     * The answer to the question for the name of the machine.
     *
     * @param request what is answered
     * @param name without suffix and zero byte
     */
    public static SmbResponse machineName(SmbRequest.GetMachineName request, Octets name) {
        return new SmbResponse(request.header().reply(SmbStatus.SUCCESS), OptionalInt.empty(), Optional.of(name));
    }

    /** MessageGroupId in the answer to a start, 16 bits. */
    public OptionalInt groupId() {
        return word;
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
