package org.netmessage.connector.outbound;

import jakarta.resource.cci.ResourceAdapterMetaData;
import org.netmessage.api.NetMessageInteractionSpec;

/** Metadata of the adapter for applications (Jakarta Connectors 17.5.4). */
final class MessengerResourceAdapterMetaData implements ResourceAdapterMetaData {
    @Override
    public String getAdapterVersion() {
        return MessengerProduct.VERSION;
    }

    @Override
    public String getAdapterVendorName() {
        return "org.netmessage";
    }

    @Override
    public String getAdapterName() {
        return MessengerProduct.NAME;
    }

    @Override
    public String getAdapterShortDescription() {
        return "Network management message functions (net send, WinPopup)";
    }

    @Override
    public String getSpecVersion() {
        return "2.1";
    }

    @Override
    public String[] getInteractionSpecsSupported() {
        return new String[] {NetMessageInteractionSpec.class.getName()};
    }

    @Override
    public boolean supportsExecuteWithInputAndOutputRecord() {
        return true;
    }

    @Override
    public boolean supportsExecuteWithInputRecordOnly() {
        return true;
    }

    @Override
    public boolean supportsLocalTransactionDemarcation() {
        return false;
    }
}
