package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Handles one message at a time. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = SerialReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxConcurrency", propertyValue = "1")
        })
public class SerialReceiver implements NetMessageListener {
    static final String ALIAS = "ONE";

    @Override
    public void onMessage(NetMessage message) {
        Received.add(message);
    }
}
