package org.netmessage.messenger.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings by name, as texts; blank ones are not set, and nor are numbers that are 0. For one thread. */
public final class SettingValues {
    private static final String ELEMENTS = "[,;\\s]+";
    private static final String NAMES = "[,;\\r\\n]+";

    private final Map<String, String> values;
    private final SettingFaults faults;
    private final Set<String> known = new TreeSet<>();

    /**
     * Values that nobody has read yet.
     *
     * @param values by name
     * @param faults gets what is wrong
     */
    public SettingValues(Map<String, String> values, SettingFaults faults) {
        this.values = values;
        this.faults = faults;
    }

    /**
     * A text that somebody set.
     *
     * @param value null or blank for not set
     */
    public static Optional<String> set(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The elements of a list.
     *
     * @param value separated by commas, semicolons or blanks; null for none
     */
    public static List<String> list(@Nullable String value) {
        return split(value, ELEMENTS);
    }

    /**
     * The elements of a list that may have blanks in them.
     *
     * @param value separated by commas, semicolons or ends of lines; null for none
     */
    public static List<String> names(@Nullable String value) {
        return split(value, NAMES);
    }

    Optional<String> text(String name) {
        known.add(name);
        return set(values.get(name));
    }

    /** What a setting becomes; empty if it is not set, or wrong. */
    public <T> Optional<T> read(String name, Function<String, T> reader) {
        return text(name).flatMap(text -> faults.read(name, text, () -> reader.apply(text)));
    }

    /** What a setting becomes, or where it is not set what is asked for then; empty if it is wrong. */
    <T> Optional<T> read(String name, Supplier<String> unset, Function<String, T> reader) {
        String text = text(name).orElseGet(unset);
        return faults.read(name, text, () -> reader.apply(text));
    }

    /** What the elements of a list become, but for the wrong ones. */
    <T> List<T> readList(String name, Function<String, T> reader) {
        return readAll(name, ELEMENTS, reader);
    }

    /** What the elements of a list become that may have blanks in them. */
    <T> List<T> readNames(String name, Function<String, T> reader) {
        return readAll(name, NAMES, reader);
    }

    /**
     * A number.
     *
     * @return empty if it is not set, 0 or not between the two
     */
    public OptionalInt number(String name, int min, int max) {
        String text = text(name).orElse("0");
        long number = text.matches("-?[0-9]{1,10}") ? Long.parseLong(text) : -1;
        if (number == 0) {
            return OptionalInt.empty();
        }
        if (number < min || number > max) {
            faults.add(name, text, "allowed are " + min + " to " + max + ", and 0 for the default");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }

    Optional<Boolean> flag(String name) {
        return read(name, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("allowed are true and false");
        });
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return read(
                name,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(candidate -> candidate.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("allowed are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(candidate ->
                                                        candidate.name().toLowerCase(Locale.ROOT))
                                                .toList()))));
    }

    /** A value that follows from several settings; empty if they do not fit together, which is the fault of the named one. */
    <T> Optional<T> combine(String name, Supplier<T> reader) {
        return read(name, () -> "unset", text -> reader.get());
    }

    /** Names of the settings that were asked for, set or not. */
    public Set<String> known() {
        return Set.copyOf(known);
    }

    /** Notes settings that nobody asked for. */
    void refuseUnknown() {
        values.forEach((name, value) -> {
            if (!known.contains(name)) {
                faults.add(name, value, "no such setting, allowed are " + String.join(", ", known));
            }
        });
    }

    boolean good() {
        return faults.none();
    }

    private <T> List<T> readAll(String name, String separator, Function<String, T> reader) {
        List<T> result = new ArrayList<>();
        for (String element : split(text(name).orElse(""), separator)) {
            faults.read(name, element, () -> reader.apply(element)).ifPresent(result::add);
        }
        return result;
    }

    private static List<String> split(@Nullable String value, String separator) {
        return Arrays.stream(set(value).orElse("").split(separator, -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
