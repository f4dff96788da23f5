package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.WorkManager;
import org.netmessage.messenger.MessengerService;

/**
 * What all activations of an adapter share.
 *
 * @param service where messages come from
 * @param workManager runs deliveries
 * @param dispatcher submits them
 * @param securityInflow whether the server takes a security context with a work (Jakarta Connectors 16.4)
 */
public record ActivationParts(
        MessengerService service, WorkManager workManager, Dispatcher dispatcher, boolean securityInflow) {}
