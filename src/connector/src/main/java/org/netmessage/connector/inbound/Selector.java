package org.netmessage.connector.inbound;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.settings.Faults;
import org.netmessage.messenger.MessageConsumer.Envelope;
import org.netmessage.messenger.ReceivedMessage.Kind;
import org.netmessage.messenger.settings.SettingValues;

/**
 * Which messages a bean wants; all four must say yes.
 *
 * @param callingNames of the sessions, or senders where there was no session request
 * @param senders who the messages say they are from
 * @param recipients the aliases they are for
 * @param kinds how they come
 */
record Selector(NamePatterns callingNames, NamePatterns senders, NamePatterns recipients, Set<Kind> kinds) {
    Selector {
        kinds = Set.copyOf(kinds);
    }

    boolean accepts(Envelope envelope) {
        return callingNames.match(envelope.caller())
                && senders.match(envelope.from())
                && recipients.match(envelope.to().text())
                && kinds.contains(envelope.kind());
    }

    /** Reads kinds, separated by commas; all where none is named. */
    static Set<Kind> kinds(@Nullable String value, Faults faults) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String kind : SettingValues.list(value)) {
            try {
                kinds.add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                faults.add("kinds", kind, "allowed are SINGLE_BLOCK, MULTI_BLOCK, DATAGRAM");
            }
        }
        return kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds;
    }
}
