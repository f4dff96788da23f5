package org.netmessage.connector.outbound;

import jakarta.resource.cci.MappedRecord;
import java.util.HashMap;

/** Parameters by their C names (Jakarta Connectors 17.7.3). */
final class MessengerMappedRecord<K, V> extends HashMap<K, V> implements MappedRecord<K, V> {
    private static final long serialVersionUID = 1L;

    private String name;
    private String description = "";

    MessengerMappedRecord(String name) {
        this.name = name;
    }

    @Override
    public String getRecordName() {
        return name;
    }

    @Override
    public void setRecordName(String newName) {
        name = newName;
    }

    @Override
    public String getRecordShortDescription() {
        return description;
    }

    @Override
    public void setRecordShortDescription(String newDescription) {
        description = newDescription;
    }
}
