package org.netmessage.connector.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.messenger.settings.MessengerSettingsReader;
import org.netmessage.messenger.settings.SettingFaults;
import org.netmessage.messenger.settings.SettingValues;

/**
 * The settings of an adapter as values.
 *
 * @param messenger those of its messenger service
 * @param activations what holds for activations that do not say it themselves
 * @param stopTime how long stopping may take in all
 */
public record AdapterSettings(MessengerSettings messenger, ActivationDefaults activations, Duration stopTime) {
    /** The shortest time that stopping may take, in milliseconds. */
    public static final int MIN_STOP_TIME = 2_000;

    /** The longest time that stopping may take, in milliseconds. */
    public static final int MAX_STOP_TIME = 600_000;

    private static final int STOP_TIME = 5_000;

    /**
     * Reads the properties of an adapter.
     *
     * @param properties by name; blank ones, and numbers that are 0, are not set
     * @param faults gets what is wrong
     * @return empty if anything is wrong
     */
    public static Optional<AdapterSettings> read(Map<String, String> properties, SettingFaults faults) {
        SettingValues values = new SettingValues(properties, faults);
        ActivationDefaults activations = ActivationDefaults.read(values, faults);
        Duration stopTime = Duration.ofMillis(
                values.number("stopTimeoutMillis", MIN_STOP_TIME, MAX_STOP_TIME).orElse(STOP_TIME));
        Map<String, String> others = new TreeMap<>(properties);
        others.keySet().removeAll(values.known());
        Optional<MessengerSettings> messenger = MessengerSettingsReader.read(others, faults);
        return faults.none()
                ? messenger.map(service -> new AdapterSettings(service, activations, stopTime))
                : Optional.empty();
    }
}
