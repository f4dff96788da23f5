package org.netmessage.connector;

import jakarta.resource.spi.ConfigProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.settings.AdapterSettings;
import org.netmessage.connector.settings.Allowed;

/** The properties of the adapter that concern its message-driven beans; as {@link AdapterProperties}. */
public class InflowProperties extends AdapterProperties {
    private static final long serialVersionUID = 1L;

    @ConfigProperty(
            description =
                    "How many messages a bean handles at once whose maxConcurrency is not set. Allowed: 1 to 1000. Default: 8.")
    private @Nullable Integer defaultMaxConcurrency;

    @ConfigProperty(
            description =
                    "How many messages may wait for a bean whose maxQueued is not set. Allowed: 1 to 100000. Default: 64.")
    private @Nullable Integer defaultMaxQueued;

    @ConfigProperty(
            description =
                    "How often a bean whose maxRedeliveries is not set gets a message again on which it failed. Allowed: 1 to 10. Default: not at all.")
    private @Nullable Integer defaultMaxRedeliveries;

    @ConfigProperty(
            description =
                    "How long to wait before each redelivery to a bean whose redeliveryDelayMillis is not set, in milliseconds. Allowed: 1 to 60000. Default: 1000.")
    private @Nullable Integer defaultRedeliveryDelayMillis;

    @ConfigProperty(
            description =
                    "When the sender is told that its message was taken by a bean whose acknowledge is not set. Allowed: DELIVERED, RECEIVED. Default: DELIVERED.")
    private @Nullable String defaultAcknowledge;

    @ConfigProperty(
            description =
                    "How long stopping may take in all, in milliseconds; all but the last second is for beans to end what they have begun with, and for messages of committed transactions to go. Allowed: 2000 to 600000. Default: 5000.")
    private @Nullable Integer stopTimeoutMillis;

    /** An adapter with nothing set. */
    public InflowProperties() {}

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = ActivationDefaults.MAX_CONCURRENCY, message = Allowed.UP_TO)
    public @Nullable Integer getDefaultMaxConcurrency() {
        return defaultMaxConcurrency;
    }

    public void setDefaultMaxConcurrency(@Nullable Integer defaultMaxConcurrency) {
        this.defaultMaxConcurrency = defaultMaxConcurrency;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = ActivationDefaults.MAX_QUEUED, message = Allowed.UP_TO)
    public @Nullable Integer getDefaultMaxQueued() {
        return defaultMaxQueued;
    }

    public void setDefaultMaxQueued(@Nullable Integer defaultMaxQueued) {
        this.defaultMaxQueued = defaultMaxQueued;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = ActivationDefaults.MAX_REDELIVERIES, message = Allowed.UP_TO)
    public @Nullable Integer getDefaultMaxRedeliveries() {
        return defaultMaxRedeliveries;
    }

    public void setDefaultMaxRedeliveries(@Nullable Integer defaultMaxRedeliveries) {
        this.defaultMaxRedeliveries = defaultMaxRedeliveries;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = ActivationDefaults.MAX_REDELIVERY_DELAY, message = Allowed.UP_TO)
    public @Nullable Integer getDefaultRedeliveryDelayMillis() {
        return defaultRedeliveryDelayMillis;
    }

    public void setDefaultRedeliveryDelayMillis(@Nullable Integer defaultRedeliveryDelayMillis) {
        this.defaultRedeliveryDelayMillis = defaultRedeliveryDelayMillis;
    }

    @Pattern(regexp = "(?i)\\s*(delivered|received)?\\s*", message = Allowed.ACKNOWLEDGE)
    public @Nullable String getDefaultAcknowledge() {
        return defaultAcknowledge;
    }

    public void setDefaultAcknowledge(@Nullable String defaultAcknowledge) {
        this.defaultAcknowledge = defaultAcknowledge;
    }

    @Min(value = 0, message = Allowed.POSITIVE)
    @Max(value = AdapterSettings.MAX_STOP_TIME, message = Allowed.UP_TO)
    public @Nullable Integer getStopTimeoutMillis() {
        return stopTimeoutMillis;
    }

    public void setStopTimeoutMillis(@Nullable Integer stopTimeoutMillis) {
        this.stopTimeoutMillis = stopTimeoutMillis;
    }
}
