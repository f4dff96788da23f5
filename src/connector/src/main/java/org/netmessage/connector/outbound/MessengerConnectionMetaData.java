package org.netmessage.connector.outbound;

import jakarta.resource.cci.ConnectionMetaData;

/** Metadata for applications (Jakarta Connectors 17.5.3). */
final class MessengerConnectionMetaData implements ConnectionMetaData {
    @Override
    public String getEISProductName() {
        return MessengerProduct.NAME;
    }

    @Override
    public String getEISProductVersion() {
        return MessengerProduct.VERSION;
    }

    /** Empty: nobody signs on. */
    @Override
    public String getUserName() {
        return "";
    }
}
