package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Takes no message. */
@MessageDriven(
        activationConfig = @ActivationConfigProperty(propertyName = "aliases", propertyValue = ThrowingReceiver.ALIAS))
public class ThrowingReceiver implements NetMessageListener {
    static final String ALIAS = "THROWS";

    @Override
    public void onMessage(NetMessage message) {
        throw new IllegalStateException("not today");
    }
}
