package org.netmessage.connector.inbound;

import jakarta.resource.cci.MessageListener;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.LinkStateListener;
import org.netmessage.api.NetMessageFailureListener;
import org.netmessage.api.NetMessageListener;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.settings.Allowed;

/**
 * Settings of one message-driven bean (Jakarta Connectors 13.4.2.3). The class is longer than others because each of its
 * properties takes a getter and a setter.
 */
@Activation(
        messageListeners = {
            NetMessageListener.class,
            NetMessageFailureListener.class,
            LinkStateListener.class,
            MessageListener.class
        })
public final class MessengerActivationSpec implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    @ConfigProperty(
            description =
                    "Aliases to register and to take messages for, separated by commas. Default: none, and then messages for every registered name that no other bean names.")
    private @Nullable String aliases;

    @ConfigProperty(
            description =
                    "Stations to take messages from, separated by commas: calling names of the sessions, or senders where there was no session request. Allowed: names, or the beginning of names with a final *. Default: all.")
    private @Nullable String callingNames;

    @ConfigProperty(
            description =
                    "How many messages the bean handles at once; 1 keeps the order. Allowed: 1 to 1000. Default: defaultMaxConcurrency of the adapter.")
    private @Nullable Integer maxConcurrency;

    @ConfigProperty(
            description =
                    "How many messages may wait for the bean. Allowed: 1 to 100000. Default: defaultMaxQueued of the adapter.")
    private @Nullable Integer maxQueued;

    @ConfigProperty(
            description =
                    "Whether the bean takes messages to the whole domain. Default: true for a bean without aliases.")
    private @Nullable Boolean domainMessages;

    @ConfigProperty(
            description =
                    "Senders to take messages from, as the messages name them, separated by commas. Allowed: names, or the beginning of names with a final *. Default: all.")
    private @Nullable String senders;

    @ConfigProperty(
            description =
                    "Aliases to take messages for, out of those the bean gets, separated by commas. Allowed: names, or the beginning of names with a final *. Default: all.")
    private @Nullable String recipients;

    @ConfigProperty(
            description =
                    "How messages may come, separated by commas. Allowed: SINGLE_BLOCK, MULTI_BLOCK, DATAGRAM. Default: all.")
    private @Nullable String kinds;

    @ConfigProperty(
            description =
                    "How often the bean gets a message again on which it failed. Allowed: 0 to 10. Default: defaultMaxRedeliveries of the adapter.")
    private @Nullable Integer maxRedeliveries;

    @ConfigProperty(
            description =
                    "How long to wait before each redelivery, in milliseconds; with acknowledge DELIVERED all redeliveries together may wait 10000, as the sender waits too. Allowed: 0 to 60000. Default: defaultRedeliveryDelayMillis of the adapter.")
    private @Nullable Integer redeliveryDelayMillis;

    @ConfigProperty(
            description =
                    "When the sender is told that its message was taken: when the bean has it, or when it waits for the bean. Allowed: DELIVERED, RECEIVED. Default: defaultAcknowledge of the adapter.")
    private @Nullable String acknowledge;

    @ConfigProperty(
            description =
                    "Principal the bean is called as, where the server has security inflow. Allowed: 1 to 255 characters. Default: none.")
    private @Nullable String runAs;

    private transient @Nullable ResourceAdapter resourceAdapter;

    /** A spec with nothing set. */
    public MessengerActivationSpec() {}

    @Override
    public void validate() throws InvalidPropertyException {
        // the adapter decides about other characters, and about what is not set, when the endpoint is activated
        ActivationSettings.read(
                this, StandardCharsets.US_ASCII, name -> name.replaceAll("\\P{ASCII}", "X"), Optional.empty());
    }

    /**
     * Reads all settings.
     *
     * @param codePage the OEM code page of the adapter
     * @param adapter what holds for what is not set
     * @throws InvalidPropertyException that names every wrong one
     */
    ActivationSettings read(Charset codePage, ActivationDefaults adapter) throws InvalidPropertyException {
        return ActivationSettings.read(this, codePage, name -> name, Optional.of(adapter));
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

    /**
     * Stations to take messages from, separated by commas, each a name or the beginning of names with a final {@code *}:
     * calling names of the sessions, or senders where there was no session request. None: all.
     */
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

    /** How many messages the bean handles at once, 1 to 1000; 1 keeps the order. */
    @Min(value = 1, message = Allowed.FROM)
    @Max(value = ActivationDefaults.MAX_CONCURRENCY, message = Allowed.UP_TO)
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

    /** How many messages may wait for the bean, 1 to 100000. */
    @Min(value = 1, message = Allowed.FROM)
    @Max(value = ActivationDefaults.MAX_QUEUED, message = Allowed.UP_TO)
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

    /**
     * Senders to take messages from, as the messages name them, separated by commas, each a name or the beginning of
     * names with a final {@code *}; none: all.
     */
    public @Nullable String getSenders() {
        return senders;
    }

    /**
     * Sets it before the activation.
     *
     * @param senders null for not set
     */
    public void setSenders(@Nullable String senders) {
        this.senders = senders;
    }

    /**
     * Aliases to take messages for, out of those the bean gets, separated by commas, each a name or the beginning of
     * names with a final {@code *}; none: all.
     */
    public @Nullable String getRecipients() {
        return recipients;
    }

    /**
     * Sets it before the activation.
     *
     * @param recipients null for not set
     */
    public void setRecipients(@Nullable String recipients) {
        this.recipients = recipients;
    }

    /** How messages may come: SINGLE_BLOCK, MULTI_BLOCK, DATAGRAM, separated by commas; none: all. */
    public @Nullable String getKinds() {
        return kinds;
    }

    /**
     * Sets it before the activation.
     *
     * @param kinds null for not set
     */
    public void setKinds(@Nullable String kinds) {
        this.kinds = kinds;
    }

    /** How often the bean gets a message again on which it failed, 0 to 10. */
    @Min(value = 0, message = Allowed.FROM)
    @Max(value = ActivationDefaults.MAX_REDELIVERIES, message = Allowed.UP_TO)
    public @Nullable Integer getMaxRedeliveries() {
        return maxRedeliveries;
    }

    /**
     * Sets it before the activation.
     *
     * @param maxRedeliveries null for not set
     */
    public void setMaxRedeliveries(@Nullable Integer maxRedeliveries) {
        this.maxRedeliveries = maxRedeliveries;
    }

    /**
     * How long to wait before each redelivery, in milliseconds, 0 to 60000; with acknowledge
     * DELIVERED all redeliveries together may wait 10000, as the sender waits too.
     */
    @Min(value = 0, message = Allowed.FROM)
    @Max(value = ActivationDefaults.MAX_REDELIVERY_DELAY, message = Allowed.UP_TO)
    public @Nullable Integer getRedeliveryDelayMillis() {
        return redeliveryDelayMillis;
    }

    /**
     * Sets it before the activation.
     *
     * @param redeliveryDelayMillis null for not set
     */
    public void setRedeliveryDelayMillis(@Nullable Integer redeliveryDelayMillis) {
        this.redeliveryDelayMillis = redeliveryDelayMillis;
    }

    /**
     * When the sender is told that its message was taken: DELIVERED, when the bean has it, or RECEIVED, when it waits
     * for the bean.
     */
    @Pattern(regexp = "(?i)\\s*(delivered|received)?\\s*", message = Allowed.ACKNOWLEDGE)
    public @Nullable String getAcknowledge() {
        return acknowledge;
    }

    /**
     * Sets it before the activation.
     *
     * @param acknowledge null for not set
     */
    public void setAcknowledge(@Nullable String acknowledge) {
        this.acknowledge = acknowledge;
    }

    /** Principal the bean is called as, 1 to 255 characters, where the server has security inflow; none if not set. */
    public @Nullable String getRunAs() {
        return runAs;
    }

    /**
     * Sets it before the activation.
     *
     * @param runAs null for not set
     */
    public void setRunAs(@Nullable String runAs) {
        this.runAs = runAs;
    }
}
