package org.netmessage.messenger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
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
        return find(alias, consumer -> true).isPresent();
    }

    /** The consumer for a message; empty if nobody takes it. */
    Optional<MessageConsumer> find(Envelope envelope) {
        return find(envelope.to(), consumer -> consumer.accepts(envelope));
    }

    /** All who take a message to the domain. */
    List<MessageConsumer> ofDomain(Envelope envelope) {
        return consumers.stream()
                .filter(MessageConsumer::takesDomainMessages)
                .filter(consumer -> consumer.accepts(envelope))
                .toList();
    }

    private Optional<MessageConsumer> find(Alias to, Predicate<MessageConsumer> accepts) {
        boolean claimed =
                consumers.stream().anyMatch(consumer -> consumer.aliases().contains(to));
        return consumers.stream()
                .filter(consumer -> claimed
                        ? consumer.aliases().contains(to)
                        : consumer.aliases().isEmpty())
                .filter(accepts)
                .findFirst();
    }
}
