package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Asks for a principal that the server does not give it. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = UnsecuredReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "runAs", propertyValue = UnsecuredReceiver.PRINCIPAL)
        })
public class UnsecuredReceiver implements NetMessageListener {
    static final String ALIAS = "UNSECURED";
    static final String PRINCIPAL = "operator";

    @Override
    public void onMessage(NetMessage message) {
        Received.add(message);
    }
}
