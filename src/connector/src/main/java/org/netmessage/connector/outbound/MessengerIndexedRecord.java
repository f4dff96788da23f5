package org.netmessage.connector.outbound;

import jakarta.resource.cci.IndexedRecord;
import java.util.ArrayList;

/** Parameters in their C order (Jakarta Connectors 17.7.4). */
final class MessengerIndexedRecord<E> extends ArrayList<E> implements IndexedRecord<E> {
    private static final long serialVersionUID = 1L;

    private String name;
    private String description = "";

    MessengerIndexedRecord(String name) {
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
