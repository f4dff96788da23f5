package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Handles eight messages at a time. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = ParallelReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxConcurrency", propertyValue = "8")
        })
public class ParallelReceiver implements NetMessageListener {
    static final String ALIAS = "EIGHT";

    @Override
    public void onMessage(NetMessage message) {
        Received.add(message);
    }
}
