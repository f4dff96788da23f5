package org.netmessage.interop;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Throws on every message; deployed by {@link ExplodingBeanIT}. */
@MessageDriven(activationConfig = @ActivationConfigProperty(propertyName = "aliases", propertyValue = "BOOM"))
public class ExplodingBean implements NetMessageListener {
    @Override
    public void onMessage(NetMessage message) {
        throw new IllegalStateException("this bean never takes a message");
    }
}
