package org.netmessage.connector.outbound;

import jakarta.resource.cci.ConnectionMetaData;
import jakarta.resource.spi.ManagedConnectionMetaData;

/**
 * Metadata of a connection, for applications (Jakarta Connectors 17.5.3) and for the server's pool (6.9.2).
 *
 * @param userName who signed on; empty for nobody
 */
record MessengerConnectionMetaData(String userName) implements ConnectionMetaData, ManagedConnectionMetaData {
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

    @Override
    public String getUserName() {
        return userName;
    }
}
