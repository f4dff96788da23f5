package org.netmessage.connector.outbound;

import jakarta.resource.cci.ResourceWarning;
import java.util.Optional;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;

/** What an application that sends by records should know of a message that went well (Jakarta Connectors, {@code ResourceWarning}). */
final class SendWarnings {
    private SendWarnings() {}

    /**
     * The first warning, another one as its cause; its error code is the name of the status, or of what is known of the message.
     *
     * @param msgname the recipient
     * @return empty if the recipient has acknowledged the whole message
     */
    static Optional<ResourceWarning> of(String msgname, SendResult result) {
        Optional<ResourceWarning> unconfirmed = unconfirmed(msgname, result.delivery());
        if (result.status() == NetApiStatus.NERR_Success) {
            return unconfirmed;
        }
        ResourceWarning cut =
                new ResourceWarning("the text to \"" + msgname + "\" was cut", NetApiStatus.nameOf(result.status()));
        unconfirmed.ifPresent(cut::initCause);
        return Optional.of(cut);
    }

    private static Optional<ResourceWarning> unconfirmed(String msgname, MessageDelivery delivery) {
        String what = switch (delivery) {
            case ACKNOWLEDGED -> "";
            case SENT -> "sent, not confirmed: nobody tells whether the message to \"" + msgname + "\" arrives";
            case AT_COMMIT ->
                "not sent yet: the message to \"" + msgname + "\" goes when the transaction has committed";
            case UNKNOWN -> "given up in the middle: the message to \"" + msgname + "\" may have arrived";
            case NOT_DELIVERED -> "not delivered: the message to \"" + msgname + "\"";
        };
        return what.isEmpty() ? Optional.empty() : Optional.of(new ResourceWarning(what, delivery.name()));
    }
}
