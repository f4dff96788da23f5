package org.netmessage.api;

import java.util.Set;

/**
 * What a bean can receive at present.
 *
 * @param listening whether the ports are bound
 * @param held those of the bean's aliases that the network has granted, upper case
 * @param missing those that it has not, because nothing listens or because another computer has them; they are claimed again and
 *     again
 */
public record LinkState(boolean listening, Set<String> held, Set<String> missing) {
    /** Copies the sets. */
    public LinkState {
        held = Set.copyOf(held);
        missing = Set.copyOf(missing);
    }
}
