package org.netmessage.connector.inbound;

import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetMessageListener;
import org.netmessage.connector.settings.AdapterSettings;
import org.netmessage.connector.settings.Allowed;
import org.netmessage.connector.settings.Faults;
import org.netmessage.connector.settings.MessengerDefaults;
import org.netmessage.messenger.Alias;
import org.netmessage.messenger.MessengerException;

/** Settings of one message-driven bean (Jakarta Connectors 13.4.2.3). */
@Activation(messageListeners = NetMessageListener.class)
public final class MessengerActivationSpec implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CONCURRENCY = 1_000;
    private static final int MAX_QUEUED = 100_000;

    @ConfigProperty(
            description = "Aliases to register and to take messages for, separated by commas;"
                    + " none: messages for every registered name that no other bean names")
    private @Nullable String aliases;

    @ConfigProperty(
            description = "Senders to take messages from, separated by commas: calling names of the sessions, or"
                    + " originators where there was no session request; none: all")
    private @Nullable String callingNames;

    @ConfigProperty(
            description = "How many messages the bean handles at once, 1 to 1000; 8 if not set; 1 keeps the order")
    private @Nullable Integer maxConcurrency;

    @ConfigProperty(description = "How many messages may wait for the bean, 1 to 100000; 64 if not set")
    private @Nullable Integer maxQueued;

    @ConfigProperty(
            description =
                    "Whether the bean takes messages to the whole domain; if not set, a bean without aliases does")
    private @Nullable Boolean domainMessages;

    private transient @Nullable ResourceAdapter resourceAdapter;

    /** A spec with nothing set. */
    public MessengerActivationSpec() {}

    @Override
    public void validate() throws InvalidPropertyException {
        // the code page of the adapter decides about other characters, when the endpoint is activated
        read(StandardCharsets.US_ASCII, name -> name.replaceAll("\\P{ASCII}", "X"));
    }

    /** The settings as values. */
    record Settings(
            Set<Alias> aliases, Set<String> callingNames, int maxConcurrency, int maxQueued, boolean domainMessages) {}

    /**
     * Reads all settings.
     *
     * @param codePage the OEM code page of the adapter
     * @throws InvalidPropertyException that names every wrong one
     */
    Settings read(Charset codePage) throws InvalidPropertyException {
        return read(codePage, name -> name);
    }

    private Settings read(Charset codePage, UnaryOperator<String> spelling) throws InvalidPropertyException {
        Faults faults = new Faults();
        Set<Alias> names = new LinkedHashSet<>();
        for (String name : AdapterSettings.list(aliases)) {
            try {
                names.add(Alias.of(spelling.apply(name), codePage));
            } catch (MessengerException e) {
                faults.add("aliases", name, String.valueOf(e.getMessage()));
            }
        }
        Set<String> callers = new LinkedHashSet<>();
        AdapterSettings.list(callingNames).forEach(name -> callers.add(name.toUpperCase(Locale.ROOT)));
        int concurrency =
                range("maxConcurrency", maxConcurrency, MessengerDefaults.MAX_CONCURRENCY, MAX_CONCURRENCY, faults);
        int queued = range("maxQueued", maxQueued, MessengerDefaults.MAX_QUEUED, MAX_QUEUED, faults);
        if (!faults.none()) {
            InvalidPropertyException invalid =
                    new InvalidPropertyException("wrong activation settings: " + faults.describe());
            invalid.setInvalidPropertyDescriptors(faults.descriptors(MessengerActivationSpec.class));
            throw invalid;
        }
        boolean domain = domainMessages == null ? names.isEmpty() : domainMessages;
        return new Settings(Set.copyOf(names), Set.copyOf(callers), concurrency, queued, domain);
    }

    private static int range(String property, @Nullable Integer value, int unset, int max, Faults faults) {
        if (value != null && (value < 1 || value > max)) {
            faults.add(property, value, "allowed are 1 to " + max);
        }
        return value == null ? unset : value;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(@Nullable ResourceAdapter adapter) {
        this.resourceAdapter = adapter;
    }

    /** Aliases to register and to take messages for, separated by commas. */
    public @Nullable String getAliases() {
        return aliases;
    }

    /**
     * Sets it before the activation.
     *
     * @param aliases null for not set
     */
    public void setAliases(@Nullable String aliases) {
        this.aliases = aliases;
    }

    /** Senders to take messages from, separated by commas: calling names of the sessions, or originators where there was no session request. */
    public @Nullable String getCallingNames() {
        return callingNames;
    }

    /**
     * Sets it before the activation.
     *
     * @param callingNames null for not set
     */
    public void setCallingNames(@Nullable String callingNames) {
        this.callingNames = callingNames;
    }

    /** How many messages the bean handles at once, 1 to 1000; 8 if not set; 1 keeps the order. */
    @Min(value = 1, message = Allowed.FROM)
    @Max(value = 1_000, message = Allowed.UP_TO)
    public @Nullable Integer getMaxConcurrency() {
        return maxConcurrency;
    }

    /**
     * Sets it before the activation.
     *
     * @param maxConcurrency null for not set
     */
    public void setMaxConcurrency(@Nullable Integer maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
    }

    /** How many messages may wait for the bean, 1 to 100000; 64 if not set. */
    @Min(value = 1, message = Allowed.FROM)
    @Max(value = 100_000, message = Allowed.UP_TO)
    public @Nullable Integer getMaxQueued() {
        return maxQueued;
    }

    /**
     * Sets it before the activation.
     *
     * @param maxQueued null for not set
     */
    public void setMaxQueued(@Nullable Integer maxQueued) {
        this.maxQueued = maxQueued;
    }

    /** Whether the bean takes messages to the whole domain; if not set, a bean without aliases does. */
    public @Nullable Boolean getDomainMessages() {
        return domainMessages;
    }

    /**
     * Sets it before the activation.
     *
     * @param domainMessages null for not set
     */
    public void setDomainMessages(@Nullable Boolean domainMessages) {
        this.domainMessages = domainMessages;
    }
}
