package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Keeps the texts that come in, in their order. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = CommittedReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxConcurrency", propertyValue = "1")
        })
public class CommittedReceiver implements NetMessageListener {
    static final String ALIAS = "COMMITTED";
    static final BlockingQueue<String> TEXTS = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(NetMessage message) {
        TEXTS.add(message.text());
    }
}
