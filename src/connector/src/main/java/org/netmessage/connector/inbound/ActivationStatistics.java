package org.netmessage.connector.inbound;

import java.util.Map;
import java.util.Set;

/**
 * Counts of one activation at one moment, since it was made; numbers of the same moment may differ by what just happens.
 *
 * @param bean class of the bean; several activations may have the same
 * @param aliases those it was given, upper case; empty: it takes messages for names that no other activation names
 * @param state where it stands
 * @param queued messages that wait for a thread, or to be delivered again
 * @param delivering messages that are in the bean
 * @param delivered messages that the bean took
 * @param failed deliveries that failed, each attempt at the same message counted
 * @param redelivered deliveries that were not the first of their message
 * @param deadLettered messages that were given up
 * @param refused messages that were not taken, by reason; every reason is there
 */
public record ActivationStatistics(
        String bean,
        Set<String> aliases,
        ActivationState state,
        int queued,
        int delivering,
        long delivered,
        long failed,
        long redelivered,
        long deadLettered,
        Map<Refusal, Long> refused) {

    /** Why an activation did not take a message; its sender got an error. */
    public enum Refusal {
        /** Its selector did not want it, and nobody else took it. */
        NOT_WANTED("the selector does not want it"),
        /** As many messages as may wait did wait. */
        NO_ROOM("as many messages as may wait did wait"),
        /** The work manager of the server had no thread for it. */
        NO_THREAD("the server had no thread for it"),
        /** The server had no endpoint of the bean, as while it starts or stops. */
        NO_ENDPOINT("the server had no endpoint of the bean"),
        /** The activation was stopping. */
        STOPPED("the activation was stopping");

        private final String why;

        Refusal(String why) {
            this.why = why;
        }

        /** In words. */
        String why() {
            return why;
        }
    }

    /** Copies what could change. */
    public ActivationStatistics {
        aliases = Set.copyOf(aliases);
        refused = Map.copyOf(refused);
    }
}
