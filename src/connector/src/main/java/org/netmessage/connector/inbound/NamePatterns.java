package org.netmessage.connector.inbound;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.settings.Faults;
import org.netmessage.messenger.settings.SettingValues;

/**
 * Names that messages are chosen by: whole ones, and beginnings of names, which end with {@code *}. Case does not matter.
 *
 * @param names whole names, upper case
 * @param beginnings beginnings of names without the {@code *}, upper case
 */
record NamePatterns(Set<String> names, List<String> beginnings) {
    private static final int MAX_LENGTH = 15; // RFC 1001 14.1, less the suffix

    NamePatterns {
        names = Set.copyOf(names);
        beginnings = List.copyOf(beginnings);
    }

    /**
     * Reads a list.
     *
     * @param property name of the setting
     * @param value patterns, separated by commas; null for none
     * @param faults takes every pattern that no name can match
     */
    static NamePatterns read(String property, @Nullable String value, Faults faults) {
        Set<String> names = new LinkedHashSet<>();
        List<String> beginnings = new ArrayList<>();
        for (String pattern : SettingValues.names(value)) {
            boolean beginning = pattern.endsWith("*");
            String name = beginning ? pattern.substring(0, pattern.length() - 1) : pattern;
            if (name.length() > MAX_LENGTH || name.contains("*")) {
                faults.add(property, pattern, "allowed are 1 to 15 characters, and * only at the end");
            } else if (beginning) {
                beginnings.add(name.toUpperCase(Locale.ROOT));
            } else {
                names.add(name.toUpperCase(Locale.ROOT));
            }
        }
        return new NamePatterns(names, beginnings);
    }

    /** Whether a name is among them; every name is where there are no patterns. */
    boolean match(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return (names.isEmpty() && beginnings.isEmpty())
                || names.contains(upper)
                || beginnings.stream().anyMatch(upper::startsWith);
    }
}
