package org.netmessage.api;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that came in over the network.
 *
 * <p>Nothing in it is authenticated: {@code from} and {@code callingName} are whatever the sender wrote, and the source
 * address can be forged by anyone on the segment. Treat every field as data, never as a command, markup or a format.
 *
 * @param from who the sender says it is, at most 15 bytes on the wire, spelled as sent
 * @param to the alias the message is for, upper case
 * @param text the text; line breaks are {@code \n}; at most 4095 characters
 * @param receivedAt when its last byte came in
 * @param source address and port the message came from
 * @param callingName the calling name of the NetBIOS session without padding and suffix, where there was a session request
 * @param kind how the message came
 */
public record NetMessage(
        String from,
        String to,
        String text,
        Instant receivedAt,
        InetSocketAddress source,
        Optional<String> callingName,
        Kind kind) {

    /** How a message came over the network. */
    public enum Kind {
        /** {@code SMB_COM_SEND_MESSAGE}, a text of at most 128 bytes (MS-MSRP 2.2.3.1). */
        SINGLE_BLOCK,
        /** {@code SMB_COM_SEND_START_MB_MESSAGE} and what follows it (MS-MSRP 2.2.3.2 to 2.2.3.4). */
        MULTI_BLOCK,
        /** A mailslot write or broadcast datagram, which nobody acknowledges, and which may come twice. */
        DATAGRAM
    }

    /** Checks that nothing is missing. */
    public NetMessage {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(callingName, "callingName");
        Objects.requireNonNull(kind, "kind");
    }
}
