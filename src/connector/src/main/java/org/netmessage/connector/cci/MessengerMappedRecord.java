package org.netmessage.connector.cci;

import jakarta.resource.cci.MappedRecord;
import java.util.HashMap;

/**
 * Values by their names (Jakarta Connectors 17.7.3): parameters of a function by their C names, or a message that came in.
 *
 * @param <K> names
 * @param <V> values
 */
public final class MessengerMappedRecord<K, V> extends HashMap<K, V> implements MappedRecord<K, V> {
    private static final long serialVersionUID = 1L;

    private String name;
    private String description = "";

    /**
     * A record with nothing in it.
     *
     * @param name its name
     */
    public MessengerMappedRecord(String name) {
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
