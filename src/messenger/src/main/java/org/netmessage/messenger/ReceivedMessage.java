package org.netmessage.messenger;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A complete message that came in; nothing in it is authenticated.
 *
 * @param from who the sender says it is, spelled as sent
 * @param to the alias it is for
 * @param text line breaks are {@code \n}
 * @param receivedAt when its last byte came
 * @param source where it came from
 * @param callingName calling name of the session, without padding and suffix; empty if there was no session request
 * @param kind how it came
 */
public record ReceivedMessage(
        String from,
        Alias to,
        String text,
        Instant receivedAt,
        InetSocketAddress source,
        Optional<String> callingName,
        Kind kind) {

    /** How a message came. */
    public enum Kind {
        /** In one SMB over a session. */
        SINGLE_BLOCK,
        /** In several SMBs over a session. */
        MULTI_BLOCK,
        /** In a datagram, which is not acknowledged. */
        DATAGRAM
    }

    /** Who wants to tell whom. */
    MessageConsumer.Envelope envelope() {
        return new MessageConsumer.Envelope(callingName.orElse(from), from, to, kind);
    }
}
