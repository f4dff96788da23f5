package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Takes no message whose number ends in 0, also when it gets it again. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = TenthThrowingReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxRedeliveries", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "redeliveryDelayMillis", propertyValue = "1")
        })
public class TenthThrowingReceiver implements NetMessageListener {
    static final String ALIAS = "TENTH";

    @Override
    public void onMessage(NetMessage message) {
        if (message.text().endsWith("0")) {
            throw new IllegalStateException("not this one");
        }
        Received.add(message);
    }
}
