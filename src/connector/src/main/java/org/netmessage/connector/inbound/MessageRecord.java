package org.netmessage.connector.inbound;

import jakarta.resource.cci.MappedRecord;
import org.netmessage.api.NetMessage;
import org.netmessage.connector.cci.MessengerMappedRecord;

/**
 * A message as a record of the common client interface (Jakarta Connectors 17.7.3), for beans that know nothing of our API.
 *
 * <p>Its name is {@code NetMessage}, its keys are the names of the components of {@link NetMessage}, and so are its values, but
 * for {@code kind}, which is a string, and {@code callingName}, which is a string, or missing where there was no session request.
 */
final class MessageRecord {
    private static final String NAME = "NetMessage";

    private MessageRecord() {}

    static MappedRecord<String, Object> of(NetMessage message) {
        MappedRecord<String, Object> record = new MessengerMappedRecord<>(NAME);
        record.setRecordShortDescription("a message that came in over the network");
        record.put("from", message.from());
        record.put("to", message.to());
        record.put("text", message.text());
        record.put("receivedAt", message.receivedAt());
        record.put("source", message.source());
        message.callingName().ifPresent(name -> record.put("callingName", name));
        record.put("kind", message.kind().name());
        return record;
    }
}
