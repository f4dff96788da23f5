package org.netmessage.connector.settings;

import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects every fault of a set of settings, so that an administrator sees all of them at once. */
public final class Faults {
    private final List<String> faults = new ArrayList<>();
    private final Set<String> properties = new LinkedHashSet<>();

    /**
     * Notes a fault.
     *
     * @param property name of the setting
     * @param value what was set
     * @param allowed what is allowed
     */
    public void add(String property, Object value, String allowed) {
        faults.add(property + " \"" + printable(String.valueOf(value)) + "\": " + allowed);
        properties.add(property);
    }

    /**
     * Turns a setting into a value, or notes what is wrong with it.
     *
     * @param property name of the setting
     * @param value what was set
     * @param reader throws an {@link IllegalArgumentException} that says what is allowed
     * @return empty if it was wrong
     */
    public <T> Optional<T> read(String property, @Nullable Object value, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException e) {
            add(property, String.valueOf(value), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether there is none. */
    public boolean none() {
        return faults.isEmpty();
    }

    /** All of them in one line. */
    public String describe() {
        return String.join("; ", faults);
    }

    /**
     * Descriptors of the settings at fault, each once.
     *
     * @param bean the class they belong to
     */
    public PropertyDescriptor[] descriptors(Class<?> bean) {
        List<PropertyDescriptor> descriptors = new ArrayList<>();
        for (String property : properties) {
            try {
                descriptors.add(new PropertyDescriptor(property, bean));
            } catch (IntrospectionException e) {
                throw new IllegalStateException("no property " + property + " in " + bean.getName(), e);
            }
        }
        return descriptors.toArray(PropertyDescriptor[]::new);
    }

    private static String printable(String value) {
        StringBuilder result = new StringBuilder();
        value.chars().limit(80).forEach(c -> result.append(Character.isISOControl(c) ? '.' : (char) c));
        return result.toString();
    }
}
