package org.netmessage.connector.inbound;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.settings.AdapterSettings;
import org.netmessage.connector.settings.Faults;
import org.netmessage.connector.settings.MessengerDefaults;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;

/**
 * The settings of an activation as values.
 *
 * @param aliases to register and to take messages for; empty: for names that no other activation names
 * @param domainMessages whether it takes messages to the whole domain
 * @param selector which messages it takes
 * @param limits how many at once, and how many may wait
 * @param redelivery how often and when the bean gets a message again on which it failed
 * @param runAs who the bean is called as
 */
record ActivationSettings(
        Set<Alias> aliases,
        boolean domainMessages,
        Selector selector,
        Limits limits,
        Redelivery redelivery,
        Optional<String> runAs) {

    /** How long the sender of a message waits for its answer while we try again; stations give up after 15 s or more. */
    static final Duration SENDER_PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_CONCURRENCY = 1_000;
    private static final int MAX_QUEUED = 100_000;
    private static final int MAX_REDELIVERIES = 10;
    private static final int MAX_REDELIVERY_DELAY = 60_000;
    private static final int MAX_PRINCIPAL_LENGTH = 255;

    /** How many messages the bean has at once, and how many may wait for it. */
    record Limits(int maxConcurrency, int maxQueued) {}

    /**
     * What becomes of a message on which the bean failed.
     *
     * @param max how often the bean gets it again
     * @param delay how much later
     * @param acknowledge when its sender is answered
     */
    record Redelivery(int max, Duration delay, Acknowledge acknowledge) {
        /** Whether to try again after so many attempts, the first so long ago. */
        boolean goesOn(int attempts, Duration since) {
            return attempts <= max
                    && (acknowledge == Acknowledge.RECEIVED || since.plus(delay).compareTo(SENDER_PATIENCE) <= 0);
        }
    }

    /** When the sender of a message is answered. */
    enum Acknowledge {
        /** When the bean has it. */
        DELIVERED,
        /** When it waits for the bean. */
        RECEIVED
    }

    /**
     * Reads all settings of a spec.
     *
     * @param codePage the OEM code page of the adapter
     * @param spelling what is done to an alias before it is read
     * @throws InvalidPropertyException that names every wrong one
     */
    static ActivationSettings read(MessengerActivationSpec spec, Charset codePage, UnaryOperator<String> spelling)
            throws InvalidPropertyException {
        Faults faults = new Faults();
        Set<Alias> aliases = aliases(spec.getAliases(), codePage, spelling, faults);
        Boolean domain = spec.getDomainMessages();
        ActivationSettings settings = new ActivationSettings(
                aliases,
                domain == null ? aliases.isEmpty() : domain,
                selector(spec, faults),
                limits(spec, faults),
                redelivery(spec, faults),
                principal(spec.getRunAs(), faults));
        if (!faults.none()) {
            InvalidPropertyException invalid =
                    new InvalidPropertyException("wrong activation settings: " + faults.describe());
            invalid.setInvalidPropertyDescriptors(faults.descriptors(MessengerActivationSpec.class));
            throw invalid;
        }
        return settings;
    }

    private static Set<Alias> aliases(
            @Nullable String value, Charset codePage, UnaryOperator<String> spelling, Faults faults) {
        Set<Alias> aliases = new LinkedHashSet<>();
        for (String name : AdapterSettings.list(value)) {
            try {
                aliases.add(Alias.of(spelling.apply(name), codePage));
            } catch (MessengerException e) {
                faults.add("aliases", name, String.valueOf(e.getMessage()));
            }
        }
        return Set.copyOf(aliases);
    }

    private static Selector selector(MessengerActivationSpec spec, Faults faults) {
        return new Selector(
                NamePatterns.read("callingNames", spec.getCallingNames(), faults),
                NamePatterns.read("senders", spec.getSenders(), faults),
                NamePatterns.read("recipients", spec.getRecipients(), faults),
                Selector.kinds(spec.getKinds(), faults));
    }

    private static Limits limits(MessengerActivationSpec spec, Faults faults) {
        return new Limits(
                range("maxConcurrency", spec.getMaxConcurrency(), 1, MAX_CONCURRENCY, faults)
                        .orElse(MessengerDefaults.MAX_CONCURRENCY),
                range("maxQueued", spec.getMaxQueued(), 1, MAX_QUEUED, faults).orElse(MessengerDefaults.MAX_QUEUED));
    }

    private static Redelivery redelivery(MessengerActivationSpec spec, Faults faults) {
        int max = range("maxRedeliveries", spec.getMaxRedeliveries(), 0, MAX_REDELIVERIES, faults)
                .orElse(MessengerDefaults.MAX_REDELIVERIES);
        int delay = range("redeliveryDelayMillis", spec.getRedeliveryDelayMillis(), 0, MAX_REDELIVERY_DELAY, faults)
                .orElse(MessengerDefaults.REDELIVERY_DELAY_MILLIS);
        Acknowledge acknowledge = acknowledge(spec.getAcknowledge(), faults);
        if (acknowledge == Acknowledge.DELIVERED && (long) max * delay > SENDER_PATIENCE.toMillis()) {
            faults.add(
                    "redeliveryDelayMillis",
                    delay,
                    "allowed are 0 to " + SENDER_PATIENCE.toMillis() / max + " with " + max
                            + " redeliveries, as the sender waits; more with acknowledge RECEIVED");
        }
        return new Redelivery(max, Duration.ofMillis(delay), acknowledge);
    }

    private static Acknowledge acknowledge(@Nullable String value, Faults faults) {
        String name = value == null || value.isBlank() ? Acknowledge.DELIVERED.name() : value.strip();
        try {
            return Acknowledge.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            faults.add("acknowledge", name, "allowed are DELIVERED, RECEIVED");
            return Acknowledge.DELIVERED;
        }
    }

    private static Optional<String> principal(@Nullable String value, Faults faults) {
        Optional<String> name = Optional.ofNullable(value).map(String::strip).filter(principal -> !principal.isEmpty());
        if (name.filter(principal -> principal.length() > MAX_PRINCIPAL_LENGTH
                        || principal.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            faults.add("runAs", name.get(), "allowed are 1 to 255 characters without control characters");
        }
        return name;
    }

    private static Optional<Integer> range(String property, @Nullable Integer value, int min, int max, Faults faults) {
        if (value != null && (value < min || value > max)) {
            faults.add(property, value, "allowed are " + min + " to " + max);
            return Optional.empty();
        }
        return Optional.ofNullable(value);
    }
}
