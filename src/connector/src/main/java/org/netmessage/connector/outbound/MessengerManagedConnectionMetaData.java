package org.netmessage.connector.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** Metadata for the server's pool (Jakarta Connectors 6.9.2). */
final class MessengerManagedConnectionMetaData implements ManagedConnectionMetaData {
    @Override
    public String getEISProductName() {
        return MessengerProduct.NAME;
    }

    @Override
    public String getEISProductVersion() {
        return MessengerProduct.VERSION;
    }

    /** 0: no limit of ours. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    /** Empty: nobody signs on. */
    @Override
    public String getUserName() {
        return "";
    }
}
