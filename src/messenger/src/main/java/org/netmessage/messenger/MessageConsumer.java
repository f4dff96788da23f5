package org.netmessage.messenger;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Takes messages that came in. */
public interface MessageConsumer {
    /** What became of a message. */
    enum Outcome {
        /** It was taken. */
        DELIVERED,
        /** The consumer failed on it. */
        FAILED,
        /** The consumer has no room for it now. */
        NO_ROOM,
        /** The consumer takes none at present. */
        PAUSED
    }

    /** The aliases it takes messages for; empty for those that no other consumer names. Never changes. */
    Set<Alias> aliases();

    /**
     * Who wants to tell whom something, known before the text is.
     *
     * @param caller calling name of the session, or the originator of the message where there was no session request
     * @param from who the sender says it is
     * @param to the alias it is for, or the domain
     * @param kind how it comes
     */
    record Envelope(String caller, String from, Alias to, ReceivedMessage.Kind kind) {}

    /** Whether it takes a message; called on an event loop, must not block. Where not, it is as if nobody had the alias. */
    boolean accepts(Envelope envelope);

    /** Whether it takes messages to the whole domain; those without aliases of their own do. Never changes. */
    default boolean takesDomainMessages() {
        return aliases().isEmpty();
    }

    /**
     * Hears that the network has granted an alias of this computer or taken one away, not which; whoever wants to know asks the
     * service. Called on an event loop, must not block.
     */
    default void onNamesChanged() {}

    /**
     * Hears that nobody took a message that it did not accept; it was refused. Called on an event loop, must not block.
     *
     * @param envelope of the message
     */
    default void onUnwanted(Envelope envelope) {}

    /**
     * Takes a message; called on an event loop, must not block. The sender is answered when the stage completes.
     *
     * @param message the message
     */
    CompletionStage<Outcome> deliver(ReceivedMessage message);
}
