package org.jboss.jca.core.spi.statistics;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/** Statistics as names with values. Safe for any thread. */
public interface StatisticsPlugin extends Serializable {
    /** All names. */
    Set<String> getNames();

    /**
     * The type of a value.
     *
     * @param name one of the names
     * @return what is not {@code int.class} or {@code long.class} is text for WildFly, and no metric
     */
    @SuppressWarnings("rawtypes") // a class of the server implements no other signature
    Class getType(String name);

    /**
     * What a value says, in English.
     *
     * @param name one of the names
     */
    String getDescription(String name);

    /**
     * What a value says.
     *
     * @param name one of the names
     * @param locale the language wished for
     */
    String getDescription(String name, Locale locale);

    /**
     * A value, of the type that {@link #getType} tells.
     *
     * @param name one of the names
     */
    Object getValue(String name);

    /** Whether somebody wants the values. */
    boolean isEnabled();

    /**
     * Says whether somebody wants the values.
     *
     * @param enabled whether
     */
    void setEnabled(boolean enabled);

    /** Begins anew. */
    void clear();
}
