package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Keeps messages for a test in the same application. */
@MessageDriven(
        activationConfig = @ActivationConfigProperty(propertyName = "aliases", propertyValue = KeepingReceiver.ALIAS))
public class KeepingReceiver implements NetMessageListener {
    static final String ALIAS = "KEEPS";
    static final BlockingQueue<NetMessage> MESSAGES = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(NetMessage message) {
        MESSAGES.add(message);
    }
}
