package org.netmessage.connector.outbound;

import jakarta.resource.cci.Record;

/** A record that is neither mapped nor indexed. */
final class OtherRecord implements Record {
    @Override
    public String getRecordName() {
        return "other";
    }

    @Override
    public void setRecordName(String name) {}

    @Override
    public void setRecordShortDescription(String description) {}

    @Override
    public String getRecordShortDescription() {
        return "";
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        return super.clone();
    }
}
