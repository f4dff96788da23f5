package org.netmessage.connector.inbound;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.settings.Acknowledge;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.settings.Faults;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.settings.SettingValues;

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
                    && (acknowledge == Acknowledge.RECEIVED
                            || since.plus(delay).compareTo(ActivationDefaults.SENDER_PATIENCE) <= 0);
        }
    }

    /**
     * Reads all settings of a spec.
     *
     * @param codePage the OEM code page of the adapter
     * @param spelling what is done to an alias before it is read
     * @param adapter what holds for what is not set; empty as long as the adapter is not known
     * @throws InvalidPropertyException that names every wrong one
     */
    static ActivationSettings read(
            MessengerActivationSpec spec,
            Charset codePage,
            UnaryOperator<String> spelling,
            Optional<ActivationDefaults> adapter)
            throws InvalidPropertyException {
        Faults faults = new Faults();
        Set<Alias> aliases = aliases(spec.getAliases(), codePage, spelling, faults);
        Selector selector = selector(spec, faults);
        Boolean domain = spec.getDomainMessages();
        ActivationDefaults numbers = numbers(spec, adapter.orElse(ActivationDefaults.BUILT_IN), faults);
        if (adapter.isPresent() || decidesPauses(spec)) {
            numbers.checkPauses("redeliveryDelayMillis", faults);
        }
        ActivationSettings settings = new ActivationSettings(
                aliases,
                domain == null ? aliases.isEmpty() : domain,
                selector,
                new Limits(numbers.maxConcurrency(), numbers.maxQueued()),
                new Redelivery(
                        numbers.maxRedeliveries(),
                        Duration.ofMillis(numbers.redeliveryDelayMillis()),
                        numbers.acknowledge()),
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
        for (String name : SettingValues.names(value)) {
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

    /** What the spec says, or else the adapter. */
    private static ActivationDefaults numbers(MessengerActivationSpec spec, ActivationDefaults unset, Faults faults) {
        return new ActivationDefaults(
                range("maxConcurrency", spec.getMaxConcurrency(), 1, ActivationDefaults.MAX_CONCURRENCY, faults)
                        .orElse(unset.maxConcurrency()),
                range("maxQueued", spec.getMaxQueued(), 1, ActivationDefaults.MAX_QUEUED, faults)
                        .orElse(unset.maxQueued()),
                range("maxRedeliveries", spec.getMaxRedeliveries(), 0, ActivationDefaults.MAX_REDELIVERIES, faults)
                        .orElse(unset.maxRedeliveries()),
                range(
                                "redeliveryDelayMillis",
                                spec.getRedeliveryDelayMillis(),
                                0,
                                ActivationDefaults.MAX_REDELIVERY_DELAY,
                                faults)
                        .orElse(unset.redeliveryDelayMillis()),
                SettingValues.set(spec.getAcknowledge())
                        .flatMap(name -> faults.read("acknowledge", name, () -> Acknowledge.parse(name)))
                        .orElse(unset.acknowledge()));
    }

    /** Whether nothing that the adapter says makes pauses longer or shorter. */
    private static boolean decidesPauses(MessengerActivationSpec spec) {
        return spec.getMaxRedeliveries() != null
                && spec.getRedeliveryDelayMillis() != null
                && SettingValues.set(spec.getAcknowledge()).isPresent();
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
