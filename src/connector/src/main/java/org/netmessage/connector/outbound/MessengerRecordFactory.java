package org.netmessage.connector.outbound;

import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.RecordFactory;
import org.netmessage.connector.cci.MessengerMappedRecord;

/** Makes the records of an interaction (Jakarta Connectors 17.7.1). */
final class MessengerRecordFactory implements RecordFactory {
    @Override
    public <K, V> MappedRecord<K, V> createMappedRecord(String recordName) {
        return new MessengerMappedRecord<>(recordName);
    }

    @Override
    public <E> IndexedRecord<E> createIndexedRecord(String recordName) {
        return new MessengerIndexedRecord<>(recordName);
    }
}
