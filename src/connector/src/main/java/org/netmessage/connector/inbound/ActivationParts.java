package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.messenger.MessengerService;

/**
 * What all activations of an adapter share.
 *
 * @param service where messages come from
 * @param tracing makes spans of deliveries
 * @param workManager runs deliveries
 * @param dispatcher submits them
 * @param securityInflow whether the server takes a security context with a work (Jakarta Connectors 16.4)
 * @param defaults what holds for activations that do not say it themselves
 * @param stopTime how long a bean may take to end what it has begun with, once its activation stops
 * @param counters count what becomes of the messages of all
 */
public record ActivationParts(
        MessengerService service,
        Tracing tracing,
        WorkManager workManager,
        Dispatcher dispatcher,
        boolean securityInflow,
        ActivationDefaults defaults,
        Duration stopTime,
        ActivationCounters counters) {}
