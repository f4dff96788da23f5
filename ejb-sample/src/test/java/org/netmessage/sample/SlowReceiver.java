package org.netmessage.sample;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import java.nio.file.Files;
import java.nio.file.Path;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Ends with no message before a file beside the server's log lets it; one more may wait meanwhile. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = SlowReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxConcurrency", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "maxQueued", propertyValue = "1")
        })
public class SlowReceiver implements NetMessageListener {
    static final String ALIAS = "SLOW";
    static final String MAY_END = "slow-may-end";
    private static final int LOOK_MILLIS = 10;
    private static final int LOOKS = 6_000;

    @Override
    public void onMessage(NetMessage message) {
        Path mayEnd = Path.of(System.getProperty("jboss.server.log.dir"), MAY_END);
        try {
            for (int i = 0; i < LOOKS && !Files.exists(mayEnd); i++) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
