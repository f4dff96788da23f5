package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Ends with no message before it may; one more may wait meanwhile. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = SlowReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxConcurrency", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "maxQueued", propertyValue = "1")
        })
public class SlowReceiver implements NetMessageListener {
    static final String ALIAS = "SLOW";
    static final CountDownLatch MAY_END = new CountDownLatch(1);

    @Override
    public void onMessage(NetMessage message) {
        try {
            MAY_END.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
