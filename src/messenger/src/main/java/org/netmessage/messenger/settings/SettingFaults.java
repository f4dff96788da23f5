package org.netmessage.messenger.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects every fault of a set of settings, so that whoever made them sees all of them at once. For one thread. */
public class SettingFaults {
    private static final int MAX_VALUE_LENGTH = 80;

    private final List<String> faults = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final UnaryOperator<String> spelling;

    /** None yet; settings are called by their names. */
    public SettingFaults() {
        this(UnaryOperator.identity());
    }

    /**
     * None yet.
     *
     * @param spelling how a setting is called where it was made, by its name
     */
    public SettingFaults(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /**
     * Notes a fault.
     *
     * @param name of the setting
     * @param value what was set
     * @param allowed what is allowed
     */
    public final void add(String name, Object value, String allowed) {
        faults.add(spelling.apply(name) + " \"" + printable(String.valueOf(value)) + "\": " + allowed);
        names.add(name);
    }

    /**
     * Turns a setting into a value, or notes what is wrong with it.
     *
     * @param name of the setting
     * @param value what was set
     * @param reader throws an {@link IllegalArgumentException} that says what is allowed
     * @return empty if it was wrong
     */
    public final <T> Optional<T> read(String name, @Nullable Object value, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException e) {
            add(name, String.valueOf(value), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether there is none. */
    public final boolean none() {
        return faults.isEmpty();
    }

    /** All of them in one line. */
    public final String describe() {
        return String.join("; ", faults);
    }

    /** Names of the settings at fault, each once. */
    public final Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    private static String printable(String value) {
        StringBuilder result = new StringBuilder();
        value.codePoints().limit(MAX_VALUE_LENGTH).map(c -> isSeen(c) ? c : '.').forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean isSeen(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
