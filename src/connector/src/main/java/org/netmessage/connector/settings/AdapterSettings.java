package org.netmessage.connector.settings;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netmessage.messenger.settings.MessengerSettingsReader;
import org.netmessage.messenger.settings.SettingValues;

/** How properties of JavaBeans are read; null and blank texts stand for "not set". */
public final class AdapterSettings {
    private AdapterSettings() {}

    /**
     * A code page by name.
     *
     * @param name a Java charset name; blank for none
     * @param faults gets what is wrong
     */
    public static Optional<Charset> codePage(@Nullable String name, Faults faults) {
        return set(name)
                .flatMap(value -> faults.read("codePage", value, () -> MessengerSettingsReader.codePage(value)));
    }

    /**
     * The elements of a list.
     *
     * @param value separated by commas, semicolons or blanks
     */
    public static List<String> list(@Nullable String value) {
        return SettingValues.list(value);
    }

    /**
     * A text that somebody set.
     *
     * @param value null or blank for not set
     */
    public static Optional<String> set(@Nullable String value) {
        return SettingValues.set(value);
    }
}
