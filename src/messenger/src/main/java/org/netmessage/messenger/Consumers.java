package org.netmessage.messenger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.netmessage.messenger.MessageConsumer.Envelope;

/** Who receives what: a consumer that names the alias, else one that names none. Safe for any thread. */
final class Consumers {
    private final List<MessageConsumer> consumers = new CopyOnWriteArrayList<>();

    void add(MessageConsumer consumer) {
        consumers.add(consumer);
    }

    boolean remove(MessageConsumer consumer) {
        return consumers.remove(consumer);
    }

    List<MessageConsumer> all() {
        return List.copyOf(consumers);
    }

    /** Whether anybody takes messages for an alias, from whomever. */
    boolean listensOn(Alias alias) {
        return of(alias).findAny().isPresent();
    }

    /** The consumer for a message; empty if nobody takes it, which is told to those who could have. */
    Optional<MessageConsumer> find(Envelope envelope) {
        Optional<MessageConsumer> found =
                of(envelope.to()).filter(consumer -> consumer.accepts(envelope)).findFirst();
        if (found.isEmpty()) {
            of(envelope.to()).forEach(consumer -> consumer.onUnwanted(envelope));
        }
        return found;
    }

    /** All who take a message to the domain; if there is nobody, that is told to those who could have. */
    List<MessageConsumer> ofDomain(Envelope envelope) {
        List<MessageConsumer> members =
                consumers.stream().filter(MessageConsumer::takesDomainMessages).toList();
        List<MessageConsumer> found =
                members.stream().filter(consumer -> consumer.accepts(envelope)).toList();
        if (found.isEmpty()) {
            members.forEach(consumer -> consumer.onUnwanted(envelope));
        }
        return found;
    }

    private Stream<MessageConsumer> of(Alias to) {
        boolean claimed = consumers.stream().anyMatch(consumer -> isNamed(to, consumer));
        return consumers.stream()
                .filter(consumer ->
                        claimed ? isNamed(to, consumer) : consumer.aliases().isEmpty());
    }

    /** By its bytes, as the name table compares. */
    private static boolean isNamed(Alias to, MessageConsumer consumer) {
        return consumer.aliases().stream().anyMatch(alias -> alias.name().equals(to.name()));
    }
}
